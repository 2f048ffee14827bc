import io
import sys

import pytest

from projet_circo.commandes import progression
from projet_circo.commandes.progression import Progression


class Ecran(io.StringIO):
    """Une sortie qui se dit terminal, ou non."""

    def __init__(self, *, est_un_terminal: bool) -> None:
        super().__init__()
        self._est_un_terminal = est_un_terminal

    def isatty(self) -> bool:
        return self._est_un_terminal


def travailler(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, attente: float) -> str:
    ecran = Ecran(est_un_terminal=terminal)
    monkeypatch.setattr(sys, "stderr", ecran)
    monkeypatch.setattr(progression, "ATTENTE", attente)
    monkeypatch.setattr(progression, "_PAS", -1.0)
    with Progression("Ajout", 4) as avancee:
        for _ in range(4):
            avancee.avancer()
    return ecran.getvalue()


def test_au_terminal_un_long_travail_se_voit_avancer(monkeypatch: pytest.MonkeyPatch) -> None:
    ecrit = travailler(monkeypatch, terminal=True, attente=-1.0)
    assert "\rAjout : 2/4 (50 %)" in ecrit
    assert ecrit.endswith("\rAjout : 4/4 (100 %)\n")


def test_un_travail_bref_ou_hors_terminal_reste_muet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert travailler(monkeypatch, terminal=True, attente=60.0) == ""
    assert travailler(monkeypatch, terminal=False, attente=-1.0) == ""
