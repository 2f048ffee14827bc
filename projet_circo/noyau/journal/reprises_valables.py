"""Quelles reprises valent : une annulation peut viser une reprise, et ainsi de suite."""

from collections import defaultdict
from collections.abc import Mapping

from projet_circo.noyau.journal.recueil import Situation
from projet_circo.noyau.journal.resolution import Resolution
from projet_circo.noyau.socle.champs import FAITS, REPRISES
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.fait import Ligne

REMEDE_CIBLE = "vérifier l'identifiant visé avec `circo journal`, puis refaire la reprise"
_FAITS = frozenset(FAITS)
_ANNULABLES = frozenset((*FAITS, *REPRISES, "cloture", "distinction"))


def juger_les_reprises(
    resolution: Resolution, placees: Mapping[str, Ligne]
) -> tuple[dict[str, tuple[Ligne, ...]], dict[str, Ligne]]:
    """Rend les corrections valables, par cible et dans l'ordre, et l'annulation valable de chaque cible.

    Une reprise vaut si aucune annulation valable ne la vise : on part de celles que rien ne vise et l'on remonte
    de cible en cible ; celles que l'on n'atteint jamais forment des cycles, tous sans effet.
    """
    reprises = {cle: ligne for cle, ligne in placees.items() if ligne.type in REPRISES}
    visees_par = dict.fromkeys(reprises, 0)
    for ligne in reprises.values():
        if ligne.champs["vise"] in visees_par:
            visees_par[ligne.champs["vise"]] += 1
    file = [cle for cle, nombre in visees_par.items() if nombre == 0]
    annulees: dict[str, Ligne] = {}
    corrections: dict[str, list[Ligne]] = defaultdict(list)
    atteintes = set()
    while file:
        cle = file.pop()
        atteintes.add(cle)
        reprise, vise = reprises[cle], str(reprises[cle].champs["vise"])
        if cle in annulees:
            resolution.classer(reprise, Situation.ANNULE)
        elif empechement := _empechement(reprise, placees.get(vise)):
            resolution.classer(reprise, Situation.SANS_EFFET)
            resolution.signaler(reprise, Gravite.ERREUR, *empechement, REMEDE_CIBLE)
        else:
            resolution.classer(reprise, Situation.VIVANT)
            if reprise.type == "correction":
                corrections[vise].append(reprise)
            elif vise not in annulees or reprise.ordre < annulees[vise].ordre:
                annulees[vise] = reprise
        if vise in visees_par:
            visees_par[vise] -= 1
            if visees_par[vise] == 0:
                file.append(vise)
    for cle in reprises.keys() - atteintes:
        resolution.classer(reprises[cle], Situation.SANS_EFFET)
        message = f"la reprise {cle} fait partie d'un cycle d'annulations : aucune n'a d'effet"
        resolution.signaler(reprises[cle], Gravite.ERREUR, "cycle-de-reprises", message, REMEDE_CIBLE)
    rangees = {
        vise: tuple(sorted(liste, key=lambda ligne: (*ligne.ordre, ligne.fichier, ligne.rang)))
        for vise, liste in corrections.items()
    }
    return rangees, annulees


def _empechement(reprise: Ligne, cible: Ligne | None) -> tuple[str, str] | None:
    """Rend la règle et le message de ce qui prive la reprise d'effet, s'il y a lieu."""
    vise = reprise.champs["vise"]
    nom = "l'annulation" if reprise.type == "annulation" else "la correction"
    if cible is None:
        return "reprise-sans-cible", f"{nom} vise {vise}, qui n'existe pas : elle est sans effet"
    if cible.annee != reprise.annee:
        message = f"{nom} vise {vise}, rangé dans une autre année ({cible.fichier}) : elle est sans effet"
        return "reprise-hors-dossier", message
    admis = _FAITS if reprise.type == "correction" else _ANNULABLES
    if cible.type not in admis:
        return (
            "reprise-interdite",
            f"une {reprise.type} ne vise pas une ligne « {cible.type} » : elle est sans effet",
        )
    return None
