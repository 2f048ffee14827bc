"""Le tableau à l'écran, avec Rich : toute donnée y entre comme du texte, jamais comme un balisage."""

from collections.abc import Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from projet_circo.rendus.chiffres.criteres import TableDeCriteres
from projet_circo.rendus.chiffres.disposition import (
    LARGEUR_D_UNE_CELLULE,
    LARGEUR_DU_TABLEAU,
    disposer,
    largeurs_de,
    mettre_a_l_etroit,
)
from projet_circo.rendus.chiffres.tableau import LigneDeTableau, Tableau
from projet_circo.rendus.typographie.courbe import barrer, tracer
from projet_circo.rendus.typographie.ecran import LARGEUR_D_UNE_LISTE, Ecran, imprimer, lister, table, texte
from projet_circo.rendus.typographie.etages import etages_de, largeur_de
from projet_circo.rendus.typographie.typographie import BANDEAU

LARGEUR_D_UNE_BARRE, LARGEUR_MINIMALE_D_UNE_BARRE = 20, 4


def montrer(tableau: Tableau, ecran: Ecran) -> str:
    """Rend le tableau des indicateurs à l'écran, groupé par champ d'intervention, notes à la fin."""
    elements: list[Table | Text] = []
    if tableau.fictif:
        elements.append(texte(BANDEAU, "reverse" if ecran.couleur else ""))
    elements.append(texte(tableau.titre, "bold"))
    elements.append(texte(f"{tableau.sous_titre}\n"))
    tableau, a_l_etroit = disposer(tableau, ecran.largeur)
    if a_l_etroit:
        ascii_seul = not ecran.sait_ecrire("▁▂▃▄▅▆▇█")
        for ligne, gras in mettre_a_l_etroit(tableau, ecran.largeur, ascii_seul=ascii_seul):
            elements.append(texte(ligne, "bold" if gras and ecran.couleur else ""))
    else:
        elements.append(_composer(tableau, ecran))
    for criteres in tableau.criteres:
        elements += [texte(f"\n{criteres.titre}", "bold"), *_lister_les_criteres(criteres, ecran)]
    notes = (*_legender(tableau), *tableau.notes)
    if notes:
        elements.append(texte(""))
        elements.extend(texte(note, "dim" if ecran.couleur else "") for note in notes)
    return imprimer(elements, ecran)


def _legender(tableau: Tableau) -> Iterator[str]:
    """Rend ce que montrent les courbes, s'il y en a."""
    if any(len(tracer(ligne.nombres)) > 1 for ligne in tableau.lignes if ligne.maximum is None):
        yield f"Courbe : une barre par année, de {tableau.tracees[0]} à {tableau.tracees[-1]}, à partir de zéro."


def _composer(tableau: Tableau, ecran: Ecran) -> Table:
    grille = table(ecran)
    ascii_seul = not ecran.sait_ecrire("▁▂▃▄▅▆▇█")
    avec_unite = ecran.largeur >= LARGEUR_D_UNE_LISTE
    grille.add_column(texte(tableau.tete), overflow="fold", ratio=None)
    if avec_unite:
        grille.add_column(texte("Unité"), no_wrap=True)
    for rang, (colonne, largeur) in enumerate(zip(tableau.colonnes, largeurs_de(tableau), strict=True)):
        longue = any(largeur_de(ligne.cellules[rang]) > largeur for ligne in tableau.lignes)
        maximum = LARGEUR_D_UNE_CELLULE if longue and not tableau.est_d_une_serie else None
        grille.add_column(texte(colonne), justify="right", no_wrap=not longue, max_width=maximum)
    barre = _largeur_de_la_barre(tableau, ecran)
    courbes = [_dessiner(ligne, barre, ascii_seul=ascii_seul) for ligne in tableau.lignes]
    avec_courbe = any(len(courbe) > 1 for courbe in courbes)
    if avec_courbe:
        grille.add_column(texte(""), no_wrap=True)
    groupe = None
    vides = len(tableau.colonnes) + avec_unite + avec_courbe
    for ligne, courbe in zip(tableau.lignes, courbes, strict=True):
        if ligne.groupe != groupe:
            groupe = ligne.groupe
            if groupe:
                grille.add_row(texte(groupe, "bold" if ecran.couleur else ""), *[Text("")] * vides)
        retrait = 0 if tableau.est_d_une_serie else 2
        cellules: list[Text | Padding] = [Padding(texte(ligne.libelle), (0, 0, 0, retrait))]
        cellules += [texte(ligne.unite)] if avec_unite else []
        cellules += [
            _etager(cellule, ecran, "bold" if place == tableau.montree and ecran.couleur else "")
            for place, cellule in enumerate(ligne.cellules)
        ]
        cellules += [Text(courbe)] if avec_courbe else []
        grille.add_row(*cellules)
    return grille


def _dessiner(ligne: LigneDeTableau, largeur: int, *, ascii_seul: bool) -> str:
    if ligne.maximum is None:
        return tracer(ligne.nombres, coupures=ligne.coupures, ascii_seul=ascii_seul)
    return barrer(ligne.nombres[0], ligne.maximum, largeur, ascii_seul=ascii_seul) if largeur else ""


def _largeur_de_la_barre(tableau: Tableau, ecran: Ecran) -> int:
    """Rend ce que les années et les nombres laissent à la barre ; 0 si elle n'y serait plus lisible."""
    colonnes = [(tableau.tete, *(ligne.libelle for ligne in tableau.lignes))]
    colonnes += [
        (titre, *(ligne.cellules[rang] for ligne in tableau.lignes))
        for rang, titre in enumerate(tableau.colonnes)
    ]
    libre = ecran.largeur - sum(max(len(cellule) for cellule in colonne) + 2 for colonne in colonnes)
    return 0 if libre < LARGEUR_MINIMALE_D_UNE_BARRE else min(libre, LARGEUR_D_UNE_BARRE)


def _lister_les_criteres(criteres: TableDeCriteres, ecran: Ecran) -> Iterator[Table | Text]:
    if criteres.lignes and ecran.largeur >= LARGEUR_DU_TABLEAU:
        lignes = [(libelle, *cellules) for libelle, cellules in criteres.lignes]
        yield lister(("", *criteres.niveaux), lignes, ecran, criteres.niveaux)
        return
    for libelle, cellules in criteres.lignes:
        dits = [f"{nom} {effectif}" for nom, effectif in zip(criteres.niveaux, cellules, strict=True)]
        yield texte(libelle)
        yield texte(f"    {' · '.join(dits) if all(cellules) else cellules[0]}")


def _etager(cellule: str, ecran: Ecran, style: str) -> Text:
    """Rend une cellule : la valeur, et dessous, plus pâle, ce qui y mène."""
    valeur, *suite = etages_de(cellule)
    return texte(valeur, style).append_text(
        texte("".join(f"\n{etage}" for etage in suite), "dim" if ecran.couleur else "")
    )
