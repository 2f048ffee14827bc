"""Le démarrage : le groupe qui charge les commandes à la demande, et ce que devient une erreur."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click
import typer
from typer.core import TyperGroup

from projet_circo import __version__
from projet_circo.commandes.coquille.catalogue import parler_francais
from projet_circo.commandes.coquille.couleur import option_de_couleur
from projet_circo.commandes.coquille.habitudes import traduire_les_habitudes
from projet_circo.commandes.coquille.sortie import CodeSortie, dire, ecrire, preparer_les_flux, rendre_compte
from projet_circo.commandes.coquille.table import COMMANDES
from projet_circo.fichiers.cache.page_gardee import PageGardee
from projet_circo.noyau.socle.suggestion import interroger

_NOMS = tuple(commande.nom for commande in COMMANDES)
AIDE = {"help_option_names": ["--help", "-h", "--aide"]}
_EN_TETE = "circo : piloter un projet de circonscription."
_EXEMPLES = """\
  circo indicateurs --annee 2018     les indicateurs de 2018-2019 et leur évolution
  circo ajouter demande              enregistrer une demande d'accompagnement
  circo valider                      dire toutes les fautes, s'il y en a
"""
_CODES = """\
Codes de sortie : 0 bien ; 1 des constats bloquants ; 2 mauvais usage ; 3 illisible
  ou introuvable ; 4 refus d'écrire ; 130 interrompu (circo aide codes-de-sortie).
"""


class GroupeParesseux(TyperGroup):
    """Le groupe des commandes : l'aide se lit dans la table, un module ne se charge que si on l'appelle."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Rend les noms, dans l'ordre de l'aide."""
        return [commande.nom for commande in COMMANDES]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Rend la commande appelée ; une commande inconnue propose la plus proche, jamais exécutée d'office."""
        connues = self.list_commands(ctx)
        if args and args[0] not in connues and not args[0].startswith("-"):
            proche = interroger(args[0], connues)
            message = f"la commande « {args[0]} » n'existe pas" + (f" : {proche}" if proche else "")
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Importe et construit la seule commande appelée."""
        if cmd_name not in self.list_commands(ctx):
            return None
        return construire(cmd_name)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Écrit l'aide : des exemples, puis les commandes par partie, sans importer aucune d'elles."""
        formatter.write(f"{_EN_TETE}\n\nExemples :\n{_EXEMPLES}\n")
        self.format_usage(ctx, formatter)
        parties = dict.fromkeys(commande.partie for commande in COMMANDES)
        for partie in parties:
            with formatter.section(f"{partie} "):
                lignes = [(une.nom, une.resume) for une in COMMANDES if une.partie == partie]
                formatter.write_dl(lignes, col_max=14)
        self.format_options(ctx, formatter)
        formatter.write(f"\n{_CODES}\n`circo COMMANDE --help` donne l'aide d'une commande et ses exemples.\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Écrit les seules options ; les commandes sont déjà écrites."""
        click.Command.format_options(self, ctx, formatter)


def construire(nom: str) -> click.Command:
    """Rend la commande d'un module : son `app` typer, ou la `commande` click qu'il a bâtie lui-même."""
    module = import_module(next(une.module for une in COMMANDES if une.nom == nom))
    commande: click.Command = getattr(module, "commande", None) or typer.main.get_command(module.app)
    commande.name = nom
    commande.context_settings = {**commande.context_settings, **AIDE}
    if all(parametre.name != "couleur" for parametre in commande.params):
        commande.params = [*commande.params, option_de_couleur()]
    return commande


def aider_sur(nom: str) -> str:
    """Rend l'aide d'une commande, telle que son `--help` l'écrit."""
    commande = construire(nom)
    return f"{commande.get_help(click.Context(commande, parent=contexte_de_la_racine(), info_name=nom))}\n"


def contexte_de_la_racine() -> click.Context:
    """Rend le contexte d'où se lit l'aide d'une commande : Click retient les noms de la première aide demandée."""
    return click.Context(application(), info_name="circo", help_option_names=AIDE["help_option_names"])


def _montrer_la_version(contexte: click.Context, _parametre: click.Parameter, valeur: bool) -> None:
    if valeur:
        click.echo(f"circo {__version__}")
        contexte.exit()


def application() -> click.Command:
    """Rend l'application, sans rien charger des commandes."""
    version = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_montrer_la_version,
        help="Affiche la version et s'arrête.",
    )
    debug = click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        callback=_activer_le_debug,
        help="Montre le détail d'un bug.",
    )
    return GroupeParesseux(
        name="circo",
        params=[version, option_de_couleur(), debug],
        callback=_sans_commande,
        invoke_without_command=True,
        context_settings=dict(AIDE),
        subcommand_metavar="COMMANDE [ARGUMENTS]...",
        rich_markup_mode=None,
    )


def _activer_le_debug(_contexte: click.Context, _parametre: click.Parameter, valeur: bool) -> None:
    if valeur:
        os.environ["CIRCO_DEBUG"] = "1"


def _sans_commande() -> None:
    if click.get_current_context().invoked_subcommand is None:
        click.echo(f"{_EN_TETE}\n\n{_EXEMPLES}\nToutes les commandes : circo --help")


def _refuser_ce_qui_n_est_pas_un_texte(arguments: Sequence[str]) -> None:
    """Refuse un argument qui n'est pas en UTF-8, sauf le nom d'un fichier qui existe : rien ne saurait l'écrire."""
    for un in arguments:
        if any("\ud800" <= signe <= "\udfff" for signe in un) and not os.path.exists(un):  # noqa: PTH110
            message = f"« {un} » n'est pas écrit en UTF-8 : le retaper, ou régler l'encodage de ce terminal"
            raise click.UsageError(message)


def executer(arguments: Sequence[str], place: PageGardee | None = None) -> int:
    """Exécute une ligne de commande et rend son code de sortie ; jamais de trace d'exception, sauf `--debug`.

    `place` : où garder la page que la commande va rendre, si elle peut resservir.
    """
    # circo n'admet pas d'extension de pydantic : les chercher parcourt tout ce qui est installé.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # Une commande vit peu, et ce qu'elle lit reste : ramasser plus rarement rend verifier un quart plus rapide.
    gc.set_threshold(50_000, 20, 50)
    parler_francais()
    preparer_les_flux()
    if "_CIRCO_COMPLETE" in os.environ:
        from projet_circo.commandes.coquille.completer import completer

        ecrire(completer(application()))
        return CodeSortie.BIEN
    try:
        _refuser_ce_qui_n_est_pas_un_texte(arguments)
        rendu = application().main(
            args=traduire_les_habitudes(arguments, _NOMS, dire),
            prog_name="circo",
            standalone_mode=False,
            obj=place,
        )
        sys.stdout.flush()
        if rendu == CodeSortie.INTERROMPU:  # Typer fait de Ctrl-C ce code, sans un mot
            dire("Interrompu.")
    except (KeyboardInterrupt, click.Abort):
        dire("Interrompu.")
        return CodeSortie.INTERROMPU
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CodeSortie.BIEN
    except Exception as erreur:
        return rendre_compte(erreur)
    return int(rendu) if isinstance(rendu, int) else CodeSortie.BIEN
