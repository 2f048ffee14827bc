"""`circo ecarts` : ce qui a bougé depuis la clôture, décidé par les rangs et non par l'horloge."""

import json
from pathlib import Path

import pytest

from tests.commandes.poste_neuf import demander, evenements
from tests.conftest import Circo


@pytest.fixture
def clos(demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(demonstration)
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-0a1b2c")
    assert circo("cloturer", "--annee", "2018", "--oui").code == 0
    return demonstration


def lire(circo: Circo) -> list[dict[str, object]]:
    lus: list[dict[str, object]] = json.loads(circo("ecarts", "--annee", "2018", "--format", "json").sortie)[
        "ecarts"
    ]
    return lus


def test_rien_n_a_bouge_tant_que_rien_n_est_ecrit_dans_l_annee(clos: Path, circo: Circo) -> None:
    assert lire(circo) == []
    assert "Rien n'a bougé depuis." in circo("ecarts", "--annee", "2018").sortie
    demander(circo, "--date", "2019-10-02")
    assert lire(circo) == []


def test_un_fait_entre_un_autre_sort_et_le_compte_ne_bouge_pas(clos: Path, circo: Circo) -> None:
    """Un échange se voit : le total est le même, les faits ne le sont pas."""
    entre = demander(circo, "--objet", "tardive")
    vivantes = evenements(circo, "--annee", "2018", "--type", "demande", "--vivants")
    sort = next(un["id"] for un in vivantes if un["nature"] == "collectif" and un["id"] != entre)
    assert circo("annuler", str(sort), "--motif", "double").code == 0
    effets = {
        (cause["fait"], cause["effet"])
        for ecart in json.loads(circo("ecarts", "--annee", "2018", "--format", "json").sortie)["ecarts"]
        for cause in ecart["causes"]
    }
    assert effets in (set(), {(entre, "entré"), (sort, "sorti")})


def test_une_horloge_en_retard_ne_cache_rien(
    clos: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_MAINTENANT", "2019-01-01T00:00:00Z")
    fait = demander(circo)
    (ecart,) = lire(circo)
    assert ecart["code"] == "demandes-collectives"
    assert fait in json.dumps(ecart["causes"])


def test_une_annee_qui_n_est_pas_close_dit_comment_la_clore(clos: Path, circo: Circo) -> None:
    rendu = circo("ecarts", "--annee", "2017")
    assert rendu.code == 2
    assert "circo cloturer --annee 2017" in rendu.erreur
    assert circo("ecarts").code == 2
