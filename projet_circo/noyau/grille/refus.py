"""Les refus d'un contrôle de forme, dits en français, que partagent la grille et les lignes de journal.

Pourquoi : sans pydantic, dont seul le cœur (pydantic-core) est chargé pour lire un journal.
"""

from typing import Any

from pydantic_core import PydanticCustomError

TEXTE_VIDE = "le texte est vide : retirer le champ, ou le remplir"
CODE_D_UNITE = "un code d'unité s'écrit en lettres sans accent, chiffres et tirets : 0000012N"


def refus(genre: str, phrase: str) -> PydanticCustomError:
    """Rend l'erreur d'un contrôle maison : son genre, et la phrase française que l'on montrera."""
    return PydanticCustomError(genre, "{phrase}", {"phrase": phrase})


def sans_doublon(liste: list[Any]) -> list[Any]:
    """Refuse une liste vide, ou qui dit deux fois la même chose."""
    if len(liste) == 1:
        return liste
    if not liste:
        raise refus("liste_vide", "la liste est vide : retirer le champ, ou le remplir")
    if len({repr(element) for element in liste}) != len(liste):
        raise refus("liste_double", "la liste dit deux fois la même chose : n'en garder qu'une")
    return liste
