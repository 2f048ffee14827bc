"""Ce qui ne va pas, où, et que faire : une faute dans les données est une valeur, jamais une exception."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Chemin: TypeAlias = tuple[str | int, ...]
"""Où est un morceau dans ce qui est lu : les clés et les rangs (à partir de 0) qui y mènent."""


class Gravite(StrEnum):
    """Ce qu'un constat empêche : une erreur bloque, un avertissement se lit, une information se sait."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    INFORMATION = "information"


@dataclass(frozen=True, order=True)
class Place:
    """Un endroit d'un fichier : chemin relatif au dossier (avec `/`), ligne et colonne à partir de 1.

    La colonne compte des points de code. Ligne 0 : le fichier entier.
    """

    fichier: str
    ligne: int = 0
    colonne: int = 0

    def __str__(self) -> str:
        """Rend `fichier:ligne:colonne`, sans les zéros."""
        return self.fichier if not self.ligne else f"{self.fichier}:{self.ligne}:{self.colonne or 1}"


@dataclass(frozen=True)
class Constat:
    """Une faute, sa place, son remède. `regle` est le code de la règle ; `extrait`, la ligne fautive."""

    place: Place
    gravite: Gravite
    regle: str
    message: str
    remede: str
    extrait: str = ""

    @property
    def est_bloquant(self) -> bool:
        """Dit si le constat fait échouer `valider`."""
        return self.gravite is Gravite.ERREUR


def trier(constats: "list[Constat] | tuple[Constat, ...]") -> tuple[Constat, ...]:
    """Range les constats dans l'ordre des fichiers, sans doublon."""
    return tuple(sorted(dict.fromkeys(constats), key=lambda c: (c.place, c.regle, c.message)))


@dataclass(frozen=True)
class Dommage:
    """Ce qu'un fichier n'a pas livré : `lignes_non_lues` lignes, dont les rangs (à partir de 1)."""

    fichier: str
    lignes_non_lues: int
    rangs: tuple[int, ...] = ()
