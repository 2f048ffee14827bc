"""Un long travail se voit, même quand il ne rend pas la main ; un travail bref, ou hors d'un terminal, se tait."""

import io
import sys
import threading
from types import SimpleNamespace

import pytest

from projet_circo.commandes.coquille import progression
from projet_circo.commandes.coquille.progression import Progression


class Ecran(io.StringIO):
    """Une sortie qui se dit terminal, ou non, et que l'on peut attendre."""

    def __init__(self, *, est_un_terminal: bool) -> None:
        super().__init__()
        self._est_un_terminal = est_un_terminal
        self._ecrit = threading.Condition()

    def isatty(self) -> bool:
        return self._est_un_terminal

    def write(self, texte: str) -> int:
        with self._ecrit:
            self._ecrit.notify_all()
            return super().write(texte)

    def attendre(self, texte: str) -> None:
        with self._ecrit:
            assert self._ecrit.wait_for(lambda: texte in self.getvalue(), 60), self.getvalue()


@pytest.fixture(autouse=True)
def terminal_ordinaire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("ACCESSIBLE", raising=False)
    monkeypatch.setattr(progression, "time", SimpleNamespace(monotonic=lambda: 100.0))
    monkeypatch.setattr(progression, "_DEPART", 100.0)
    monkeypatch.setattr(progression, "_PAS", 0.001)


def travailler(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool = True, attente: float = 0.0, total: int = 4
) -> str:
    """Avance quatre fois ; d'un travail qui se montre, attend que chaque pas ait paru."""
    ecran = Ecran(est_un_terminal=terminal)
    monkeypatch.setattr(sys, "stderr", ecran)
    monkeypatch.setattr(progression, "ATTENTE", attente)
    with Progression("Ajout", total) as avancee:
        for pas in range(1, 5):
            avancee.avancer()
            if terminal and not attente:
                ecran.attendre(f"Ajout : {pas}/4" if total else "Ajout : ")
    return ecran.getvalue()


def test_au_terminal_un_long_travail_se_voit_avancer(monkeypatch: pytest.MonkeyPatch) -> None:
    ecrit = travailler(monkeypatch)
    assert "\rAjout : 2/4 (50 %)" in ecrit
    assert ecrit.endswith("\rAjout : 4/4 (100 %)\n")


def test_un_travail_sans_total_dit_le_temps_passe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert travailler(monkeypatch, total=0).endswith("\rAjout : 0 s\n")


def test_un_travail_bref_ou_hors_terminal_reste_muet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert travailler(monkeypatch, attente=60.0) == ""


@pytest.mark.parametrize(("nom", "valeur"), [("TERM", "dumb"), ("ACCESSIBLE", "1"), ("TERM", "xterm")])
def test_un_ecran_simple_ne_voit_aucune_ligne_qui_se_reecrit(
    nom: str, valeur: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(nom, valeur)
    monkeypatch.setattr(threading.Thread, "start", lambda _: pytest.fail("on veille"))
    assert travailler(monkeypatch, terminal=valeur != "xterm", attente=0.001) == ""


def test_une_faute_laisse_l_avancee_ou_elle_en_etait(monkeypatch: pytest.MonkeyPatch) -> None:
    ecran = Ecran(est_un_terminal=True)
    monkeypatch.setattr(sys, "stderr", ecran)
    monkeypatch.setattr(progression, "ATTENTE", 0.0)
    avancee = Progression("Ajout", 4)
    avancee.__enter__()
    avancee.avancer()
    ecran.attendre("1/4")
    avancee.__exit__(ValueError)
    assert ecran.getvalue().endswith("\rAjout : 1/4 (25 %)\n")
