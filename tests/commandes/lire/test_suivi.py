"""`circo suivi` : les demandes qui attendent, recomptées à la main."""

import json
from datetime import date
from typing import Any

import pytest

from tests.conftest import RACINE, Circo


def lire(circo: Circo, *options: str) -> Any:
    return json.loads(circo("suivi", *options, "--format", "json", depuis=RACINE).sortie)


def vivants(circo: Circo, nom: str) -> list[dict[str, Any]]:
    lus = circo("journal", "--type", nom, "--vivants", "--format", "json", depuis=RACINE).sortie
    return list(json.loads(lus)["evenements"])


@pytest.mark.parametrize("jours", [0, 30, 200])
def test_attend_ce_qui_n_a_ni_suite_ni_accompagnement_depuis_n_jours(jours: int, circo: Circo) -> None:
    etat = lire(circo, "--annee", "2018", "--jours", str(jours))
    repondues = {un["demande"] for un in vivants(circo, "suite")}
    repondues |= {origine for un in vivants(circo, "accompagnement") for origine in un.get("demandes", [])}
    attendues = {
        un["id"]
        for un in vivants(circo, "demande")
        if un["fichier"].startswith("data/events/2018-2019/")
        and un["id"] not in repondues
        and (date(2020, 8, 31) - date.fromisoformat(str(un["date"]))).days >= jours
    }
    obtenues = {un["id"] for un in etat["en_attente"] if un.get("annee", 2018) == 2018}
    assert obtenues == attendues


def test_les_demandes_de_l_annee_sont_toutes_comptees(circo: Circo) -> None:
    etat = lire(circo, "--annee", "2018")
    assert (etat["format"], etat["fictif"], etat["demandes"]) == ("circo/suivi/1", True, 50)
    assert 0 < etat["demandes_accompagnees"] < 50


def test_la_commande_dit_la_meme_chose_a_l_ecran(circo: Circo) -> None:
    etat, ecran = lire(circo, "--annee", "2018"), circo("suivi", "--annee", "2018", depuis=RACINE).sortie
    assert "Suivi de 2018-2019, au 31/08/2020" in ecran
    assert all(un["id"] in ecran for un in etat["en_attente"])
    assert f"{etat['demandes_accompagnees']} sur 50 demandes" in ecran


def test_un_nombre_de_jours_negatif_est_refuse(circo: Circo) -> None:
    assert circo("suivi", "--jours", "-1", depuis=RACINE).code == 2
