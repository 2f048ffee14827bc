"""Le journal SARIF."""

import json

import pytest
from jsonschema import Draft7Validator

from projet_circo.noyau.regles.toutes import REGLES
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.rendus.constats.constats_sarif import en_sarif
from tests.conftest import RACINE
from tests.schemas.lecteurs import lire_json

# Le schéma d'OASIS entier, tel que Microsoft le livre ; `make editeur` l'installe.
_OASIS = RACINE / "build/editeur/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


def test_un_resultat_designe_sa_regle_sa_place_et_son_niveau() -> None:
    constats = [
        Constat(Place("data/événements.yaml", 4, 7), Gravite.AVERTISSEMENT, "doublon-probable", "m", "r"),
        Constat(Place("f"), Gravite.ERREUR, "genre", "m", "r"),
    ]
    (execution,) = lire_json(en_sarif(constats, REGLES, "1.2"), "sarif")["runs"]
    outil = execution["tool"]["driver"]
    assert (outil["name"], outil["version"], execution["columnKind"]) == ("circo", "1.2", "unicodeCodePoints")
    assert {regle["id"] for regle in outil["rules"]} == {"doublon-probable", "genre"}
    for constat, resultat in zip(constats, execution["results"], strict=True):
        assert outil["rules"][resultat["ruleIndex"]]["id"] == resultat["ruleId"] == constat.regle
    premier, second = (un["locations"][0]["physicalLocation"] for un in execution["results"])
    assert premier["region"] == {"startLine": 4, "startColumn": 7}
    assert premier["artifactLocation"]["uri"] == "data/%C3%A9v%C3%A9nements.yaml"
    assert "region" not in second
    assert [un["level"] for un in execution["results"]] == ["warning", "error"]


def test_une_regle_sans_notice_n_a_pas_de_rang() -> None:
    (execution,) = lire_json(en_sarif([Constat(Place("f"), Gravite.ERREUR, "x", "m", "r")], (), ""), "sarif")[
        "runs"
    ]
    assert "ruleIndex" not in execution["results"][0]


@pytest.mark.skipif(not _OASIS.exists(), reason="le schéma SARIF d'OASIS n'est pas installé (make editeur)")
def test_le_journal_est_conforme_au_schema_entier_d_oasis() -> None:
    constats = [
        Constat(Place("data/événe ments.yaml", rang, 0), gravite, regle.code, "m", "r")
        for rang, regle in enumerate(REGLES)
        for gravite in Gravite
    ]
    officiel = Draft7Validator(json.loads(_OASIS.read_text("utf-8")))
    assert list(officiel.iter_errors(json.loads(en_sarif(constats, REGLES, "1.2")))) == []
    assert list(officiel.iter_errors({"version": "2.1.0", "runs": [{"results": []}]})) != []
