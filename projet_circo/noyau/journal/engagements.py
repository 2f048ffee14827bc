"""Ce que chaque poste s'engage à recueillir, année par année, et ce qu'une rentrée en reconduit."""

from collections.abc import Iterable, Mapping

from projet_circo.noyau.socle.champs import FAITS
from projet_circo.noyau.socle.fait import Ligne


def engagements(lignes: Iterable[Ligne]) -> Mapping[tuple[int, str], tuple[str, ...]]:
    """Rend les types que chaque poste recueille, par année : ceux de la dernière ouverture de son fichier."""
    dernieres: dict[tuple[int, str], Ligne] = {}
    for ligne in lignes:
        cle = (ligne.annee, ligne.par)
        if ligne.type == "ouverture" and (cle not in dernieres or dernieres[cle].n <= ligne.n):
            dernieres[cle] = ligne
    return {cle: tuple(ligne.champs["recueille"]) for cle, ligne in dernieres.items()}


def reconduire(lignes: Iterable[Ligne], annee: int, poste: str) -> tuple[str, ...]:
    """Rend ce qu'une ouverture de cette année reprend : ce que le poste, à défaut le dossier, recueillait avant.

    « Avant » : la dernière année ouverte qui précède. Vide si rien n'a jamais été ouvert.
    """
    pris = {cle: types for cle, types in engagements(lignes).items() if cle[0] < annee}
    siens = [cle for cle in pris if cle[1] == poste]
    derniere = max((une for une, _ in siens or pris), default=None)
    repris = {nom for cle in siens or pris if cle[0] == derniere for nom in pris[cle]}
    return ranger(repris)


def ranger(types: Iterable[str]) -> tuple[str, ...]:
    """Rend des types sans doublon, dans l'ordre de la table ; ceux qu'elle ne connaît pas ensuite."""
    uniques = set(types)
    return (*(nom for nom in FAITS if nom in uniques), *sorted(uniques - set(FAITS)))
