"""Ce qui dépasse l'écran se lit page par page ; dans un tube, jamais."""

import io
import sys

import click
import pytest

from projet_circo.commandes.coquille.sortie import ecrire

LONG, COURT = "une ligne\n" * 30, "une ligne\n" * 5


class Terminal(io.StringIO):
    """Un flux qui se dit terminal."""

    def isatty(self) -> bool:
        """Se dit terminal."""
        return True


@pytest.mark.parametrize(
    ("texte", "flux", "variables", "attendue"),
    [
        (LONG, Terminal, {}, True),
        (COURT, Terminal, {}, False),
        (LONG, io.StringIO, {}, False),
        (LONG, Terminal, {"CIRCO_PAGINE": "non"}, False),
        (LONG, Terminal, {"TERM": "dumb"}, False),
        (LONG, Terminal, {"ACCESSIBLE": "1"}, False),
    ],
)
def test_seul_un_terminal_trop_court_pagine(
    monkeypatch: pytest.MonkeyPatch,
    texte: str,
    flux: type[io.StringIO],
    variables: dict[str, str],
    attendue: bool,
) -> None:
    pages: list[str] = []
    monkeypatch.setattr(click, "echo_via_pager", lambda dit, color: pages.append(dit))
    for nom in ("CIRCO_PAGINE", "ACCESSIBLE"):
        monkeypatch.delenv(nom, raising=False)
    for nom, valeur in {"TERM": "xterm", "LINES": "24", "COLUMNS": "80", "LESS": "", **variables}.items():
        monkeypatch.setenv(nom, valeur)
    sortie = flux()
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", sortie)
    ecrire(texte)
    assert pages == ([texte] if attendue else [])
    assert sortie.getvalue() == ("" if attendue else texte)
