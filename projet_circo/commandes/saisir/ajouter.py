"""`circo ajouter TYPE` : un fait au journal. Les options de chaque type sont tirées de la table des champs."""

from typing import TYPE_CHECKING, Any

import click
from typer.core import TyperGroup

from projet_circo.commandes.coquille.couleur import option_de_couleur
from projet_circo.commandes.coquille.lancement import AIDE
from projet_circo.commandes.saisir.options_de_saisie import communes, option_de, option_hors_referentiel
from projet_circo.noyau.saisie.saisie import SAISISSABLES
from projet_circo.noyau.socle.champs import TYPES, Genre, TypeEvenement

if TYPE_CHECKING:
    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.socle.constat import Constat

_EXEMPLES = {
    "demande": '--nature collectif --initiative equipe --unite 0000012N --objet "Résolution de problèmes"',
    "suite": "--demande 7kq2 --etat acceptee",
    "accompagnement": "--nature collectif --initiative ien --unite 0000012N",
    "seance": "--accompagnement 7kq2 --duree-minutes 90",
    "sollicitation": "--origine directeur --unite 0000012N",
    "partenariat": "--partenaire canope --date 2018-10-02",
    "appreciation": "--critere k2 --niveau installe",
    "releve": "--indicateur taux-de-couverture --valeur 12,5",
    "avancement": "--action a1 --etat engagee",
    "fait": "--genre reunion --unite 0000012N",
}


def _options(un_type: TypeEvenement) -> list[click.Parameter]:
    options: list[click.Parameter] = [
        click.Option(
            ["--date"],
            metavar="DATE",
            help="Jour du fait : 02/10/2018, hier, lundi, 12/10 (aujourd'hui sinon).",
        ),
        click.Option(
            ["--annee-scolaire"],
            metavar="ANNÉE",
            help="Année qui s'ouvre, pour un fait de prérentrée (fin août).",
        ),
    ]
    options += [option_de(champ, exige=champ.exige) for champ in un_type.champs]
    options.append(option_hors_referentiel())
    return [*options, *communes(), option_de_couleur()]


def construire_le_type(nom: str) -> click.Command:
    """Rend la commande d'un type : ses options sont celles de ses champs."""
    un_type = TYPES[nom]
    exemple = f"circo ajouter {nom} {_EXEMPLES.get(nom, '')}".rstrip()
    return click.Command(
        nom,
        params=_options(un_type),
        callback=lambda **options: _ajouter(un_type, options),
        help=f"Ajoute {un_type.resume}.\n\n\b\nExemple :\n  {exemple}",
        short_help=f"{un_type.resume[0].upper()}{un_type.resume[1:]}.",
        context_settings=dict(AIDE),
    )


class _Types(TyperGroup):
    """Les types que l'on peut ajouter."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Rend les types, dans l'ordre de la table."""
        return list(SAISISSABLES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Construit la commande d'un type."""
        return construire_le_type(cmd_name) if cmd_name in SAISISSABLES else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Rend la commande du type ; un type inconnu propose le plus proche."""
        if args and args[0] not in SAISISSABLES and not args[0].startswith("-"):
            from projet_circo.noyau.socle.suggestion import interroger

            proche = interroger(args[0], SAISISSABLES) or f"types : {', '.join(SAISISSABLES)}"
            message = f"on n'ajoute pas de « {args[0]} » : {proche}"
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)


def _guider_sans_type() -> None:
    from projet_circo.commandes.saisir.guide import Reglages, exiger_un_terminal, guider

    if click.get_current_context().invoked_subcommand is None:
        exiger_un_terminal()
        guider(Reglages(), construire_le_type)


commande = _Types(
    name="ajouter",
    help=(
        "Ajoute un fait au journal.\n\n\b\nExemple :\n"
        "  circo ajouter demande --nature collectif --initiative equipe --unite 0000012N\n\n"
        "Au terminal, « circo ajouter » seul pose quelques questions ; « circo saisir » enchaîne."
    ),
    callback=_guider_sans_type,
    invoke_without_command=True,
    subcommand_metavar="TYPE [OPTIONS]...",
    rich_markup_mode=None,
    context_settings=dict(AIDE),
)


def _ajouter(un_type: TypeEvenement, options: dict[str, Any]) -> int:
    from datetime import date

    from projet_circo.commandes.coquille.rassembler import rassembler_au
    from projet_circo.commandes.coquille.sortie import dire, ecrire
    from projet_circo.commandes.questions.champ_demande import exiger
    from projet_circo.commandes.questions.donnee_lue import cadre_du_projet, lire_les_champs
    from projet_circo.commandes.questions.saisie import (
        accepter,
        avertir_de_l_horloge,
        conclure,
        controler_la_forme,
        demander_l_accord,
        enregistrer,
        est_interactif,
        preparer,
    )
    from projet_circo.noyau.saisie.nomenclature_du_projet import nomenclature_de
    from projet_circo.noyau.saisie.saisie import manquants
    from projet_circo.rendus.faits.recapitulatif import recapituler

    donnees = {champ.nom: options[f"champ_{champ.nom}"] for champ in un_type.champs}
    if not options["date"] and manquants(un_type, donnees) and est_interactif():
        options["date"] = _demander_quand(options["dossier"])
    jour, annee_scolaire = _lire_le_jour(options)
    exiger(un_type, donnees, options["dossier"], date.fromisoformat(jour))
    rassemble = rassembler_au(options["dossier"], date.fromisoformat(jour), annee_scolaire)
    cadre = cadre_du_projet(
        rassemble.projet, date.fromisoformat(jour), hors_referentiel=options["hors_referentiel"]
    )
    champs = _batir(un_type, lire_les_champs(un_type, donnees, cadre), jour, annee_scolaire, rassemble)
    saisie = preparer(options["poste"], fictif=rassemble.projet.est_fictif, a_blanc=options["a_blanc"])
    controler_la_forme(champs)
    accepter(_juger(champs, rassemble, saisie.poste))
    avertir_de_l_horloge(rassemble, saisie)
    if options["a_blanc"] or not options["oui"]:
        projet = rassemble.projet
        connus = nomenclature_de(projet.grille, projet.referentiel, projet.recueillir().faits)
        dire(recapituler(champs, connus))
    if options["a_blanc"] or not demander_l_accord("Ajouter ?", oui=options["oui"]):
        dire("Rien n'a été écrit.")
        return 0
    en_json = options["forme"] == "json"
    annoncer = (lambda lignes: ecrire(_en_json(lignes[0]))) if en_json else None
    enregistrer(rassemble, [(champs, None)], saisie, annoncer=annoncer)
    if not en_json:
        conclure(saisie, f"Se tromper se répare : circo annuler {champs['id']} --motif …")
    return 0


def _demander_quand(dossier: str | None) -> str:
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, rassembler
    from projet_circo.commandes.questions.champ_demande import cadre_le
    from projet_circo.commandes.saisir.guide import demander_le_jour

    rassemble = rassembler(dossier, None)
    return demander_le_jour(rassemble, cadre_le(aujourd_hui(), rassemble.projet)).isoformat()


def _lire_le_jour(options: dict[str, Any]) -> tuple[str, int | None]:
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.commandes.questions.donnee_lue import lire_le_jour
    from projet_circo.noyau.socle.annee import lire_annee

    jour = lire_le_jour(options["date"], options["dossier"]) if options["date"] else aujourd_hui()
    ecrite = options["annee_scolaire"]
    try:
        return jour.isoformat(), lire_annee(ecrite) if ecrite else None
    except ValueError as erreur:
        raise click.BadParameter(str(erreur), param_hint="--annee-scolaire") from None


def _batir(
    un_type: TypeEvenement,
    champs: dict[str, Any],
    jour: str,
    annee_scolaire: int | None,
    rassemble: "Rassemble",
) -> dict[str, Any]:
    """Rend les champs de l'événement : références résolues, pseudonyme tiré s'il est demandé."""
    from projet_circo.commandes.questions.saisie import hasard, resoudre_l_id
    from projet_circo.noyau.socle.identifiant import tirer, tirer_un_pseudonyme

    for champ in un_type.champs:
        ecrit = champs.get(champ.nom)
        if ecrit is None:
            continue
        if champ.genre is Genre.IDENTIFIANT:
            types = (champ.vise,) if champ.vise else ()
            trouves = [resoudre_l_id(un, rassemble, types) for un in (ecrit if champ.liste else [ecrit])]
            fils = rassemble.projet.recueillir().fils
            trouves = [fils.get(un, un) for un in trouves]
            champs[champ.nom] = trouves if champ.liste else trouves[0]
        elif champ.genre is Genre.PSEUDONYME and ecrit == "nouveau":
            champs[champ.nom] = tirer_un_pseudonyme(hasard)
    tete: dict[str, Any] = {"id": tirer(hasard), "type": un_type.nom, "date": jour}
    if annee_scolaire is not None:
        tete["annee_scolaire"] = annee_scolaire
    return {**tete, **champs}


def _juger(champs: dict[str, Any], rassemble: "Rassemble", poste: str) -> "tuple[Constat, ...]":
    """Rend ce qu'un fait a de fautif ou de douteux, doublon probable compris."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.commandes.questions.saisie import annees_couvertes
    from projet_circo.noyau.saisie.jugement_de_saisie import juger_a_la_saisie

    annees = annees_couvertes(rassemble)
    return juger_a_la_saisie(champs, rassemble.projet, aujourd_hui(), annees, poste)


def _en_json(ligne: Any) -> str:
    from projet_circo.rendus.typographie.contrat_json import ecrire

    return ecrire(
        {
            "format": "circo/ajout/1",
            "id": ligne.champs["id"],
            "fichier": ligne.fichier,
            "ligne": ligne.rang,
            "evenement": ligne.champs,
        }
    )
