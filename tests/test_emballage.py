"""Ce qui s'installe : l'archive des sources porte ce que ses essais demandent, les planchers sont les nôtres."""

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import pytest

from tests.conftest import RACINE


def test_les_planchers_eprouves_sont_ceux_que_l_on_declare() -> None:
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))["project"]
    declares = [*projet["dependencies"], *projet["optional-dependencies"]["tableur"]]
    eprouves = (RACINE / ".ci" / "planchers.txt").read_text("utf-8").splitlines()
    assert _versions(eprouves, "==") == _versions(declares, ">=")
    assert len(_versions(declares, ">=")) == len(declares)


def _versions(lignes: list[str], signe: str) -> dict[str, str]:
    """Rend le nom et la version de chaque ligne, sans ses zéros de la fin."""
    lues = [re.fullmatch(rf"([\w-]+){signe}([\d.]+?)(?:\.0)*(?:,.*)?", ligne) for ligne in lignes]
    return {lue[1]: lue[2] for lue in lues if lue}


def test_l_archive_des_sources_porte_tout_ce_qui_est_suivi(tmp_path: Path) -> None:
    """Sans données, schémas, outils ni banc, ses essais, une fois dépliée, ne tourneraient pas."""
    if shutil.which("git") is None or not (RACINE / ".git").exists():
        pytest.skip("hors d'un dépôt, on ne sait pas ce qui est suivi")
    commande = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(commande, cwd=RACINE, capture_output=True, check=True)
    (archive,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as lue:
        portes = {nom.partition("/")[2] for nom in lue.getnames()}
    suivis = subprocess.run(
        ["git", "ls-files"], cwd=RACINE, capture_output=True, text=True, check=True
    ).stdout
    absents = {nom for nom in suivis.splitlines() if nom not in portes and (RACINE / nom).exists()}
    assert absents <= {".gitlab-ci.yml", ".pre-commit-hooks.yaml"}
