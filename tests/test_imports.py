"""Le budget d'imports de chaque commande : ce qu'elle charge de lourd, dans un interpréteur neuf, et rien de plus.

Pourquoi : l'attente d'une commande est faite d'imports ; une bibliothèque de trop se paie à chaque appel.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from projet_circo.commandes.coquille.table import COMMANDES
from tests.conftest import RACINE

LOURDS = frozenset({"typer", "yaml", "pydantic", "rich", "xlsxwriter", "python_calamine", "multiprocessing"})
RIEN: frozenset[str] = frozenset()
COQUILLE = frozenset({"typer"})
ECRAN = COQUILLE | {"rich"}
FORMES = COQUILLE | {"pydantic"}
LECTURE = FORMES | {"yaml"}
LECTURE_A_L_ECRAN = LECTURE | {"rich"}

SAISIE = "--nature collectif --initiative equipe --date 2018-10-02"
BUDGETS: dict[str, frozenset[str]] = {
    "": COQUILLE,
    "--help": COQUILLE,
    "--version": COQUILLE,
    "inconnue": COQUILLE,
    "indicateurs --help": COQUILLE,
    "ajouter demande --help": COQUILLE,
    "indicateurs --annee 2018": RIEN,  # la page est gardée
    "indicateurs --annee 2018 -C .": ECRAN,
    "indicateurs --annee 2018 -C . --format json": COQUILLE,
    "indicateurs --annee 2018 -C . --format csv": COQUILLE,
    "indicateurs --annee 2018 -C . --format markdown": COQUILLE,
    "indicateurs --connu-au 2019-01-01": ECRAN,
    "expliquer sollicitations --annee 2018": ECRAN,
    "expliquer sollicitations --annee 2018 --format json": COQUILLE,
    "suivi": ECRAN,
    "ecole 0000012N": ECRAN,
    "recueillir --annee 2018": COQUILLE,
    "actions": FORMES | {"rich"},
    "journal --annee 2018": ECRAN,
    "journal --annee 2018 --format json": COQUILLE,
    "grille": LECTURE_A_L_ECRAN,
    "grille --format tsv": LECTURE_A_L_ECRAN,
    f"ajouter demande {SAISIE} --a-blanc": FORMES,
    "annuler --dernier --motif essai --a-blanc": ECRAN,
    "commenter sollicitations --annee 2018 --texte essai --a-blanc": COQUILLE,
    "ecarts --annee 2018": ECRAN,
    "verifier": LECTURE,
    "sceller": LECTURE,
    "valider": LECTURE,
    "regles": ECRAN,
    "regles code-en-double": ECRAN,
    "schema grille": FORMES,
    "aide": ECRAN,
    "agreger --annee 2018": FORMES,
    "diagnostic": COQUILLE,
    "completion bash": COQUILLE,
}


@pytest.fixture(scope="session")
def projet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Un dossier dont l'index est chaud et la page de 2018 gardée."""
    dossier = tmp_path_factory.mktemp("budget")
    shutil.copytree(RACINE / "data", dossier / "data")
    for fichier in (dossier / "data").rglob("*.yaml"):
        os.utime(fichier)
    for _ in range(2):
        _charges("indicateurs --annee 2018", dossier)
    return dossier


def _charges(ligne: str, dossier: Path) -> frozenset[str]:
    """Rend ce qu'une ligne de commande charge de lourd."""
    script = (
        "import sys; from projet_circo.commandes import lancer; lancer(sys.argv[1:]);"
        "print('\\n' + ' '.join(sys.modules), file=sys.__stdout__)"
    )
    hors_essai = {nom: un for nom, un in os.environ.items() if not nom.startswith(("CIRCO_", "COLUMNS"))}
    variables = {**hors_essai, "PYTHONPATH": str(RACINE), "CIRCO_POSTE": "essai-0a1b2c", "HOME": str(dossier)}
    variables |= {f"XDG_{nom}_HOME": str(dossier / nom) for nom in ("CACHE", "STATE", "CONFIG")}
    rendu = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, *ligne.split()],
        cwd=dossier,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return LOURDS & set(rendu.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("ligne", BUDGETS)
def test_une_commande_ne_charge_que_son_budget(ligne: str, projet: Path) -> None:
    assert _charges(ligne, projet) == BUDGETS[ligne]


def test_toute_commande_a_son_budget() -> None:
    """Sauf celles qui ne font que poser des questions, que parler à un tableur, ou qu'écrire un document."""
    dites = {ligne.split()[0] for ligne in BUDGETS if ligne}
    autres = {une.nom for une in COMMANDES} - dites
    assert autres == {
        "saisir",
        "corriger",
        "cloturer",
        "distinguer",
        "initialiser",
        "importer",
        "exporter",
        "modele",
        "formulaire",
        "consolider",
        "unites",
        "diffuser",
        "bilan",
        "tableau-de-bord",
        "sortis",
    }
