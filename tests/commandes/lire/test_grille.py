"""`circo grille` : chaque forme, sur toute grille, et ce qui change d'une année à l'autre."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import RACINE, Circo
from tests.grilles_lues import GRILLES, INVENTEES

SOURCE = RACINE / "tests" / "source-thionville-1.txt"
FORMES = ("terminal", "tableau", "markdown", "json", "tsv")


@pytest.fixture
def dossier(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    (tmp_path / "data").mkdir()
    shutil.copy(request.param, tmp_path / "data")
    return tmp_path


def test_le_tsv_redonne_le_tableau_source_octet_pour_octet(circo: Circo) -> None:
    lignes = SOURCE.read_bytes().split(b"\n")
    attendu = b"\n".join(lignes[19:33]) + b"\n"
    assert circo("grille", "--format", "tsv", depuis=RACINE).sortie.encode() == attendu
    assert circo("grille", "--annee", "2016", "--format", "tsv").sortie.encode() == attendu


@pytest.mark.parametrize("dossier", GRILLES, indirect=True, ids=lambda chemin: chemin.stem)
@pytest.mark.parametrize("forme", FORMES)
def test_toute_grille_se_montre_dans_toutes_les_formes(forme: str, dossier: Path, circo: Circo) -> None:
    rendu = circo("grille", "--format", forme, depuis=dossier)
    assert (rendu.code, rendu.erreur) == (0, "")
    assert rendu.sortie.strip()
    assert rendu == circo("grille", "--format", forme)


@pytest.mark.parametrize("dossier", INVENTEES, indirect=True, ids=lambda chemin: chemin.stem)
def test_une_grille_inventee_passe_de_bout_en_bout_sans_code_a_elle(dossier: Path, circo: Circo) -> None:
    valide = circo("valider", "--format", "json", depuis=dossier)
    assert (valide.code, json.loads(valide.sortie)["constats"]) == (0, [])
    contrat = json.loads(circo("indicateurs", "--format", "json").sortie)
    assert contrat["fictif"] is True
    for serie in contrat["indicateurs"]:
        assert {un["etat"] for un in serie["valeurs"]} <= {"non_renseigne", "sans_objet", "pas_encore_du"}
    for code in [serie["code"] for serie in contrat["indicateurs"]]:
        assert circo("expliquer", code, "--annee", str(contrat["annees"][0]["annee"])).code == 0
    for forme in ("terminal", "csv", "markdown"):
        assert circo("indicateurs", "--format", forme).code == 0


def test_la_grille_d_une_annee_n_est_pas_celle_d_une_autre(tmp_path: Path, circo: Circo) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(next(un for un in INVENTEES if un.stem == "projet-2018-2020"), tmp_path / "data")
    avant, apres = (circo("grille", "--annee", annee, depuis=tmp_path).sortie for annee in ("2018", "2019"))
    assert ("effectif-corrige" in avant, "effectif-corrige" in apres) == (False, True)
    diff = circo("grille", "diff", "2018", "2019").sortie
    assert "effectif-corrige" in diff
    assert circo("grille", "diff", "2018", "2018").sortie == "Rien n'a changé.\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--annee", "2030"), 2),
        (("--format", "xml"), 2),
        (("diff", "2018"), 2),
        (("diff", "2018", "absente.yaml"), 3),
        (("dif", "2018", "2019"), 2),
    ],
)
def test_un_mauvais_usage_a_son_code_et_rien_sur_la_sortie(
    arguments: tuple[str, ...], code: int, circo: Circo
) -> None:
    rendu = circo("grille", *arguments, depuis=RACINE)
    assert (rendu.code, rendu.sortie) == (code, "")
    assert rendu.erreur.startswith("circo : ")


def test_le_diff_en_json_suit_son_contrat(tmp_path: Path, circo: Circo) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(next(un for un in INVENTEES if un.stem == "projet-2018-2020"), tmp_path / "data")
    lu = json.loads(circo("grille", "diff", "2018", "2019", "--format", "json", depuis=tmp_path).sortie)
    assert lu["format"] == "circo/changements/1"
    assert {un["code"] for un in lu["changements"]} >= {"effectif", "effectif-corrige"}
