"""Un petit dossier de projet, et de quoi lancer `circo` dedans sans sortir du processus."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from projet_circo.commandes.coquille.lancement import executer

DONNEES = Path(__file__).parents[2] / "data"
UNITES = """\
unites:
  - {code: "0000012N", nom: "École Victor Hugo", genre: ecole}
  - {code: "0000013P", nom: "École Jean Macé", genre: ecole}
partenaires:
  - {code: mairie, nom: "Mairie"}
"""


class Sortie(NamedTuple):
    """Ce qu'une commande a rendu : son code, son résultat, ses messages."""

    code: int
    resultat: str
    messages: str


Lancer = Callable[..., Sortie]


def creer(racine: Path) -> Path:
    """Crée un dossier vierge : la grille de Thionville 1, deux écoles."""
    (racine / "data").mkdir(parents=True)
    shutil.copy(DONNEES / "projet-2016-2020.yaml", racine / "data")
    (racine / "data" / "unites.yaml").write_text(UNITES, "utf-8")
    return racine


@pytest.fixture
def vierge(tmp_path: Path) -> Path:
    """Rend un dossier vierge."""
    return creer(tmp_path / "vierge")


@pytest.fixture
def lancer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Lancer:
    """Rend de quoi lancer une commande, dans un répertoire vide, sans rien toucher à l'utilisateur."""
    for nom in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(nom, str(tmp_path / nom.lower()))
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2020-09-15")
    monkeypatch.setenv("CIRCO_MAINTENANT", "2020-09-15T09:00:00Z")
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-000001")
    monkeypatch.chdir(tmp_path)

    def executer_ici(*arguments: str | Path) -> Sortie:
        code = executer([str(argument) for argument in arguments])
        sorti = capfdbinary.readouterr()
        return Sortie(code, sorti.out.decode("utf-8", "replace"), sorti.err.decode())

    return executer_ici
