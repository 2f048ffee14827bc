"""La décision 0006 tient parole : 44 conventions, chacune avec un essai qui existe, ou un motif d'écart."""

import ast
import re
from functools import cache

import pytest

from tests.conftest import RACINE

PAGE = RACINE / "docs" / "decisions" / "0006-conventions-de-ligne-de-commande.md"
RANGEES = [
    [case.strip() for case in re.split(r"(?<!\\)\|", ligne)[1:-1]]
    for ligne in PAGE.read_text("utf-8").splitlines()
    if re.match(r"\| \d+ \|", ligne)
]
CITES = sorted({cite for rangee in RANGEES for cite in re.findall(r"`(tests/[^`]+)`", rangee[2])})


@cache
def _essais(fichier: str) -> frozenset[str]:
    arbre = ast.parse((RACINE / fichier).read_text("utf-8"))
    return frozenset(un.name for un in arbre.body if isinstance(un, ast.FunctionDef))


def test_les_quarante_quatre_y_sont_dans_l_ordre() -> None:
    assert [rangee[0] for rangee in RANGEES] == [str(rang) for rang in range(1, 45)]


@pytest.mark.parametrize("rangee", RANGEES, ids=lambda une: str(une[0]))
def test_chaque_convention_a_son_essai_ou_son_motif(rangee: list[str]) -> None:
    _, convention, essais, ecart = rangee
    assert convention
    assert "`tests/" in essais or len(ecart) > 40


@pytest.mark.parametrize("cite", CITES)
def test_chaque_essai_cite_existe(cite: str) -> None:
    fichier, _, nom = cite.partition("::")
    assert nom in _essais(fichier)
