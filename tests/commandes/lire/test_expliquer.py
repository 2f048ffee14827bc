"""`circo expliquer` : les faits retenus font le chiffre, les écartés disent pourquoi."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commandes.poste_neuf import valeur
from tests.conftest import RACINE, Circo

CODES = (
    "demandes-collectives",
    "accompagnements-collectifs-ien",
    "sollicitations",
    "demandes-individuelles",
    "accompagnements-individuels-ien",
    "partenariats",
)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("annee", ["2016", "2018"])
def test_les_apports_font_le_chiffre_que_montrent_les_indicateurs(
    code: str, annee: str, circo: Circo
) -> None:
    rendu = circo("expliquer", code, "--annee", annee, "--format", "json", depuis=RACINE)
    contrat = json.loads(rendu.sortie)
    entites = {un["entite"] or un["id"] for un in contrat["retenus"]}
    assert len(entites) == contrat["valeur"] == valeur(circo, code, int(annee))["valeur"]


def test_chaque_fait_est_a_la_ligne_dite(circo: Circo) -> None:
    rendu = circo("expliquer", "demandes-collectives", "--annee", "2018", "--format", "json", depuis=RACINE)
    contrat = json.loads(rendu.sortie)
    assert contrat["ecartes"]
    for fait in (*contrat["retenus"], *contrat["ecartes"]):
        ligne = (RACINE / fait["fichier"]).read_text("utf-8").splitlines()[fait["ligne"] - 1]
        assert f'"id": "{fait["id"]}"' in ligne


def test_tous_ajoute_les_autres_annees_sans_changer_le_chiffre(circo: Circo) -> None:
    commande = ("expliquer", "demandes-collectives", "--annee", "2018", "--format", "json")
    seul, tous = (
        json.loads(circo(*commande, *options, depuis=RACINE).sortie) for options in ((), ("--tous",))
    )
    assert seul["retenus"] == tous["retenus"]
    ajoutes = {un["raison"] for un in tous["ecartes"]} - {un["raison"] for un in seul["ecartes"]}
    assert ajoutes == {"hors_annee"}


def test_le_csv_et_l_ecran_montrent_les_memes_faits(circo: Circo) -> None:
    commande = ("expliquer", "partenariats", "--annee", "2018")
    contrat = json.loads(circo(*commande, "--format", "json", depuis=RACINE).sortie)
    lignes = list(csv.DictReader(io.StringIO(circo(*commande, "--format", "csv").sortie, newline="")))
    ecran = circo(*commande).sortie
    assert [un["id"] for un in lignes if un["retenu"] == "vrai"] == [un["id"] for un in contrat["retenus"]]
    assert all(un["id"] in ecran for un in (*contrat["retenus"], *contrat["ecartes"]))


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (("demandes-colectives", "--annee", "2018"), "demandes-collectives"),
        (("partenariats",), "--annee"),
        (("partenariats", "--annee", "2030"), "2016-2017 à 2019-2020"),
        ((), "CODE"),
    ],
)
def test_ce_qui_ne_designe_aucun_chiffre_est_un_mauvais_usage(
    arguments: tuple[str, ...], dit: str, circo: Circo
) -> None:
    rendu = circo("expliquer", *arguments, depuis=RACINE)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert dit in rendu.erreur


def test_a_une_date_les_faits_d_apres_sont_ecartes_avec_leur_raison(
    demonstration: Path, circo: Circo
) -> None:
    rendu = circo(
        *("expliquer", "sollicitations", "--annee", "2018", "--au", "2018-12-31", "--format", "json"),
        depuis=demonstration,
    )
    contrat = json.loads(rendu.sortie)
    assert contrat["etat"] == "incomplete"
    assert all(un["date"] <= "2018-12-31" for un in contrat["retenus"])
    assert {un["raison"] for un in contrat["ecartes"]} >= {"apres_au", "annule"}
