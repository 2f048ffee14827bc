"""Du Markdown à coller dans un traitement de texte ou un wiki."""

from projet_circo.rendus.chiffres.tableau import Tableau
from projet_circo.rendus.typographie.etages import a_plat
from projet_circo.rendus.typographie.table_markdown import proteger, table
from projet_circo.rendus.typographie.typographie import BANDEAU


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
