"""Le répertoire du projet : le plus proche ancêtre qui tient une grille bien nommée."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.disque.racine import annees_du_nom, chercher_la_racine, noms_de_projet

NOM = st.one_of(
    st.from_regex(r"projet-[0-9]{4}-[0-9]{4}\.yaml", fullmatch=True),
    st.from_regex(r"projet-\d{3,5}[-_]\d{3,5}\.ya?ml\n?", fullmatch=True),
    st.text(max_size=25),
)


@given(NOM)
def test_un_nom_de_grille_dit_ses_millesimes(nom: str) -> None:
    trouve = re.fullmatch(r"projet-([0-9]{4})-([0-9]{4})\.yaml", nom)
    attendu = (int(trouve[1]), int(trouve[2])) if trouve and trouve[1] <= trouve[2] else None
    assert annees_du_nom(nom) == attendu


def _poser(racine: Path, nom: str = "projet-2016-2020.yaml") -> None:
    (racine / "data").mkdir(parents=True)
    (racine / "data" / nom).touch()


def test_le_plus_proche_ancetre_l_emporte(tmp_path: Path) -> None:
    _poser(tmp_path)
    _poser(tmp_path / "a" / "b")
    (tmp_path / "a" / "c").mkdir()
    _poser(tmp_path / "a" / "b" / "d", "projet-brouillon.yaml")
    assert chercher_la_racine(None, {}, str(tmp_path / "a" / "b" / "d")) == str(tmp_path / "a" / "b")
    assert chercher_la_racine(None, {}, str(tmp_path / "a" / "c")) == str(tmp_path)
    assert noms_de_projet(str(tmp_path / "a" / "b" / "d")) == ["projet-brouillon.yaml"]


def test_l_option_l_emporte_sur_la_variable_et_la_variable_sur_l_endroit(tmp_path: Path) -> None:
    for nom in ("ici", "variable", "option"):
        _poser(tmp_path / nom)
    variable = {"CIRCO_DOSSIER": str(tmp_path / "variable")}
    ici = str(tmp_path / "ici")
    assert chercher_la_racine("../option", variable, ici) == str(tmp_path / "option")
    assert chercher_la_racine(None, variable, ici) == str(tmp_path / "variable")
    assert chercher_la_racine(None, {}, ici) == ici


def test_un_dossier_impose_sans_grille_n_est_pas_remplace(tmp_path: Path) -> None:
    _poser(tmp_path)
    (tmp_path / "vide").mkdir()
    assert chercher_la_racine("vide", {}, str(tmp_path)) is None


@pytest.mark.skipif(os.name == "nt", reason="les liens y demandent un droit")
def test_un_lien_vers_le_projet_se_resout(tmp_path: Path) -> None:
    _poser(tmp_path / "vrai")
    (tmp_path / "lien").symlink_to("vrai")
    assert chercher_la_racine("lien", {}, str(tmp_path)) == str(tmp_path / "vrai")
