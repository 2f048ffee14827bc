"""Ce que les tests des commandes partagent : un poste neuf dans un dossier vierge, et de quoi lire ce qu'il a fait."""

import builtins
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture
def ici(vierge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le poste `secretariat-0a1b2c`, placé dans un dossier qui n'a que sa grille."""
    monkeypatch.chdir(vierge)
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-0a1b2c")
    return vierge


@pytest.fixture
def repondre(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Prépare les lignes que l'on tapera, une par question."""

    def preparer(*lignes: str) -> None:
        suite: Iterator[str] = iter(lignes)
        monkeypatch.setattr(builtins, "input", lambda *_invite: next(suite))

    return preparer
