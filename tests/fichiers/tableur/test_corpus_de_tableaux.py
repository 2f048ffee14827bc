"""Des tableaux comme les gens les tiennent, leur vérité à part : aucun fait faux, aucun perdu sans être cité.

Soixante-cinq fichiers engendrés : treize dispositions, cinq formes (xlsx, ods, csv en cp1252, UTF-16, UTF-8 tabulé).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from projet_circo.fichiers.tableur.classeur import lire_classeur
from projet_circo.fichiers.tableur.tableau_csv import lire_csv
from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.tableur.correspondance import deviner
from projet_circo.noyau.tableur.entrees import Laissee, lire_les_entrees
from projet_circo.noyau.tableur.feuille import Feuille
from projet_circo.rendus.tableurs.classeur import rendre_xlsx
from projet_circo.rendus.tableurs.ods import rendre_ods
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table
from tests.noyau.saisie.cadre_d_essai import CADRE

A, B, C, D, E = "0000011M", "0000012N", "0000013P", "0000014R", "0000015S"
Verite = tuple[str, tuple[str, ...]]  # jour, écoles


@dataclass(frozen=True, slots=True)
class Tableau:
    """Des titres, des lignes, et ce que chaque ligne dit : un fait, ou None si l'on attend un refus ou un total."""

    nom: str
    titres: tuple[str, ...]
    lignes: tuple[tuple[str, ...], ...]
    verite: tuple[Verite | None, ...]


def _simple(nom: str, jours: Sequence[tuple[str, str]], ecole: str = "École") -> Tableau:
    lignes = tuple((dit, "collectif", "IEN", "tilleuls") for dit, _ in jours)
    return Tableau(
        nom, ("Date", "Nature", "Initiative", ecole), lignes, tuple((vrai, (A,)) for _, vrai in jours)
    )


def _ecoles(nom: str, dites: Sequence[tuple[str, tuple[str, ...] | None]]) -> Tableau:
    lignes = tuple(
        (f"0{rang}/10/2024", "Collective", "Inspectrice", dit) for rang, (dit, _) in enumerate(dites, 1)
    )
    verite = tuple((f"2024-10-0{rang}", vrai) if vrai else None for rang, (_, vrai) in enumerate(dites, 1))
    return Tableau(
        nom, ("Date de visite", "Nature", "À l'initiative de", "Écoles concernées"), lignes, verite
    )


TABLEAUX = (
    _simple("dates en chiffres", [("2/10/2024", "2024-10-02"), ("03.10.24", "2024-10-03")]),
    _simple("dates en lettres", [("2 octobre 2024", "2024-10-02"), ("jeu. 3 oct. 2024", "2024-10-03")]),
    _simple("dates abrégées", [("1er oct. 24", "2024-10-01"), ("2-oct.-24", "2024-10-02")], "Nom de l'école"),
    _simple("dates sans année", [("12/10", "2024-10-12"), ("3 octobre", "2024-10-03")], "École visitée"),
    _simple("numéros de série", [("45567", "2024-10-02"), ("45568", "2024-10-03")], "Établissement"),
    _ecoles("barres", [(f"{A} / {B}", (A, B)), (f"{A}/{B}/{C}", (A, B, C)), (f"{A} - {B}", (A, B))]),
    _ecoles(
        "et, plus",
        [(f"{A} et {B}", (A, B)), (f"{A} + {B} & {C}", (A, B, C)), ("Tilleuls et Gué", (A, "0000014R"))],
    ),
    _ecoles(
        "noms",
        [("École élémentaire Les Tilleuls", (A,)), ("Les Coccinelles, Brisefer", (B, C)), ("stade", (B,))],
    ),
    _ecoles(
        "fautives", [(f"{A} (sauf les CP)", None), (f"{A} — Les Coccinelles", None), (f"{A} ou {B}", None)]
    ),
    _ecoles(
        "inconnues",
        [("Les Zèbres", None), ("Tileuls", None), ("0000099X", None), ("École primaire", (E,))],
    ),
    Tableau(
        "UAI et nom",
        ("Date", "Nature", "Initiative", "UAI", "Nom école", "Nombre d'écoles"),
        (
            ("02/10/2024", "collectif", "ien", A, "École élémentaire Les Tilleuls", "1"),
            ("03/10/2024", "collectif", "ien", A, "École maternelle Les Coccinelles", "1"),
        ),
        (("2024-10-02", (A,)), None),
    ),
    Tableau(
        "total et titres répétés",
        ("Date", "Nature", "Initiative", "École 1", "École 2"),
        (
            ("02/10/2024", "collectif", "ien", "tilleuls", "gué"),
            ("Total", "2", "", "", ""),
            ("Date", "Nature", "Initiative", "École 1", "École 2"),
            ("31/11/2024", "collectif", "ien", "tilleuls", ""),
        ),
        (("2024-10-02", (A, D)), None, None, None),
    ),
    Tableau(
        "mots des gens",
        ("Date du rendez-vous", "Nature", "Initiative", "École"),
        (
            ("mercredi 2 octobre 2024", "individuelle", "Enseignante", ""),
            ("lundi 2 octobre 2024", "collectif", "ien", ""),
        ),
        (("2024-10-02", ()), None),
    ),
)


def _en_table(tableau: Tableau) -> Table:
    colonnes = tuple(ColonneDeTable(titre, Genre.TEXTE) for titre in tableau.titres)
    return Table("Suivi", colonnes, list(tableau.lignes))


def _en_csv(encodage: str, signe: str) -> Callable[[Tableau], Feuille]:
    def rendre(tableau: Tableau) -> Feuille:
        lignes = [tableau.titres, *tableau.lignes]
        texte = "\r\n".join(signe.join(f'"{cellule}"' for cellule in ligne) for ligne in lignes)
        return lire_csv(texte.encode(encodage), "suivi.csv").feuille

    return rendre


FORMES: dict[str, Callable[[Tableau], Feuille]] = {
    "xlsx": lambda un: lire_classeur(rendre_xlsx([_en_table(un)]), "a.xlsx")[0],
    "ods": lambda un: lire_classeur(rendre_ods([_en_table(un)]), "a.ods")[0],
    "cp1252": _en_csv("cp1252", ";"),
    "utf-16": _en_csv("utf-16", ";"),
    "tabulé": _en_csv("utf-8-sig", "\t"),
}


@pytest.mark.parametrize("tableau", TABLEAUX, ids=lambda un: un.nom)
@pytest.mark.parametrize("forme", FORMES)
def test_aucun_fait_faux_aucun_perdu_sans_etre_cite(forme: str, tableau: Tableau) -> None:
    feuille = FORMES[forme](tableau)
    correspondance = deviner(feuille, "accompagnement")
    assert correspondance is not None
    assert not correspondance.disputes
    laissees: list[Laissee] = []
    entrees = lire_les_entrees(feuille, correspondance, CADRE, laisser=laissees.append)
    lus = {entree.rang: entree for entree in entrees}
    for rang, vrai in enumerate(tableau.verite, correspondance.entete + 1):
        entree = lus.get(rang)
        if vrai is None:
            assert (entree is not None and entree.refus) or rang in {une.rang for une in laissees}, rang
        else:
            assert entree is not None
            assert not entree.refus
            assert (entree.champs["date"], tuple(entree.champs.get("unites", ()))) == vrai
    assert len(entrees) + len(laissees) == len(tableau.lignes)


def test_le_corpus_compte_au_moins_soixante_tableaux() -> None:
    assert len(TABLEAUX) * len(FORMES) >= 60
