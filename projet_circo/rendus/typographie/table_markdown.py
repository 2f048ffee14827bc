"""Une table en Markdown, et un texte que Markdown montre tel quel."""

from collections.abc import Iterable, Sequence

from projet_circo.rendus.typographie.typographie import nettoyer


def proteger(texte: str) -> str:
    """Rend un texte que Markdown montrera tel quel."""
    propre = nettoyer(texte)
    for signe in "\\`*_[]<>|":
        propre = propre.replace(signe, f"\\{signe}")
    return propre


def table(titres: Sequence[str], lignes: Iterable[Sequence[str]], droite: int = 0) -> str:
    """Rend une table ; les `droite` dernières colonnes sont des nombres."""
    gauche = len(titres) - droite
    filet = ["---" if rang < gauche else "---:" for rang in range(len(titres))]
    rangees = [[proteger(titre) for titre in titres], filet]
    rangees += [[proteger(cellule) for cellule in ligne] for ligne in lignes]
    return "".join(f"| {' | '.join(rangee)} |\n" for rangee in rangees)
