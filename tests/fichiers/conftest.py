"""De quoi éprouver l'index : la même commande, sans lui puis deux fois avec, doit rendre les mêmes octets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Circo


def fichiers_de_l_index(chez_lui: Path) -> list[Path]:
    return sorted((chez_lui / "cache" / "circo" / "index").rglob("*.*"))


@pytest.fixture
def comparer(demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    monkeypatch.chdir(demonstration)
    monkeypatch.setenv("CIRCO_POSTE", "essai-0a1b2c")

    def verifier(*options: str) -> None:
        with monkeypatch.context() as sans:
            sans.setenv("CIRCO_INDEX", "non")
            attendu = circo("indicateurs", *options)
        for _ in range(2):  # la commande, non la page qu'elle a pu garder
            assert circo("indicateurs", *options, "--seuil=5") == attendu
            assert circo("indicateurs", *options) == attendu

    return verifier
