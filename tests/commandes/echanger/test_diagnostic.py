"""Le diagnostic dit tout ce qui aide, partout, sans rien écrire et sans nommer personne."""

import json
from pathlib import Path

import pytest

from projet_circo import __version__
from tests.conftest import RACINE, Circo


def test_il_dit_les_versions_les_chemins_et_le_dossier(circo: Circo) -> None:
    lu = json.loads(circo("diagnostic", "--format", "json", depuis=RACINE).sortie)
    assert lu["format"] == "circo/diagnostic/1"
    assert lu["versions"]["circo"] == __version__
    assert lu["bibliotheques"]["pydantic"][0].isdigit()
    assert lu["dossier"]["grilles"] == "projet-2016-2020"
    assert int(lu["dossier"]["journaux"].split()[0]) == len(
        list((RACINE / "data" / "events").rglob("*.yaml"))
    )
    assert lu["dossier"]["fichiers_etrangers"] == "0"
    assert lu["variables"].keys() == {"CIRCO_AUJOURD_HUI", "CIRCO_MAINTENANT"}


def test_hors_d_un_projet_il_le_dit_et_sort_en_0(circo: Circo, tmp_path: Path) -> None:
    rendu = circo("diagnostic", depuis=tmp_path)
    assert (rendu.code, rendu.erreur) == (0, "")
    assert "aucun projet ici" in rendu.sortie
    assert list(tmp_path.iterdir()) == []


def test_le_repertoire_personnel_ne_s_ecrit_pas(
    circo: Circo, utilisateur_neuf: Path, demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_DOSSIER", str(utilisateur_neuf / "projet"))
    demonstration.rename(utilisateur_neuf / "projet")
    sortie = circo("diagnostic").sortie
    assert "racine : ~/projet" in sortie
    assert str(utilisateur_neuf) not in sortie
    assert sorted(un.name for un in utilisateur_neuf.iterdir()) == ["projet"]


@pytest.mark.parametrize(
    ("poste", "attendu"), [("cpc-1a2b3c", "nom : cpc-1a2b3c"), ("Pas Bon", "pas un nom de poste")]
)
def test_le_poste_est_dit_meme_faux(
    poste: str, attendu: str, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_POSTE", poste)
    rendu = circo("diagnostic", depuis=RACINE)
    assert (rendu.code, attendu in rendu.sortie) == (0, True)


def test_aucun_fait_n_y_figure(circo: Circo) -> None:
    sortie = circo("diagnostic", depuis=RACINE).sortie
    for mot in ("Tilleuls", "ens-", "Thionville", "demandes-", "objet"):
        assert mot not in sortie
