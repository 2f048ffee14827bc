"""Une page a une table de rendus : une forme inconnue est une erreur, jamais la page du terminal."""

import ast
import csv
import io
import re
from enum import StrEnum

import click
import pytest

from projet_circo.commandes.coquille.formes import rendre
from projet_circo.commandes.coquille.lancement import construire
from tests.conftest import RACINE, Circo

# Ce qu'il faut dire à chaque page pour qu'elle se rende sur la démonstration, dans toutes ses formes.
PAGES = [
    ["indicateurs", "sollicitations"],
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
    formes = [une for une in formes if une != "svg" or "--par" not in page]
    rendues = {une: circo(*page, "--format", une, depuis=RACINE) for une in formes}
    assert {rendu.code for rendu in rendues.values()} == {0}
    assert len({rendu.sortie for rendu in rendues.values()}) == len(formes)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page[0] not in ("grille", "regles", "diagnostic")]
)
def test_tout_csv_s_ouvre_dans_un_excel_francais(page: list[str], circo: Circo) -> None:
    """Les mêmes cellules, séparées par « ; », et une virgule pour les décimaux : rien d'autre ne change."""
    commun = circo(*page, "--format", "csv", depuis=RACINE).sortie
    excel = circo(*page, "--excel", depuis=RACINE).sortie
    assert excel.startswith("\ufeff")
    lus = list(csv.reader(io.StringIO(excel.removeprefix("\ufeff")), delimiter=";"))
    attendus = list(csv.reader(io.StringIO(commun)))
    virgules = [[re.sub(r"^(-?\d+)\.(\d+)$", r"\1,\2", un) for un in ligne] for ligne in attendus]
    assert lus == virgules
    assert circo(*page, "--excel", "--format", "json", depuis=RACINE).code == 2


def test_aucune_commande_de_lecture_ne_choisit_un_rendu_hors_d_une_table() -> None:
    for chemin in (RACINE / "projet_circo" / "commandes" / "lire").glob("*.py"):
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8"))):
            if isinstance(noeud, ast.Compare | ast.Match):
                sujet = noeud.left if isinstance(noeud, ast.Compare) else noeud.subject
                assert getattr(sujet, "id", "") != "forme", f"{chemin.name}:{noeud.lineno}"
