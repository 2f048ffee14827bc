"""Le schéma du contrat : il admet toute sortie du code, et refuse ce qui le romprait."""

import json
from typing import Any

import jsonschema
import pytest

from projet_circo.noyau.chiffres.evolution import EtatAnnee, Motif
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.schema_indicateurs import schema_des_indicateurs
from tests.conftest import RACINE, Circo
from tests.rendus.evolutions import ETATS, rendre

SCHEMA = schema_des_indicateurs("https://json-schema.org/draft/2020-12/schema", "urn:essai")
CONTROLEUR = jsonschema.Draft202012Validator(SCHEMA)


def test_le_schema_est_lui_meme_juste_et_nomme() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:essai"


@pytest.mark.parametrize("etat", ETATS)
def test_chaque_etat_passe_le_schema(etat: Etat) -> None:
    CONTROLEUR.validate(json.loads(rendre(ETATS[etat], "json")))


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--annee", "2018"],
        ["--civile"],
        ["--annee", "2018", "--au", "2019-02-15"],
        ["--connu-au", "2018-12-31"],
        ["partenariats"],
    ],
    ids=" ".join,
)
def test_toute_sortie_de_la_commande_passe_le_schema(options: list[str], circo: Circo) -> None:
    CONTROLEUR.validate(json.loads(circo("indicateurs", "--format", "json", *options, depuis=RACINE).sortie))


def _retirer(contrat: dict[str, Any], chemin: list[Any]) -> None:
    *porte, cle = chemin
    for pas in porte:
        contrat = contrat[pas]
    del contrat[cle]


@pytest.mark.parametrize(
    "chemin",
    [
        ["format"],
        ["fictif"],
        ["seuil"],
        ["annees", 0, "etat"],
        ["indicateurs", 0, "unite_de_mesure"],
        ["indicateurs", 0, "valeurs", 0, "publie"],
        ["indicateurs", 0, "valeurs", 1, "publie", "cloture"],
        ["indicateurs", 0, "evolutions", 0, "motif"],
        ["indicateurs", 0, "ruptures", 0, "apres"],
        ["dommages", 0, "lignes_non_lues"],
    ],
    ids=str,
)
def test_une_cle_du_contrat_ne_peut_pas_manquer(chemin: list[Any]) -> None:
    contrat = json.loads(rendre(Valeur(Etat.CONSTATE, 9), "json"))
    _retirer(contrat, chemin)
    assert not CONTROLEUR.is_valid(contrat)


def test_une_cle_de_plus_est_admise_et_un_autre_format_refuse() -> None:
    contrat = json.loads(rendre(Valeur(Etat.CONSTATE, 9), "json"))
    assert CONTROLEUR.is_valid({**contrat, "nouvelle": 1})
    assert not CONTROLEUR.is_valid({**contrat, "format": "circo/indicateurs/2"})
    assert not CONTROLEUR.is_valid({**contrat, "fictif": "oui"})


def test_les_listes_fermees_sont_celles_du_noyau() -> None:
    objets = SCHEMA["properties"]
    valeur = objets["indicateurs"]["items"]["properties"]["valeurs"]["items"]["properties"]
    evolution = objets["indicateurs"]["items"]["properties"]["evolutions"]["items"]["properties"]
    assert set(valeur["etat"]["enum"]) == {un.value for un in Etat}
    assert set(evolution["motif"]["enum"]) == {None, *(un.value for un in Motif)}
    assert set(objets["annees"]["items"]["properties"]["etat"]["enum"]) == {un.value for un in EtatAnnee}
