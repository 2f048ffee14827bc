"""`circo valider` : toutes les fautes d'un coup, à leur ligne, avec le remède."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.options import Dossier, Sortie

if TYPE_CHECKING:
    from projet_circo.fichiers.disque.dossier import Dossier as DossierDeProjet
    from projet_circo.noyau.socle.constat import Constat
    from projet_circo.rendus.constats.constats import FormatDeConstats, Rapport

app = typer.Typer(add_completion=False, rich_markup_mode=None)

FORMATS = ("terminal", "concis", "json", "github", "gitlab", "sarif", "junit")


def _lire_le_format(texte: str) -> str:
    if texte in FORMATS:
        return texte
    from projet_circo.noyau.socle.suggestion import interroger

    message = f"« {texte} » n'est pas un format : {interroger(texte, FORMATS) or ', '.join(FORMATS)}"
    raise typer.BadParameter(message)


@app.command()
def valider(
    fichiers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FICHIER]...", help="Fichiers à valider, ou - pour l'entrée standard (sinon, tout)."
        ),
    ] = None,
    forme: Annotated[
        str, typer.Option("--format", parser=_lire_le_format, metavar="FORMAT", help=f"{', '.join(FORMATS)}.")
    ] = "terminal",
    sortie: Sortie = None,
    strict: Annotated[bool, typer.Option("--strict", help="Un avertissement fait aussi échouer.")] = False,
    max_erreurs: Annotated[
        int,
        typer.Option(
            "--max-erreurs", min=1, metavar="N", show_default=False, help="Ne montrer que les N premiers."
        ),
    ] = sys.maxsize,
    dossier: Dossier = None,
) -> int:
    """Valide la grille, le référentiel et les journaux : toutes les fautes, à leur ligne, avec leur remède.

    Code 1 si une erreur est trouvée, quel que soit le format. `circo regles CODE` explique une règle.

    \b
    Exemples :
      circo valider                                   tout le dossier
      circo valider data/projet-2016-2020.yaml        la grille seule
      circo valider - < brouillon.yaml                l'entrée standard
      circo valider --format sarif --sortie circo.sarif
    """
    from projet_circo.commandes.coquille.sortie import CodeSortie, dire, ecrire
    from projet_circo.rendus.constats.constats import FormatDeConstats, Rapport

    rapport = Rapport(_constater(fichiers or [], dossier), strict)
    rendu = rendre(Rapport(rapport.constats[:max_erreurs], strict), FormatDeConstats(forme))
    if len(rapport.constats) > max_erreurs:
        dire(
            f"circo : {len(rapport.constats) - max_erreurs} constat(s) de plus, que --max-erreurs ne montre pas."
        )
    ecrire(rendu)
    if sortie:
        from projet_circo.fichiers.disque.remplacement import remplacer

        remplacer(Path(sortie), rendu.encode(), ecraser=True)
    return CodeSortie.CONSTATS if rapport.est_refuse else CodeSortie.BIEN


def rendre(rapport: "Rapport", forme: "FormatDeConstats") -> str:
    """Rend les constats dans la forme demandée ; un format n'importe que ce qu'il lui faut."""
    from projet_circo.rendus.constats.constats import AUCUNE_FAUTE

    match forme.value:
        case "terminal" if not rapport.constats:
            return f"{AUCUNE_FAUTE}\n"
        case "terminal":
            from projet_circo.commandes.coquille.sortie import ecran
            from projet_circo.rendus.constats.constats_terminal import en_detail

            return en_detail(rapport.constats, ecran())
        case "concis":
            from projet_circo.rendus.constats.constats_terminal import en_bref

            return en_bref(rapport.constats)
        case "json":
            from projet_circo.rendus.constats.constats_json import constats

            return constats(rapport.constats)
        case "sarif":
            from projet_circo import __version__
            from projet_circo.noyau.regles.toutes import REGLES
            from projet_circo.rendus.constats.constats_sarif import en_sarif

            return en_sarif(rapport.constats, REGLES, __version__)
        case _:
            from projet_circo.rendus.constats import constats_ci

            if forme.value == "junit":
                return constats_ci.en_junit(rapport.constats, rapport.est_bloquant)
            rendus = {"github": constats_ci.en_github, "gitlab": constats_ci.en_gitlab}
            return rendus[forme.value](rapport.constats)


def _constater(fichiers: list[str], demande: str | None) -> "tuple[Constat, ...]":
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, ouvrir_le_dossier
    from projet_circo.noyau.socle.constat import trier

    if not fichiers:
        from projet_circo.fichiers.dossier.validation import valider_le_dossier

        return valider_le_dossier(ouvrir_le_dossier(demande), aujourd_hui(), os.environ)
    dossier = _dossier_s_il_existe(demande)
    constats: list[Constat] = []
    for fichier in fichiers:
        constats += _constater_un_fichier(fichier, dossier)
    return trier(constats)


def _constater_un_fichier(fichier: str, dossier: "DossierDeProjet | None") -> "tuple[Constat, ...]":
    """Rend les constats d'un fichier ; une grille n'attend pas que soient lus les journaux."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, lire_octets
    from projet_circo.fichiers.dossier.sorte import Sorte, reconnaitre

    nom, octets = fichier, b""
    if fichier == "-":
        octets = _lire_l_entree(TAILLE_D_UN_JOURNAL)
    else:
        octets = lire_octets(Path(fichier), TAILLE_D_UN_JOURNAL)
        nom = dossier.relatif(Path(fichier).resolve()) if dossier else Path(fichier).as_posix()
    sorte = reconnaitre(octets, nom)
    if sorte is Sorte.EVENEMENTS:
        from projet_circo.fichiers.dossier.validation_seule import valider_des_evenements

        return valider_des_evenements(octets, nom, dossier, aujourd_hui())
    from projet_circo.fichiers.dossier.validation_de_grille import valider_une_forme

    return valider_une_forme(octets, nom, sorte)


def _dossier_s_il_existe(demande: str | None) -> "DossierDeProjet | None":
    """Rend le dossier, pour les références ; un fichier se valide aussi sans dossier, sauf s'il a été demandé."""
    from projet_circo.commandes.coquille.rassembler import ouvrir_le_dossier
    from projet_circo.noyau.socle.erreurs import ProjetIntrouvable

    try:
        return ouvrir_le_dossier(demande)
    except ProjetIntrouvable:
        if demande:
            raise
        return None


def _lire_l_entree(maximum: int) -> bytes:
    import sys

    from projet_circo.noyau.socle.erreurs import FichierIllisible

    octets = sys.stdin.buffer.read(maximum + 1)
    if len(octets) > maximum:
        message = "l'entrée standard est trop grosse : elle n'est pas lue"
        raise FichierIllisible(message, "donner le nom du fichier")
    return octets
