"""Ce que tous les tests partagent : un utilisateur neuf, une copie de la démonstration, et `circo` à appeler."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from projet_circo.commandes import lancer

RACINE = Path(__file__).parent.parent

# Par défaut : mêmes exemples à chaque fois, aucun délai, et la lenteur d'une machine n'est pas une faute.
_TOLERANT = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.register_profile("integration", _TOLERANT, max_examples=30, derandomize=True)
settings.register_profile("long", _TOLERANT, max_examples=500)  # pytest --hypothesis-profile=long
settings.load_profile("integration")


@dataclass(frozen=True)
class Rendu:
    """Ce qu'une commande a rendu."""

    code: int
    sortie: str
    erreur: str


Circo = Callable[..., Rendu]


@pytest.fixture(autouse=True)
def utilisateur_neuf(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Aucun test ne voit ni ne touche les fichiers de l'utilisateur, ni son environnement."""
    chez_lui = tmp_path_factory.mktemp("chez-lui")
    for nom in ("CIRCO_DOSSIER", "CIRCO_POSTE", "CIRCO_DEBUG", "CIRCO_INDEX", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(nom, raising=False)
    monkeypatch.setenv("HOME", str(chez_lui))
    for nom in ("STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{nom}_HOME", str(chez_lui / nom.lower()))
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2026-11-24")
    monkeypatch.setenv("CIRCO_MAINTENANT", "2026-11-24T10:00:00Z")
    monkeypatch.setenv("COLUMNS", "100")
    return chez_lui


@pytest.fixture
def demonstration(tmp_path: Path) -> Path:
    """Une copie du dossier livré, où l'on peut écrire."""
    dossier = tmp_path / "projet"
    shutil.copytree(RACINE / "data", dossier / "data")
    return dossier


@pytest.fixture
def vierge(tmp_path: Path) -> Path:
    """Un dossier avec la grille livrée, et rien d'autre."""
    dossier = tmp_path / "vierge"
    (dossier / "data").mkdir(parents=True)
    shutil.copy(RACINE / "data" / "projet-2016-2020.yaml", dossier / "data")
    return dossier


@pytest.fixture
def circo(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Circo:
    """Appelle une commande depuis un dossier et rend son code, sa sortie, ses messages."""

    def appeler(*arguments: str, depuis: Path | None = None) -> Rendu:
        if depuis is not None:
            monkeypatch.chdir(depuis)
        capsys.readouterr()
        code = lancer(arguments)
        lu = capsys.readouterr()
        return Rendu(int(code), lu.out, lu.err)

    return appeler


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Montre ce que les essais ont mesuré : une ligne par mesure."""
    mesures = [
        (nom, valeur)
        for rapport in terminalreporter.stats.get("passed", [])
        for nom, valeur in getattr(rapport, "user_properties", [])
    ]
    for nom in dict.fromkeys(nom for nom, _ in mesures):
        terminalreporter.section(nom, sep="-")
        for valeur in sorted(str(valeur) for autre, valeur in mesures if autre == nom):
            terminalreporter.write_line(valeur)
