"""Plusieurs colonnes pour un même champ : elles se complètent, se répètent, ou se contredisent."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from projet_circo.noyau.saisie.lecture import Cadre
from projet_circo.noyau.socle.champs import Champ, Genre
from projet_circo.noyau.socle.intitules import normaliser
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.noyau.tableur.conversion import Noter, Refus, convertir, en_texte

_RANG_FINAL = re.compile(r"(?: \d+| n \d+)$")
_UN_CODE = re.compile(r"\s*\d{7}[A-Za-z]\s*", re.ASCII)


def accorder(champ: Champ, dites: Sequence[tuple[str, Cellule]], cadre: Cadre, noter: Noter) -> Any | Refus:
    """Rend la valeur d'un champ que disent une ou plusieurs colonnes (titre, cellule), ou un Refus.

    Des colonnes numérotées (« École 1 », « École 2 ») s'ajoutent ; deux colonnes de titres différents (« UAI »,
    « Nom de l'école ») doivent dire la même chose.
    """
    groupes: dict[str, list[Cellule]] = {}
    for titre, cellule in dites:
        groupes.setdefault(_RANG_FINAL.sub("", normaliser(titre)), []).append(cellule)
    if len(groupes) == 1 or not champ.liste:
        return _reunir(champ, [cellule for _, cellule in dites], cadre, noter)
    if (
        champ.genre is Genre.UNITE
        and len(dites) == 2
        and any(_UN_CODE.fullmatch(en_texte(un)) for _, un in dites)
    ):
        textes = sorted(
            (en_texte(cellule) for _, cellule in dites), key=lambda un: not _UN_CODE.fullmatch(un)
        )
        return convertir(champ, " — ".join(textes), cadre, noter)
    lues: list[Any] = [_reunir(champ, cellules, cadre, noter) for cellules in groupes.values()]
    refus = next((une for une in lues if isinstance(une, Refus)), None)
    if refus is not None or champ.genre is not Genre.UNITE:
        return refus or _ajouter(lues)
    if any(set(une) != set(lues[0]) for une in lues[1:]):
        cites = " ; ".join(f"« {titre} » : {en_texte(cellule)}" for titre, cellule in dites)
        return Refus(f"{champ.nom} : deux colonnes se contredisent ({cites})", "corriger l'une des deux")
    return lues[0]


def _reunir(champ: Champ, cellules: Iterable[Cellule], cadre: Cadre, noter: Noter) -> Any | Refus:
    lues = []
    for cellule in cellules:
        valeur = convertir(champ, cellule, cadre, noter)
        if isinstance(valeur, Refus) or not champ.liste:
            return valeur
        lues.append(valeur)
    return _ajouter(lues)


def _ajouter(lues: Iterable[Any]) -> list[Any] | None:
    valeurs = [valeur for une in lues if une is not None for valeur in une]
    return list(dict.fromkeys(valeurs)) or None
