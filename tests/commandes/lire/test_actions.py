"""`circo actions` : les onze actions de la grille, et leur état au jour dit."""

import json

import pytest

from tests.conftest import RACINE, Circo


def test_les_onze_actions_dans_l_ordre_de_la_grille(circo: Circo) -> None:
    contrat = json.loads(circo("actions", "--format", "json", depuis=RACINE).sortie)
    assert [un["code"] for un in contrat["actions"]] == [f"a{rang}" for rang in range(1, 12)]
    assert contrat["fictif"] is True
    sortie = circo("actions").sortie
    assert "DONNÉES FICTIVES" in sortie
    assert all(f"\na{rang} " in sortie for rang in range(1, 12))


@pytest.mark.parametrize("au", ["2016-08-31", "2017-09-01", "2020-08-31"])
def test_l_etat_est_le_dernier_avancement_saisi_a_ce_jour(au: str, circo: Circo) -> None:
    avancements = json.loads(
        circo("journal", "--type", "avancement", "--format", "json", depuis=RACINE).sortie
    )
    attendus: dict[str, str] = {}
    for un in sorted(avancements["evenements"], key=lambda un: str(un["date"])):
        if un["date"] <= au:
            attendus[un["action"]] = un["etat"]
    etats = json.loads(circo("actions", "--au", au, "--format", "json").sortie)["actions"]
    assert {un["code"]: un["etat"] for un in etats if un["etat"]} == attendus
