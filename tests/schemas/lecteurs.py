"""Contrôler une sortie de machine : par son schéma JSON, ou par sa grammaire quand ce n'est pas du JSON."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from jsonschema import Draft202012Validator

ICI = Path(__file__).parent
_ANNOTATION = re.compile(
    r"::(?:error|warning|notice) (?P<proprietes>\w+=[^,:\n]*(?:,\w+=[^,:\n]*)*)::(?P<message>[^\n]+)\n"
)
# Ce que Jenkins et GitLab lisent d'un rapport JUnit : par élément, ses attributs et ses enfants.
_JUNIT = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"testcase"}),
    "testcase": ({"classname", "name"}, {"failure", "system-out"}),
    "failure": ({"type", "message"}, set[str]()),
    "system-out": (set[str](), set[str]()),
}


def lire_json(texte: str, schema: str) -> Any:
    """Rend la valeur d'une sortie JSON conforme à un schéma de ce répertoire."""
    valeur = json.loads(texte)
    _controleur(schema).validate(valeur)
    return valeur


@cache
def _controleur(schema: str) -> Draft202012Validator:
    regles = json.loads((ICI / f"{schema}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(regles)
    return Draft202012Validator(regles)


def lire_github(texte: str) -> list[dict[str, str]]:
    """Rend les annotations d'une sortie GitHub ; chaque ligne en est une."""
    annotations = []
    for ligne in texte.splitlines(keepends=True):
        trouve = _ANNOTATION.fullmatch(ligne)
        assert trouve, ligne
        proprietes = dict(morceau.split("=", 1) for morceau in trouve["proprietes"].split(","))
        assert proprietes.keys() <= {"file", "line", "col", "title"}
        annotations.append(
            {cle: _defaire(une) for cle, une in {**proprietes, "message": trouve["message"]}.items()}
        )
    return annotations


def _defaire(texte: str) -> str:
    for code, signe in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        texte = texte.replace(code, signe)
    return texte


def lire_junit(texte: str) -> list[Element]:
    """Rend les cas d'un rapport JUnit bien formé, dont les comptes sont justes."""
    racine = fromstring(texte)
    for element in racine.iter():
        attributs, enfants = _JUNIT[element.tag]
        assert element.attrib.keys() == attributs
        assert {enfant.tag for enfant in element} <= enfants
    cas = list(racine.iter("testcase"))
    for suite in (racine, *racine):
        assert int(suite.attrib["tests"]) == len(list(suite.iter("testcase")))
        assert int(suite.attrib["failures"]) == len(list(suite.iter("failure")))
    return cas
