"""Ce qui distingue l'import d'une reprise, d'une ouverture : leur année, leur cible, leur effet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from projet_circo.noyau.journal.rattachement import annee_du_dossier
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.champs import FAITS, REPRISES, TYPES, sorte_de
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.tableur.conversion import Refus
from projet_circo.noyau.tableur.entrees import Entree

OUVERTURE = "ouverture"
_CORRECTION = REPRISES[0]


def annee_de_l_entree(
    champs: Mapping[str, Any], lignes: Mapping[str, Ligne], calendrier: Calendrier
) -> int | None:
    """Rend l'année du dossier où un événement s'écrira : celle de sa cible pour une reprise, la sienne sinon.

    None si rien ne la dit, ou si ce qui la dit est mal écrit.
    """
    if champs.get("type") in REPRISES:
        cible = lignes.get(str(champs.get("vise")))
        return cible.annee if cible else None
    try:
        return annee_du_dossier(champs, calendrier)
    except (ValueError, TypeError):
        return None


def situer_les_entrees(
    entrees: Sequence[Entree], lignes: Mapping[str, Ligne], calendrier: Calendrier
) -> dict[str, Ligne]:
    """Rend les lignes du dossier et, à leur suite, celles qui viendraient ; année 0 quand rien ne la dit.

    Pourquoi : une reprise se range dans l'année de sa cible, qui peut venir du même fichier.
    """
    rangs = {nom: rang for rang, nom in enumerate(TYPES)}
    situees = dict(lignes)
    for entree in sorted(entrees, key=lambda une: rangs.get(une.type, -1)):
        if not entree.refus and entree.id not in situees:
            annee = annee_de_l_entree(entree.champs, situees, calendrier) or 0
            situees[entree.id] = Ligne("import", entree.rang, annee, entree.champs)
    return situees


def ranger_par_annee(
    ajoutees: Iterable[Entree], situees: Mapping[str, Ligne]
) -> list[tuple[int, list[Entree]]]:
    """Rend les entrées en groupes d'une même année, dans l'ordre où les écrire : les faits, puis le reste."""
    faits = frozenset(FAITS)
    ordonnees = sorted(ajoutees, key=lambda une: (une.type not in faits, situees[une.id].annee))
    return [
        (annee, list(groupe))
        for (_, annee), groupe in groupby(
            ordonnees, key=lambda une: (une.type not in faits, situees[une.id].annee)
        )
    ]


def juger_la_cible(champs: Mapping[str, Any], lignes: Mapping[str, Ligne]) -> tuple[Refus, ...]:
    """Rend ce qui empêche une reprise de porter : cible absente ou d'un type exclu, date autre que la sienne."""
    cible = lignes.get(str(champs["vise"]))
    if cible is None:
        return (Refus(f"elle vise {champs['vise']}, qui n'existe pas", "importer aussi la ligne visée"),)
    if champs["type"] == _CORRECTION and cible.type not in FAITS:
        return (Refus(f"une correction ne vise qu'un fait, pas une ligne « {cible.type} »", "l'annuler"),)
    if champs.get("date") != cible.champs.get("date"):
        attendue = cible.champs.get("date") or "aucune"
        return (Refus("la date d'une reprise est celle de la ligne visée", f"écrire la date : {attendue}"),)
    return ()


def types_recueillis(entrees: Iterable[Entree], situees: Mapping[str, Ligne]) -> tuple[str, ...]:
    """Rend les types que ces entrées recueillent : le leur, ou celui de ce qu'une reprise vise."""
    types = []
    for entree in entrees:
        cible = situees.get(str(entree.champs.get("vise")))
        types.append(sorte_de(cible.champs if entree.type in REPRISES and cible else entree.champs))
    return tuple(dict.fromkeys(types))


@dataclass(frozen=True, slots=True)
class OuvertureVoulue:
    """Ce que les ouvertures importées disent d'une année : ce qui y est recueilli, et si c'est inventé."""

    annee: int
    recueille: tuple[str, ...]
    fictif: bool


def reunir_les_ouvertures(entrees: Iterable[Entree]) -> dict[int, OuvertureVoulue]:
    """Rend une ouverture par année, qui dit tout ce que disent celles du fichier."""
    reunies: dict[int, OuvertureVoulue] = {}
    for entree in entrees:
        annee = int(entree.champs["annee"])
        deja = reunies.get(annee, OuvertureVoulue(annee, (), fictif=False))
        recueille = tuple(dict.fromkeys((*deja.recueille, *entree.champs["recueille"])))
        fictif = deja.fictif or entree.champs.get("fictif") is True
        reunies[annee] = OuvertureVoulue(annee, recueille, fictif)
    return reunies


def est_deja_dite(voulue: OuvertureVoulue, lignes: Iterable[Ligne]) -> bool:
    """Dit si les ouvertures du dossier disent déjà, pour cette année, tout ce que dit celle-ci."""
    dites = [ligne for ligne in lignes if ligne.type == OUVERTURE and ligne.annee == voulue.annee]
    recueillis = {nom for ligne in dites for nom in ligne.champs["recueille"]}
    fictive = any(ligne.champs.get("fictif") is True for ligne in dites)
    return set(voulue.recueille) <= recueillis and (fictive or not voulue.fictif)
