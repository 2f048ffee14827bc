"""Refait `docs/images/` : le tableau de bord et deux pages du bilan, tels qu'un navigateur et LibreOffice les montrent.

Il faut `chromium`, `soffice` et `pdftoppm`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

RACINE = Path(__file__).parent.parent
IMAGES = RACINE / "docs" / "images"
_ENVIRONNEMENT = {**os.environ, "PYTHONPATH": str(RACINE), "CIRCO_AUJOURD_HUI": "2019-09-20"}


def _circo(*arguments: str) -> None:
    lance = [sys.executable, "-m", "projet_circo", *arguments, "--dossier", str(RACINE)]
    subprocess.run(lance, env=_ENVIRONNEMENT, check=True, capture_output=True)


def _lancer(*arguments: str) -> None:
    subprocess.run(arguments, check=True, capture_output=True)


def photographier_le_tableau_de_bord(ici: Path) -> None:
    """Photographie le haut du tableau de bord, à 960 points de large."""
    _circo("tableau-de-bord", "--sortie", str(ici / "t.html"))
    drapeaux = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars")
    image = IMAGES / "tableau-de-bord.png"
    profil = f"--user-data-dir={ici / 'profil'}"
    _lancer(
        "chromium", *drapeaux, profil, "--window-size=960,1750", f"--screenshot={image}", str(ici / "t.html")
    )


def photographier_le_bilan(ici: Path) -> None:
    """Photographie l'essentiel et le premier objectif, pages 2 et 3 du bilan."""
    _circo("bilan", "--annee", "2018", "--sortie", str(ici / "b.odt"))
    _lancer("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(ici), str(ici / "b.odt"))
    for page in ("2", "3"):
        sortie = IMAGES / f"bilan-page-{page}"
        _lancer(
            "pdftoppm",
            "-r",
            "70",
            "-png",
            "-singlefile",
            "-f",
            page,
            "-l",
            page,
            str(ici / "b.pdf"),
            str(sortie),
        )


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as provisoire:
        photographier_le_tableau_de_bord(Path(provisoire))
        photographier_le_bilan(Path(provisoire))
