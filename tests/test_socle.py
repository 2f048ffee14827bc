"""Le socle, sur l'entrée réelle : la source, les comptes, l'écran, l'aide."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from projet_circo.commandes.coquille.table import COMMANDES
from projet_circo.noyau.saisie.saisie import SAISISSABLES
from tests.conftest import RACINE, Circo

SOURCE = Path(__file__).parent / "source-thionville-1.txt"


def _lancer(*arguments: str, **environnement: str) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, "PYTHONPATH": str(RACINE), "CIRCO_INDEX": "non", **environnement}
    dossier = RACINE / "data" / "events" / "2018-2019"
    return subprocess.run(
        [sys.executable, "-m", "projet_circo", *arguments],
        cwd=dossier,
        env=variables,
        capture_output=True,
        check=False,
    )


def test_tout_texte_de_la_source_est_dans_la_grille_mot_pour_mot() -> None:
    grille = yaml.load(
        (RACINE / "data" / "projet-2016-2020.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    ecrits: set[str] = set()

    def rassembler(valeur: object) -> None:
        if isinstance(valeur, dict):
            for un in valeur.values():
                rassembler(un)
        elif isinstance(valeur, list):
            for un in valeur:
                rassembler(un)
        elif isinstance(valeur, str):
            ecrits.add(valeur)

    rassembler(grille)
    for ligne in SOURCE.read_text("utf-8").split("\n")[20:33]:
        assert {cellule for cellule in ligne.split("\t") if cellule} <= ecrits
    for ambition in ("RÉUSSITE", "SOLIDARITÉ", "COOPÉRATION", "conforter la réussite de tous les élèves"):
        assert ambition in ecrits


def test_le_contrat_dit_son_format_son_jour_et_que_les_donnees_sont_fictives(circo: Circo) -> None:
    contrat = json.loads(circo("indicateurs", "--format", "json", depuis=RACINE).sortie)
    assert (contrat["format"], contrat["fictif"], contrat["au"]) == (
        "circo/indicateurs/1",
        True,
        "2020-08-31",
    )


@pytest.mark.parametrize("largeur", ["60", "80", "120"])
def test_les_indicateurs_tiennent_dans_l_ecran_et_les_nombres_ne_sont_pas_coupes(largeur: str) -> None:
    rendu = _lancer("indicateurs", "--annee", "2018", COLUMNS=largeur, NO_COLOR="1")
    texte = rendu.stdout.decode()
    assert rendu.returncode == 0
    assert max(len(ligne) for ligne in texte.splitlines()) <= int(largeur)
    assert "\x1b" not in texte
    assert "│" not in texte
    assert "DONNÉES FICTIVES" in texte
    for nombre in ("28", "149", "+47,4\u00a0%", "base\u00a04"):
        assert nombre in texte


def test_deux_executions_donnent_les_memes_octets_et_cp1252_ne_plante_pas() -> None:
    un, autre = (_lancer("indicateurs", "--annee", "2018") for _ in range(2))
    assert un.stdout == autre.stdout
    etroit = _lancer("indicateurs", "--annee", "2018", PYTHONIOENCODING="cp1252")
    assert (etroit.returncode, etroit.stderr) == (0, b"")
    assert "Nombre de demandes" in etroit.stdout.decode("cp1252")
    assert "+47,4" in etroit.stdout.decode("cp1252")


ANGLAIS = re.compile(
    r"\b(Usage:|Options:|Commands:|Arguments:|Show|Error|Missing|Invalid|required|default|Try|No such|Did you mean)\b"
)


@pytest.mark.parametrize("arguments", [[], ["--help"], *[[une.nom, "--help"] for une in COMMANDES]])
def test_l_aide_est_en_francais_avec_un_exemple(arguments: list[str], circo: Circo) -> None:
    rendu = circo(*arguments)
    assert rendu.code == 0
    assert not ANGLAIS.search(rendu.sortie)
    assert "circo " in rendu.sortie
    if arguments and arguments != ["--help"]:
        assert "Exemple" in rendu.sortie


@pytest.mark.parametrize("nom", SAISISSABLES)
def test_chaque_type_a_son_aide_et_nomme_ce_qui_manque(nom: str, circo: Circo) -> None:
    assert "Exemple" in circo("ajouter", nom, "--help").sortie
    rendu = circo("ajouter", nom, depuis=RACINE)
    assert rendu.code == 2
    assert "il manque --" in rendu.erreur


@pytest.mark.parametrize(
    "arguments",
    [
        ["indicateur"],
        ["indicateurs", "--anne", "2018"],
        ["indicateurs", "--annee", "18"],
        ["indicateurs", "--annee", "2030"],
        ["indicateurs", "demandes-colectives"],
        ["expliquer", "partenariats"],
        ["ajouter", "demnde"],
        ["journal", "--type", "demnde"],
        ["indicateurs", "--format", "xml"],
        ["annuler", "zzzz", "--motif", "x"],
        ["ind"],
    ],
)
def test_un_mauvais_usage_est_dit_en_francais_code_2(arguments: list[str], circo: Circo) -> None:
    rendu = circo(*arguments, depuis=RACINE)
    assert rendu.code == 2
    assert rendu.sortie == ""
    assert rendu.erreur.startswith("circo : ")
    assert not ANGLAIS.search(rendu.erreur)


def test_hors_d_un_projet_le_code_est_3_et_le_remede_dit_quoi_faire(circo: Circo, tmp_path: Path) -> None:
    rendu = circo("indicateurs", depuis=tmp_path)
    assert rendu.code == 3
    assert "--dossier" in rendu.erreur
