"""`circo commenter` : une phrase sous le tableau, à côté d'un chiffre."""

from pathlib import Path

import pytest

from tests.commandes.poste_neuf import DEMANDE, evenements
from tests.conftest import Circo


def test_un_commentaire_est_montre_sous_le_tableau(ici: Path, circo: Circo) -> None:
    circo(*DEMANDE)
    assert circo("commenter", "sollicitations", "--annee", "2018", "--texte", "Boîte en panne").code == 0
    assert "Boîte en panne" in circo("indicateurs", "--annee", "2018").sortie


def test_le_dernier_commentaire_de_l_annee_est_celui_que_l_on_montre(
    ici: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    for heure, texte in (("10", "Premier état"), ("11", "Second état")):
        monkeypatch.setenv("CIRCO_MAINTENANT", f"2026-11-24T{heure}:00:00Z")
        assert circo("commenter", "sollicitations", "--annee", "2018", "--texte", texte).code == 0
    sortie = circo("indicateurs", "--annee", "2018").sortie
    assert "Second état" in sortie
    assert "Premier état" not in sortie
    assert "Second état" not in circo("indicateurs", "--annee", "2016").sortie
    assert len(evenements(circo, "--type", "commentaire")) == 2


@pytest.mark.parametrize(
    ("code", "texte", "dit", "attendu"),
    [
        ("sollicitation", "x", "sollicitations", 2),
        ("sollicitations", " ", "vide", 1),
    ],
)
def test_un_commentaire_fautif_n_est_pas_ecrit(
    code: str, texte: str, dit: str, attendu: int, ici: Path, circo: Circo
) -> None:
    rendu = circo("commenter", code, "--annee", "2018", "--texte", texte)
    assert rendu.code == attendu, rendu.erreur
    assert dit in rendu.erreur
    assert evenements(circo) == []


def test_a_blanc_n_ecrit_rien(ici: Path, circo: Circo) -> None:
    rendu = circo("commenter", "sollicitations", "--annee", "2018", "--texte", "vu", "--a-blanc")
    assert (rendu.code, "2018-2019 : vu" in rendu.erreur) == (0, True)
    assert evenements(circo) == []
