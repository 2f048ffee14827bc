"""Dresser un bilan : une année à venir est refusée, et les écarts ne se disent que d'une année close."""

import json
from pathlib import Path

from tests.conftest import RACINE, Circo


def test_une_annee_close_dit_ce_qui_a_bouge_depuis(circo: Circo, demonstration: Path) -> None:
    def bilan() -> str:
        return circo(
            "bilan", "--annee", "2018", "--format", "markdown", "--sortie", "-", depuis=demonstration
        ).sortie

    assert circo("cloturer", "--annee", "2018", "--oui", depuis=demonstration).code == 0
    assert "Rien n'a bougé depuis la clôture" in bilan()
    ajout = ("--nature", "collectif", "--initiative", "equipe", "--date", "2019-05-13", "--format", "json")
    neuf = json.loads(circo("ajouter", "demande", *ajout, depuis=demonstration).sortie)["id"]
    assert f"publié 28, aujourd'hui 29 (demande {neuf} entré)" in bilan()


def test_une_annee_a_venir_est_refusee(circo: Circo) -> None:
    rendu = circo("bilan", "--annee", "2019", "--au", "2019-08-01", "--sortie", "-", depuis=RACINE)
    assert (rendu.code, rendu.sortie) == (2, "")
