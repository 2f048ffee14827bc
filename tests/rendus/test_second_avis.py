"""Un second avis sur la forme : le schéma JSON, lu par jsonschema, juge le musée comme nous."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from projet_circo.fichiers.formes_lues import valider_la_forme
from projet_circo.fichiers.lecture import lire_yaml
from projet_circo.noyau.grille import Grille
from projet_circo.noyau.unites import FormeUnites
from tests.conftest import RACINE

MUSEE = RACINE / "tests" / "erreurs"
# Ce qu'un schéma JSON sait dire aussi ; le reste (dates qui existent, familles de mesure…) nous est propre.
COMMUNES = frozenset({"cle-inconnue", "cle-manquante", "genre", "valeur-hors-liste", "hors-bornes"})


def _fichiers(motif: str) -> list[Path]:
    return sorted(chemin for chemin in MUSEE.rglob(motif) if chemin.parent.name == "data")


@pytest.mark.parametrize(
    ("schema", "forme", "motif"),
    [("grille", Grille, "projet-*.yaml"), ("unites", FormeUnites, "unites.yaml")],
)
def test_le_schema_et_circo_jugent_la_forme_pareillement(schema: str, forme: type, motif: str) -> None:
    juge = Draft202012Validator(json.loads((RACINE / "schemas" / f"{schema}.schema.json").read_text("utf-8")))
    juges = refuses = 0
    for chemin in _fichiers(motif):
        document = lire_yaml(chemin.read_bytes(), chemin.name)
        if document.valeur is None:
            continue
        _, constats = valider_la_forme(forme, document)
        lecture = {constat.regle for constat in document.constats}
        codes = {constat.regle for constat in constats if constat.est_bloquant} - lecture
        juges += 1
        if not codes and not any(constat.est_bloquant for constat in document.constats):
            assert juge.is_valid(document.valeur), chemin
        elif codes & COMMUNES:
            refuses += 1
            assert not juge.is_valid(document.valeur), (chemin, codes)
    assert juges > 3
    assert refuses > 0 or schema == "unites"
