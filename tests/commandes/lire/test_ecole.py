"""`circo ecole` : par le code ou un morceau du nom ; ce qui désigne deux écoles, ou aucune, se dit."""

import json

import pytest

from tests.conftest import RACINE, Circo


def test_une_ecole_se_trouve_par_son_code_ou_par_son_nom(circo: Circo) -> None:
    par_code = json.loads(circo("ecole", "0000011m", "--format", "json", depuis=RACINE).sortie)
    assert (par_code["format"], par_code["fictif"]) == ("circo/ecole/1", True)
    assert par_code["demandes"]
    assert json.loads(circo("ecole", "élémentaire les tilleuls", "--format", "json").sortie) == par_code
    for forme in ("terminal", "markdown", "csv"):
        assert "Les Tilleuls" in circo("ecole", "élémentaire les tilleuls", "--format", forme).sortie


@pytest.mark.parametrize(
    ("ecrit", "dit"), [("école", "désigne plusieurs unités"), ("9999999Z", "ni un code")]
)
def test_une_ecole_introuvable_ou_ambigue_se_dit(ecrit: str, dit: str, circo: Circo) -> None:
    rendu = circo("ecole", ecrit, depuis=RACINE)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert dit in rendu.erreur
