"""Remet dans le README les sorties réelles qu'il montre : chaque bloc qui suit `<!-- sortie : COMMANDE -->`."""

import os
import re
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).parent.parent
_BLOC = re.compile(r"(<!-- sortie : (.*?) -->\n```\n)(.*?)(```\n)", re.DOTALL)


def executer(commande: str) -> str:
    """Rend la sortie standard d'une commande `circo`, précédée ou non de variables."""
    environnement = {**os.environ, "PYTHONPATH": str(RACINE), "COLUMNS": "80", "CIRCO_INDEX": "non"}
    environnement.pop("CIRCO_DOSSIER", None)
    *variables, _, reste = re.split(r"\b(circo) ", commande, maxsplit=1)
    for variable in " ".join(variables).split():
        nom, _, valeur = variable.partition("=")
        environnement[nom] = valeur
    arguments = [sys.executable, "-m", "projet_circo", *reste.split()]
    rendu = subprocess.run(
        arguments, cwd=RACINE, env=environnement, capture_output=True, text=True, check=True
    )
    return rendu.stdout


def rafraichir(texte: str) -> str:
    """Rend le texte, chaque sortie refaite."""
    return _BLOC.sub(lambda bloc: bloc[1] + executer(bloc[2]) + bloc[4], texte)


if __name__ == "__main__":
    lisez_moi = RACINE / "README.md"
    lisez_moi.write_text(rafraichir(lisez_moi.read_text("utf-8")), "utf-8")
