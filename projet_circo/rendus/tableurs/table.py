"""Une table à écrire dans un tableur : des colonnes typées, des lignes de cellules."""

from collections.abc import Sequence
from dataclasses import dataclass

from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.tableur.cellule import Cellule


@dataclass(frozen=True, slots=True)
class ColonneDeTable:
    """Une colonne : son titre, ce qu'elle contient, et ce que la donnée publiée en dit.

    `valeurs` : les seules permises. `exige` : aucune cellule n'y est vide.
    """

    titre: str
    genre: Genre
    resume: str = ""
    valeurs: tuple[str, ...] = ()
    exige: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Une feuille à écrire. Les textes y sont exacts : chaque format les neutralise à sa façon."""

    nom: str
    colonnes: tuple[ColonneDeTable, ...]
    lignes: Sequence[Sequence[Cellule]]
