"""Une page dans la forme demandée : une table dit quel rendu chaque forme a, et aucune n'a celui d'une autre."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeVar

Forme = TypeVar("Forme", bound=Enum)
Page = TypeVar("Page", str, bytes)


def rendre(forme: Forme, table: Mapping[Forme, Callable[[], Page]]) -> Page:
    """Rend la page par le rendu que la table donne à cette forme. TypeError si elle n'en a pas.

    Pourquoi : un repli sur le terminal imprimerait, sous `--format html`, une page que personne n'a demandée.
    """
    rendu = table.get(forme)
    if rendu is None:
        message = f"cette page n'a pas de rendu {forme.value}"
        raise TypeError(message)
    return rendu()


def en_csv_si_excel(forme: Forme, *, excel: bool) -> Forme:
    """Rend la forme demandée : `--excel` seul veut dire csv. MauvaisUsage si une autre forme est dite avec lui."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    if not excel or forme.value == "csv":
        return forme
    if forme.value != "terminal":
        message = f"--excel donne sa forme à un csv, et non à un {forme.value}"
        raise MauvaisUsage(message, "retirer --excel, ou --format csv")
    return type(forme)("csv")
