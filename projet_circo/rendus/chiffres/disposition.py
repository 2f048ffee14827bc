"""Où mettre les nombres d'un tableau : en colonnes, serrés, ou sous leur libellé quand l'écran est trop étroit."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from projet_circo.rendus.chiffres.tableau import Tableau
from projet_circo.rendus.typographie.courbe import tracer
from projet_circo.rendus.typographie.etages import a_plat, largeur_de, par_etage, serrer

# En dessous, le libellé n'aurait plus que quelques lettres par ligne.
LARGEUR_DU_TABLEAU = 76
# Ce qu'il faut laisser à un libellé et à sa courbe.
LARGEUR_D_UN_LIBELLE = 30
# Une cellule plus longue n'élargit pas sa colonne : elle va à la ligne.
LARGEUR_D_UNE_CELLULE = 20


def largeurs_de(tableau: Tableau) -> tuple[int, ...]:
    """Rend la largeur de chaque colonne de nombres, sans celle des cellules trop longues."""
    return tuple(
        max(
            len(titre),
            *(
                largeur
                for ligne in tableau.lignes
                if (largeur := largeur_de(ligne.cellules[rang])) <= LARGEUR_D_UNE_CELLULE
            ),
            0,
        )
        for rang, titre in enumerate(tableau.colonnes)
    )


def disposer(tableau: Tableau, largeur: int) -> tuple[Tableau, bool]:
    """Rend le tableau, serré s'il le faut, et vrai si ses nombres vont sous leur libellé."""
    if tableau.est_d_une_serie:
        return tableau, False
    serrees = (replace(ligne, cellules=tuple(map(serrer, ligne.cellules))) for ligne in tableau.lignes)
    candidats = (tableau, replace(tableau, lignes=tuple(serrees)))
    if largeur >= LARGEUR_DU_TABLEAU:
        for candidat in candidats:
            if _occuper(candidat) <= largeur - LARGEUR_D_UN_LIBELLE:
                return candidat, False
    return next((un for un in candidats if _occuper(un) <= largeur), tableau), True


def _occuper(tableau: Tableau) -> int:
    largeurs = largeurs_de(tableau)
    return sum(largeurs) + 2 * len(largeurs)


def mettre_a_l_etroit(tableau: Tableau, largeur: int, *, ascii_seul: bool) -> Iterator[tuple[str, bool]]:
    """Rend des lignes de texte, en gras ou non : chaque libellé sur toute la largeur, ses nombres alignés dessous.

    Ce qui ne tient pas dans les colonnes se dit une année par ligne.
    """
    largeurs = largeurs_de(tableau)
    tiennent = sum(largeurs) + 2 * (len(largeurs) - 1) <= largeur
    if tiennent:
        yield _aligner(tableau.colonnes, largeurs), True
    groupe, premiere = None, True
    for ligne in tableau.lignes:
        if ligne.groupe and ligne.groupe != groupe:
            groupe = ligne.groupe
            yield groupe if premiere and not tiennent else f"\n{groupe}", True
            premiere = False
        longue = any(
            largeur_de(cellule) > place for cellule, place in zip(ligne.cellules, largeurs, strict=True)
        )
        if longue or not tiennent:
            yield ligne.libelle, False
            paires = zip(tableau.colonnes, ligne.cellules, strict=True)
            yield from ((f"  {titre} : {a_plat(cellule)}", False) for titre, cellule in paires if cellule)
            continue
        courbe = tracer(ligne.nombres, coupures=ligne.coupures, ascii_seul=ascii_seul)
        a_cote = sum(largeurs) + 2 * len(largeurs) + len(courbe) <= largeur
        yield ligne.libelle if a_cote or not courbe else f"{ligne.libelle}  {courbe}", False
        for rang, etage in enumerate(par_etage(ligne.cellules)):
            suite = f"  {courbe}" if a_cote and not rang else ""
            yield f"{_aligner(etage, largeurs)}{suite}", False


def _aligner(cellules: Sequence[str], largeurs: Sequence[int]) -> str:
    return "  ".join(cellule.rjust(largeur) for cellule, largeur in zip(cellules, largeurs, strict=True))
