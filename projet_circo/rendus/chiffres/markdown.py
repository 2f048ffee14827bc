"""Du Markdown à coller dans un traitement de texte ou un wiki."""

from collections.abc import Iterable, Sequence

from projet_circo.rendus.chiffres.tableau import BANDEAU, Tableau
from projet_circo.rendus.typographie.etages import a_plat
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


def indicateurs(tableau: Tableau) -> str:
    """Rend le tableau des indicateurs et ses notes."""
    morceaux = [f"# {proteger(tableau.titre)}\n\n"]
    if tableau.fictif:
        morceaux.append(f"**{BANDEAU}**\n\n")
    morceaux.append(f"{proteger(tableau.sous_titre)}\n\n")
    tetes = (
        ("Année", "Unité")
        if tableau.est_d_une_serie
        else (tableau.groupe or "Rubrique", "Indicateur", "Unité")
    )
    lignes = (
        (*(ligne.groupe, ligne.libelle, ligne.unite)[-len(tetes) :], *map(a_plat, ligne.cellules))
        for ligne in tableau.lignes
    )
    morceaux.append(table((*tetes, *tableau.colonnes), lignes, len(tableau.colonnes)))
    for criteres in tableau.criteres:
        morceaux.append(f"\n{proteger(criteres.titre)}\n\n")
        if not criteres.lignes:
            continue
        rangees = [(libelle, *cellules) for libelle, cellules in criteres.lignes]
        morceaux.append(table(("Critère", *criteres.niveaux), rangees, len(criteres.niveaux)))
    if tableau.notes:
        morceaux.append("\n" + "".join(f"- {proteger(note)}\n" for note in tableau.notes))
    return "".join(morceaux)
