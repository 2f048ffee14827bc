"""`circo corriger ID` : une ligne de plus, qui remplace des champs d'un fait, avec son motif."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from projet_circo.commandes.coquille.lancement import AIDE
from projet_circo.commandes.saisir.options_de_saisie import communes, option_de, option_hors_referentiel
from projet_circo.noyau.socle.champs import FAITS, TYPES, Champ, Genre

if TYPE_CHECKING:
    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.fichiers.journal.enregistrement import Saisie
    from projet_circo.noyau.socle.fait import Fait


def _par_option() -> dict[str, Champ]:
    """Rend les champs que les faits portent, un par nom d'option ; celui qui est une liste l'emporte."""
    champs: dict[str, Champ] = {}
    for nom in FAITS:
        for champ in TYPES[nom].champs:
            connu = champs.get(champ.nom_option)
            if champ.nom_option != "motif" and (connu is None or champ.liste):
                champs[champ.nom_option] = champ
    return champs


_CORRIGEABLES = _par_option()

commande = click.Command(
    "corriger",
    params=[
        click.Argument(["identifiant"], metavar="ID"),
        click.Option(["--motif", "raison"], metavar="TEXTE", help="Pourquoi [exigé]."),
        click.Option(["--date"], metavar="DATE", help="Le jour du fait."),
        click.Option(
            ["--annee-scolaire"],
            metavar="ANNÉE",
            help="Année à laquelle rattacher un fait de prérentrée (fin août) : le déplace.",
        ),
        *(option_de(champ, exige=False) for champ in _CORRIGEABLES.values()),
        click.Option(
            ["--sans"], multiple=True, metavar="CHAMP", help="Retirer un champ facultatif ; se répète."
        ),
        option_hors_referentiel(),
        *communes(),
    ],
    callback=lambda **options: _corriger(options),
    help=(
        "Corrige un fait, par une ligne de plus : rien n'est réécrit.\n\n\b\nExemples :\n"
        '  circo corriger 7kq2 --objet "Lecture au cycle 2" --motif "objet mal noté"\n'
        '  circo corriger 7kq2 --sans fin --motif "toujours en cours"\n'
        '  circo corriger 7kq2 --annee-scolaire 2025 --motif "prérentrée"\n\n'
        "Un début d'identifiant suffit s'il n'en désigne qu'un. Une date d'une autre année déplace le fait : un "
        "nouveau est ajouté, puis l'ancien est annulé ; ses réponses, ses séances, ses accompagnements le suivent."
    ),
    context_settings=dict(AIDE),
)


def _corriger(options: dict[str, Any]) -> int:
    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.questions import poser
    from projet_circo.commandes.questions.saisie import (
        admettre_le_motif,
        avertir_de_l_horloge,
        conclure,
        demander_l_accord,
        enregistrer,
        est_interactif,
        preparer,
    )

    if not options["raison"] and not est_interactif():
        message = "il manque --motif"
        raise click.UsageError(message, click.get_current_context())
    rassemble = rassembler(options["dossier"], None)
    fait = _trouver(options["identifiant"], rassemble)
    remplaces = _remplaces(options, fait, rassemble)
    motif = admettre_le_motif(options["raison"] or poser("Pourquoi"))
    saisie = preparer(options["poste"], fictif=rassemble.projet.est_fictif, a_blanc=options["a_blanc"])
    evenements = _finir_le_deplacement(fait, motif, rassemble, saisie)
    if evenements:
        dire(f"  un autre fait le remplace déjà : le déplacement commencé est fini, {fait.id} est annulé")
    else:
        evenements = _evenements(fait, remplaces, motif, rassemble, saisie)
        for champ, valeur in remplaces.items():
            dire(f"  {champ} : {_montrer(fait.champs.get(champ))} → {_montrer(valeur)}")
    if len(evenements) > 1:
        dire("  le fait change d'année : un nouveau est ajouté, puis l'ancien est annulé")
    avertir_de_l_horloge(rassemble, saisie)
    if options["a_blanc"] or not demander_l_accord("Corriger ?", oui=options["oui"]):
        dire("Rien n'a été écrit.")
        return 0
    enregistrer(rassemble, evenements, saisie)
    conclure(saisie)
    return 0


def _trouver(saisi: str, rassemble: "Rassemble") -> "Fait":
    """Rend le fait vivant que désigne un identifiant. MauvaisUsage s'il n'est pas vivant."""
    from projet_circo.commandes.questions.saisie import resoudre_l_id
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    identifiant = resoudre_l_id(saisi, rassemble, FAITS)
    fait = next((un for un in rassemble.projet.recueillir().faits if un.id == identifiant), None)
    if fait is None:
        message = f"{identifiant} n'est plus vivant : il a été annulé, ou il est sans effet"
        raise MauvaisUsage(message, "voir « circo journal » ; annuler son annulation le ferait revivre")
    return fait


def _finir_le_deplacement(
    fait: "Fait", motif: str, rassemble: "Rassemble", saisie: "Saisie"
) -> list[tuple[dict[str, Any], int | None]]:
    """Rend l'annulation qui finit un déplacement interrompu : un fait vivant remplace déjà celui-ci."""
    from projet_circo.noyau.socle.identifiant import tirer

    vivants = rassemble.projet.recueillir().faits
    nouveau = next((un for un in vivants if un.champs.get("remplace") == fait.id), None)
    if nouveau is None:
        return []
    annulation = {
        "id": tirer(saisie.hasard),
        "type": "annulation",
        "date": fait.champs["date"],
        "vise": fait.id,
        "motif": f"{motif} (remplacé par {nouveau.id})",
    }
    return [(annulation, fait.annee)]


def _remplaces(options: dict[str, Any], fait: "Fait", rassemble: "Rassemble") -> dict[str, Any]:
    """Rend les champs à remplacer, tels qu'ils s'écriront ; nul retire."""
    from projet_circo.commandes.questions.donnee_lue import cadre_du_projet, lire_la_donnee, lire_le_jour
    from projet_circo.commandes.questions.saisie import hasard, resoudre_l_id
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.identifiant import tirer_un_pseudonyme
    from projet_circo.noyau.socle.suggestion import interroger

    admis = TYPES[fait.type]
    remplaces: dict[str, Any] = {}
    if options["date"]:
        remplaces["date"] = lire_le_jour(options["date"], options["dossier"]).isoformat()
    if options["annee_scolaire"]:
        remplaces["annee_scolaire"] = _lire_l_annee(options["annee_scolaire"])
    jour = date.fromisoformat(remplaces.get("date") or str(fait.champs["date"]))
    cadre = cadre_du_projet(rassemble.projet, jour, hors_referentiel=options["hors_referentiel"])
    for nom_option, champ in _CORRIGEABLES.items():
        donnee = options[f"champ_{champ.nom}"]
        if not donnee:
            continue
        propre = next((un for un in admis.champs if un.nom_option == nom_option), None)
        if propre is None:
            message = f"un fait « {fait.type} » n'a pas de champ « {nom_option} »"
            raise MauvaisUsage(message, f"champs : {', '.join(un.nom for un in admis.champs)}")
        valeur = lire_la_donnee(propre, donnee, cadre)
        if propre.genre is Genre.IDENTIFIANT:
            trouves = [resoudre_l_id(un, rassemble) for un in (valeur if propre.liste else [valeur])]
            valeur = trouves if propre.liste else trouves[0]
        elif propre.genre is Genre.PSEUDONYME and valeur == "nouveau":
            valeur = tirer_un_pseudonyme(hasard)
        remplaces[propre.nom] = valeur
    for nom in options["sans"]:
        propre = admis.champ(nom)
        if propre is None or propre.exige:
            message = f"« {nom} » ne se retire pas d'un fait « {fait.type} »"
            facultatifs = [un.nom for un in admis.champs if not un.exige]
            raise MauvaisUsage(
                message, interroger(nom, facultatifs) or f"facultatifs : {', '.join(facultatifs)}"
            )
        remplaces[nom] = None
    if not remplaces:
        message = "rien à corriger : donner au moins un champ"
        raise MauvaisUsage(message, f"champs : {', '.join(un.nom for un in admis.champs)}")
    changes = {nom: valeur for nom, valeur in remplaces.items() if fait.champs.get(nom) != valeur}
    if not changes:
        message = "rien à corriger : le fait dit déjà cela"
        raise MauvaisUsage(message, f"le revoir : circo journal --annee {fait.annee}")
    return changes


def _lire_l_annee(ecrite: str) -> int:
    from projet_circo.noyau.socle.annee import lire_annee

    try:
        return lire_annee(ecrite)
    except ValueError as erreur:
        raise click.BadParameter(str(erreur), param_hint="--annee-scolaire") from None


def _evenements(
    fait: "Fait", remplaces: dict[str, Any], motif: str, rassemble: "Rassemble", saisie: "Saisie"
) -> list[tuple[dict[str, Any], int | None]]:
    """Rend la correction à écrire ; ou, si l'année change, le nouveau fait puis l'annulation de l'ancien."""
    from projet_circo.commandes.questions.saisie import accepter, admettre
    from projet_circo.noyau.journal.rattachement import est_a_sa_place, rattacher
    from projet_circo.noyau.journal.reprises import corriger
    from projet_circo.noyau.saisie.jugement_de_saisie import hors_de_la_prerentree
    from projet_circo.noyau.socle.champs import HORS_CONTENU
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.identifiant import tirer

    corrige = rattacher(corriger(fait.champs, remplaces), rassemble.projet.calendrier)
    if "annee_scolaire" in remplaces and (
        egare := hors_de_la_prerentree(corrige, rassemble.projet.calendrier)
    ):
        accepter([egare])
    reste_a_sa_place = est_a_sa_place(corrige, fait.annee, rassemble.projet.calendrier)
    admettre(corrige, rassemble, fait.annee if reste_a_sa_place else None, fait.champs)
    reprise = {"id": tirer(saisie.hasard), "date": fait.champs["date"], "vise": fait.id}
    if reste_a_sa_place:
        if "annee_scolaire" in remplaces:
            message = f"le fait est déjà rattaché à {rassemble.projet.calendrier.libelle(fait.annee)}"
            raise MauvaisUsage(message, "retirer --annee-scolaire")
        correction = {**reprise, "type": "correction", "motif": motif, "champs": remplaces}
        return [(correction, fait.annee)]
    nouveau = {cle: valeur for cle, valeur in corrige.items() if cle not in HORS_CONTENU}
    nouveau |= {"id": tirer(saisie.hasard), "remplace": fait.id}
    annulation = {**reprise, "type": "annulation", "motif": f"{motif} (remplacé par {nouveau['id']})"}
    return [(nouveau, None), (annulation, fait.annee)]


def _montrer(valeur: object) -> str:
    from projet_circo.commandes.coquille.sortie import nettoyer

    if valeur is None:
        return "(rien)"
    return nettoyer(", ".join(str(un) for un in valeur) if isinstance(valeur, list) else str(valeur))
