"""Une feuille de tableur : des valeurs en lignes, lues ou à écrire."""

from collections.abc import Sequence
from dataclasses import dataclass

from projet_circo.noyau.tableur.cellule import Cellule


@dataclass(frozen=True, slots=True)
class Feuille:
    """Une feuille lue : la ligne 1 est `lignes[0]`, vide ou non ; les lignes peuvent être de largeurs inégales."""

    nom: str
    lignes: Sequence[Sequence[Cellule]]
