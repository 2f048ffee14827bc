"""Les indicateurs, ou leur répartition, en page à coller : les mêmes cellules qu'au terminal et qu'en Markdown."""

from collections.abc import Iterator, Sequence

from projet_circo.noyau.bilan.document import Bloc, Case, Paragraphe, Tableau
from projet_circo.rendus.chiffres.tableau import LigneDeTableau
from projet_circo.rendus.chiffres.tableau import Tableau as TableauDIndicateurs
from projet_circo.rendus.chiffres.ventilation import Cadre, Repartie, mettre_en_parties, noter
from projet_circo.rendus.pages.page import lister, page, table
from projet_circo.rendus.typographie.etages import etages_de


def en_html(tableau: TableauDIndicateurs) -> str:
    """Rend un tableau d'indicateurs : une ligne par indicateur, une colonne par année, les notes dessous."""
    return page(tableau.titre, _blocs(tableau), fictif=tableau.fictif)


def _blocs(tableau: TableauDIndicateurs) -> Iterator[Bloc]:
    tetes: tuple[str, ...] = ("Année", "Unité")
    if not tableau.est_d_une_serie:
        tetes = ("Indicateur", tableau.groupe or "Rubrique", "Unité")
    legende = tableau.sous_titre.replace("\n", ", ")
    lignes = tuple(_ligne(ligne, len(tetes)) for ligne in tableau.lignes)
    yield Tableau(legende, (*tetes, *tableau.colonnes), lignes)
    for criteres in tableau.criteres:
        if not criteres.lignes:
            yield Paragraphe(criteres.titre)
            continue
        rangees = [(libelle, *cellules) for libelle, cellules in criteres.lignes]
        yield table(criteres.titre, ("Critère", *criteres.niveaux), rangees, criteres.niveaux)
    yield from lister(tableau.notes)


def _ligne(ligne: LigneDeTableau, tetes: int) -> tuple[Case, ...]:
    noms = (ligne.libelle, ligne.groupe, ligne.unite) if tetes > 2 else (ligne.libelle, ligne.unite)
    cellules = (etages_de(cellule) for cellule in ligne.cellules)
    return (
        *(Case(nom) for nom in noms),
        *(Case(dite, est_un_nombre=True, suite=", ".join(suite)) for dite, *suite in cellules),
    )


def repartition_en_html(reparties: Sequence[Repartie], cadre: Cadre) -> str:
    """Rend chaque indicateur réparti selon un axe, et ce qu'il faut savoir pour lire la somme."""
    blocs: list[Bloc] = []
    for une in mettre_en_parties(reparties, cadre):
        if une.lignes:
            blocs += [table(une.titre, une.titres, une.lignes, une.titres[1:]), Paragraphe(une.phrases)]
        else:
            blocs.append(Paragraphe(f"{une.titre} : {une.phrases}"))
    return page(cadre.titre, (*blocs, *lister(noter(reparties, cadre))), fictif=cadre.fictif)
