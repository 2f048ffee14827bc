"""Ce par quoi un chiffre se répartit : un champ, le mois, ou une dimension de la grille."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.socle.mesure import Echelle, Plan, Releve, Suivi


class Axe(StrEnum):
    """Ce par quoi un chiffre se répartit."""

    UNITE = "unite"
    NATURE = "nature"
    INITIATIVE = "initiative"
    MOIS = "mois"
    ORIGINE = "origine"
    FOCALE = "focale"
    GENRE = "genre"


CHAMPS = {
    Axe.UNITE: "unites",
    Axe.NATURE: "nature",
    Axe.INITIATIVE: "initiative",
    Axe.ORIGINE: "origine",
    Axe.FOCALE: "focales",
    Axe.GENRE: "genre",
}


def champ_de(axe: str) -> str:
    """Rend le champ que lit un axe : pour une dimension, elle-même."""
    return next((champ for nom, champ in CHAMPS.items() if nom == axe), axe)


def modalites_de(axe: str, contexte: Contexte) -> Iterable[str]:
    """Rend les modalités d'une dimension de la grille, dans son ordre ; vide de tout autre axe."""
    return [
        code for dimension, siennes in contexte.plan.dimensions if dimension == axe for code, _ in siennes
    ]


def noms_des_modalites(axe: str, contexte: Contexte) -> dict[str, str]:
    """Rend le nom de chaque modalité d'un axe qui en a : une unité, ou une dimension de la grille."""
    if axe == Axe.UNITE:
        return {un.code: un.nom for un in contexte.referentiel.unites.values()}
    return {
        code: nom
        for dimension, siennes in contexte.plan.dimensions
        if dimension == axe
        for code, nom in siennes
    }


def repartissables(plan: Plan, axe: str) -> tuple[Suivi, ...]:
    """Rend les lignes qu'un axe répartit : d'un indicateur suivi par cette dimension, l'ensemble seul.

    Pourquoi : ses lignes par modalité sont déjà ses parts. Un ensemble qui n'est pas déclaré se lit case par case.
    """
    gardees: dict[str, Suivi] = {}
    for suivi in plan.suivis:
        if suivi.dimension != axe:
            gardees[suivi.code] = suivi
        elif suivi.indicateur not in gardees:
            gardees[suivi.indicateur] = _retirer_la_modalite(suivi)
    return tuple(gardees.values())


def _retirer_la_modalite(suivi: Suivi) -> Suivi:
    mesures = tuple(
        replace(datee, mesure=replace(datee.mesure, ou=datee.mesure.ou[:-1]))
        if isinstance(datee.mesure, Releve | Echelle)
        else datee
        for datee in suivi.mesures
    )
    return replace(
        suivi, code=suivi.indicateur, mesures=mesures, dimension="", modalite="", libelle_modalite=""
    )
