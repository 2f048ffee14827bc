"""Une cellule à étages : la valeur, et dessous ce qui y mène (l'écart et le %, puis la base à même date)."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

A_MEME_DATE = "à même date"
_ETAGE = "\n"


def empiler(valeur: str, suite: Iterable[str]) -> str:
    """Rend la cellule d'une valeur et de ce qui y mène."""
    return _ETAGE.join((valeur, *suite))


def etages_de(cellule: str) -> list[str]:
    """Rend les étages d'une cellule, la valeur d'abord."""
    return cellule.split(_ETAGE)


def largeur_de(cellule: str) -> int:
    """Rend la largeur du plus long étage."""
    return max(len(etage) for etage in etages_de(cellule))


def a_plat(cellule: str) -> str:
    """Rend la cellule sur une ligne : 19 (+5 +35,7 %)."""
    valeur, *suite = etages_de(cellule)
    return f"{valeur} ({', '.join(suite)})" if suite else valeur


def serrer(cellule: str) -> str:
    """Rend la cellule plus étroite et plus haute : l'écart et le % ont chacun leur étage."""
    valeur, *suite = etages_de(cellule)
    return empiler(valeur, (morceau for etage in suite for morceau in _couper(etage)))


def _couper(etage: str) -> list[str]:
    base, fin, _ = etage.partition(A_MEME_DATE)
    return [base.rstrip(), fin] if fin else etage.split(" ", 1)


def par_etage(cellules: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Rend, étage par étage, ce que montrent des cellules côte à côte."""
    return zip_longest(*(etages_de(cellule) for cellule in cellules), fillvalue="")
