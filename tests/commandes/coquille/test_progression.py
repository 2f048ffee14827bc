"""Un long travail se voit, même quand il ne rend pas la main ; un travail bref, ou hors d'un terminal, se tait."""

import io
import sys
import time

import pytest

from projet_circo.commandes.coquille import progression
from projet_circo.commandes.coquille.progression import Progression


class Ecran(io.StringIO):
    """Une sortie qui se dit terminal, ou non."""

    def __init__(self, *, est_un_terminal: bool) -> None:
        super().__init__()
        self._est_un_terminal = est_un_terminal

    def isatty(self) -> bool:
        return self._est_un_terminal


@pytest.fixture(autouse=True)
def terminal_ordinaire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("ACCESSIBLE", raising=False)


def travailler(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool = True, attente: float = 0.0, total: int = 4
) -> str:
    ecran = Ecran(est_un_terminal=terminal)
    monkeypatch.setattr(sys, "stderr", ecran)
    monkeypatch.setattr(progression, "ATTENTE", attente)
    monkeypatch.setattr(progression, "_DEPART", time.monotonic())
    monkeypatch.setattr(progression, "_PAS", 0.01)
    with Progression("Ajout", total) as avancee:
        for _ in range(4):
            avancee.avancer()
            time.sleep(0.03)
    return ecran.getvalue()


def test_au_terminal_un_long_travail_se_voit_avancer(monkeypatch: pytest.MonkeyPatch) -> None:
    ecrit = travailler(monkeypatch)
    assert "\rAjout : 2/4 (50 %)" in ecrit
    assert ecrit.endswith("\rAjout : 4/4 (100 %)\n")


def test_un_travail_sans_total_dit_le_temps_passe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert travailler(monkeypatch, total=0).endswith("\rAjout : 0 s\n")


def test_un_travail_bref_ou_hors_terminal_reste_muet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert travailler(monkeypatch, attente=60.0) == ""
    assert travailler(monkeypatch, terminal=False) == ""


@pytest.mark.parametrize(("nom", "valeur"), [("TERM", "dumb"), ("ACCESSIBLE", "1")])
def test_un_ecran_simple_ne_voit_aucune_ligne_qui_se_reecrit(
    nom: str, valeur: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(nom, valeur)
    assert travailler(monkeypatch) == ""


def test_une_faute_laisse_l_avancee_ou_elle_en_etait(monkeypatch: pytest.MonkeyPatch) -> None:
    ecran = Ecran(est_un_terminal=True)
    monkeypatch.setattr(sys, "stderr", ecran)
    monkeypatch.setattr(progression, "_DEPART", time.monotonic() - 60)
    avancee = Progression("Ajout", 4)
    avancee.__enter__()
    avancee.avancer()
    time.sleep(0.05)
    avancee.__exit__(ValueError)
    assert ecran.getvalue().endswith("\rAjout : 1/4 (25 %)\n")
