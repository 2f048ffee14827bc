"""Une page a une table de rendus : une forme inconnue est une erreur, jamais la page du terminal."""

import ast
from enum import StrEnum

import click
import pytest

from projet_circo.commandes.coquille.formes import rendre
from projet_circo.commandes.coquille.lancement import construire
from tests.conftest import RACINE, Circo

# Ce qu'il faut dire à chaque page pour qu'elle se rende sur la démonstration, dans toutes ses formes.
PAGES = [
    ["indicateurs"],
    ["indicateurs", "--annee", "2018", "--par", "mois"],
    ["expliquer", "partenariats", "--annee", "2018"],
    ["suivi"],
    ["actions"],
    ["journal"],
    ["grille"],
    ["regles"],
    ["diagnostic"],
]


class Essai(StrEnum):
    ECRAN = "ecran"
    PAPIER = "papier"


def test_le_rendu_est_celui_de_la_forme_et_une_forme_absente_est_une_erreur() -> None:
    table = {Essai.ECRAN: lambda: "la page"}
    assert rendre(Essai.ECRAN, table) == "la page"
    with pytest.raises(TypeError, match="pas de rendu papier"):
        rendre(Essai.PAPIER, table)


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_toute_forme_admise_a_son_rendu_et_aucune_celui_d_une_autre(page: list[str], circo: Circo) -> None:
    (option,) = [une for une in construire(page[0]).params if "--format" in une.opts]
    assert isinstance(option.type, click.Choice)
    formes = [str(getattr(une, "value", une)) for une in option.type.choices]
    rendues = {une: circo(*page, "--format", une, depuis=RACINE) for une in formes}
    assert {rendu.code for rendu in rendues.values()} == {0}
    assert len({rendu.sortie for rendu in rendues.values()}) == len(formes)


def test_aucune_commande_de_lecture_ne_choisit_un_rendu_hors_d_une_table() -> None:
    for chemin in (RACINE / "projet_circo" / "commandes" / "lire").glob("*.py"):
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8"))):
            if isinstance(noeud, ast.Compare | ast.Match):
                sujet = noeud.left if isinstance(noeud, ast.Compare) else noeud.subject
                assert getattr(sujet, "id", "") != "forme", f"{chemin.name}:{noeud.lineno}"
