"""Le paquet tient sa parole : sa description est de la forme voulue, et ses CSV se relisent selon elle."""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.lacune import Lacune, Manque
from projet_circo.rendus.faits.table_faits import table_unique
from projet_circo.rendus.tableurs.paquet import FICHIER, rendre_paquet
from tests.conftest import RACINE, Circo
from tests.evenements_hostiles import champs_d_un_evenement, en_lignes

NOM = {"type": "string", "pattern": "^[-a-z0-9._/]+$"}
FORME = {
    "type": "object",
    "required": ["profile", "name", "resources"],
    "properties": {
        "profile": {"const": "tabular-data-package"},
        "name": NOM,
        "title": {"type": "string"},
        "resources": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["profile", "name", "path", "encoding", "schema", "dialect", "bytes", "hash"],
                "properties": {
                    "profile": {"const": "tabular-data-resource"},
                    "name": NOM,
                    "path": {"type": "string", "pattern": r"^(?!/)(?!.*\.\.)[^\\]+$"},
                    "bytes": {"type": "integer"},
                    "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                    "schema": {
                        "type": "object",
                        "required": ["fields"],
                        "properties": {
                            "missingValues": {"type": "array", "items": {"type": "string"}},
                            "fields": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "type": "object",
                                    "required": ["name", "type"],
                                    "properties": {
                                        "name": {"type": "string", "minLength": 1},
                                        "type": {"enum": ["string", "number", "integer", "boolean", "date"]},
                                        "constraints": {
                                            "type": "object",
                                            "properties": {
                                                "required": {"type": "boolean"},
                                                "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
                                            },
                                            "additionalProperties": False,
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


LACUNE = Lacune(Manque.LIGNE_OTEE, "f", "une ligne manque", "la remettre")


def relire_selon_le_schema(ressource: Mapping[str, Any], octets: bytes) -> int:
    """Relit un CSV comme Table Schema le demande ; lève à la première valeur qui n'est pas de son type."""
    texte = octets.decode(ressource["encoding"]).removeprefix("\ufeff")
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=ressource["dialect"]["delimiter"])
    champs = ressource["schema"]["fields"]
    assert next(lecteur) == [champ["name"] for champ in champs]
    lues = 0
    for ligne in lecteur:
        for champ, valeur in zip(champs, ligne, strict=True):
            contraintes = champ.get("constraints", {})
            if valeur in ressource["schema"]["missingValues"]:
                assert not contraintes.get("required"), champ
                continue
            match champ["type"]:
                case "date":
                    date.fromisoformat(valeur)
                case "integer":
                    int(valeur)
                case "number":
                    Decimal(valeur.replace(champ.get("decimalChar", "."), "."))
                    assert re.fullmatch(rf"-?\d+([{champ.get('decimalChar', '.')}]\d+)?", valeur)
                case "boolean":
                    assert valeur in (*champ["trueValues"], *champ["falseValues"])
            assert valeur in contraintes.get("enum", [valeur])
        lues += 1
    return lues


@pytest.mark.parametrize("excel", [False, True])
@given(evenements=st.lists(champs_d_un_evenement(), max_size=5))
def test_chaque_csv_se_relit_selon_sa_description(excel: bool, evenements: list[dict[str, Any]]) -> None:
    table = table_unique("faits", en_lignes(evenements), {})
    fichiers = rendre_paquet([table], nom="projet-2016-2020", titre="É", excel=excel)
    description = json.loads(fichiers[FICHIER])
    jsonschema.validate(description, FORME)
    (ressource,) = description["resources"]
    octets = fichiers[ressource["path"]]
    assert ressource["bytes"] == len(octets)
    assert ressource["hash"] == f"sha256:{sha256(octets).hexdigest()}"
    assert relire_selon_le_schema(ressource, octets) == len(evenements)


def test_la_description_dit_ce_qui_manque_et_ce_qui_est_fictif() -> None:
    table = table_unique("faits", [], {})
    dommages = (Dommage("f", 2, (1, 2)), Dommage("g", 1))
    description = json.loads(
        rendre_paquet([table], nom="p", titre="t", dommages=dommages, lacunes=[LACUNE], fictif=True)[FICHIER]
    )
    assert (description["fictif"], description["lignes_non_lues"]) == (True, 3)
    assert "Données fictives" in description["description"]
    assert "Attention, f : une ligne manque." in description["description"]
    assert description["lacunes"] == ["ligne-otee : f : une ligne manque"]


def _juger(paquet: Path) -> Any:
    return frictionless.validate(str(paquet / FICHIER))


@pytest.mark.parametrize("excel", [False, True])
def test_frictionless_juge_valable_le_paquet_de_la_demonstration(
    excel: bool, circo: Circo, tmp_path: Path
) -> None:
    options = ("--excel",) if excel else ()
    assert circo("exporter", "--sortie", f"{tmp_path / 'paquet'}/", *options, depuis=RACINE).code == 0
    rapport = _juger(tmp_path / "paquet")
    assert rapport.valid, rapport.flatten(["code", "note"])
    assert {tache.name: tache.stats["rows"] > 20 for tache in rapport.tasks} == {
        "faits": True,
        "indicateurs": True,
    }


@pytest.mark.parametrize(
    ("avant", "apres", "faute"),
    [
        (b'"2018-10-02"', b'"02/10/2018"', "type-error"),
        (b'"vivant"', b'"mort"', "constraint-error"),
        (b'"aaaa-aaaa-aaaa"', b'""', "constraint-error"),
    ],
)
def test_frictionless_refuse_un_paquet_que_l_on_abime(
    avant: bytes, apres: bytes, faute: str, tmp_path: Path
) -> None:
    evenements = [{"id": "aaaa-aaaa-aaaa", "type": "demande", "date": "2018-10-02", "objet": "=1+1"}]
    paquet = rendre_paquet([table_unique("faits", en_lignes(evenements), {})], nom="p", titre="t")
    for nom, octets in paquet.items():
        (tmp_path / nom).write_bytes(octets.replace(avant, apres) if nom.endswith(".csv") else octets)
    assert faute in {code for (code,) in _juger(tmp_path).flatten(["type"])}
