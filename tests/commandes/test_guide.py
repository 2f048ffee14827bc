"""La saisie guidée, au pseudo-terminal : on compte les questions, et l'on rejoue la commande équivalente."""

import json
import os
import re
import select
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RACINE, Circo

if sys.platform == "win32":
    pytest.skip("pas de pseudo-terminal", allow_module_level=True)

_VARIABLES = {
    "PYTHONPATH": str(RACINE),
    "CIRCO_POSTE": "cpc-1a2b3c",
    "CIRCO_AUJOURD_HUI": "2020-02-11",
    "CIRCO_MAINTENANT": "2020-02-11T10:00:00Z",
    "TERM": "dumb",
}


def _tenir(dossier: Path, arguments: list[str], reponses: list[str]) -> tuple[int, str, int]:
    """Répond au terminal, une réponse par question ; rend le code, tout ce qui s'est affiché, les réponses données."""
    maitre, esclave = os.openpty()
    processus = subprocess.Popen(
        [sys.executable, "-m", "projet_circo", *arguments],
        cwd=dossier,
        env={**os.environ, **_VARIABLES},
        stdin=esclave,
        stdout=esclave,
        stderr=esclave,
        start_new_session=True,
    )
    os.close(esclave)
    vu, repondues, depuis, limite = "", 0, 0, time.monotonic() + 20
    while time.monotonic() < limite:
        if select.select([maitre], [], [], 0.2)[0]:
            try:
                lu = os.read(maitre, 65536)
            except OSError:
                break
            if not lu:
                break
            vu += lu.decode("utf-8", "replace")
        if re.search(r" ?: \Z", vu[depuis:]) and repondues < len(reponses):
            os.write(maitre, f"{reponses[repondues]}\n".encode())
            repondues, depuis = repondues + 1, len(vu)
    if processus.poll() is None and time.monotonic() >= limite:
        processus.kill()
    code = processus.wait(5)
    os.close(maitre)
    return code, vu.replace("\r\n", "\n"), repondues


def _lignes(dossier: Path) -> list[dict[str, Any]]:
    chemin = dossier / "data" / "events" / "2019-2020" / "cpc-1a2b3c.yaml"
    lues = [json.loads(ligne[2:]) for ligne in chemin.read_text("utf-8").splitlines()[1:]]
    return [
        {cle: un for cle, un in ligne.items() if cle not in ("id", "saisi", "n", "prec", "empreinte")}
        for ligne in lues
    ]


SAISIES = {
    "demande d'une équipe": (["1", "", "elem tilleuls", "Lire au cycle 2"], "o"),
    "demande d'un enseignant": (["demande enseignant", "hier", "", "Gestion de classe"], "oui"),
    "accompagnement de l'IEN": (["equipe initiative ien", "lundi", "gue", "Maths"], ""),
    "sollicitation": (["sollicit", "10/02", "directeur", "marelle", "Carte scolaire"], "o"),
    "partenariat": (["partenariat", "", "musee", "30/06/2020", "Visites"], "o"),
    "avancement": (["avancement", "03/02/2020", "a1", "engagee"], "o"),
}
ATTENDUS: dict[str, dict[str, Any]] = {
    "demande d'une équipe": {"date": "2020-02-11", "initiative": "equipe", "unites": ["0000011M"]},
    "demande d'un enseignant": {"date": "2020-02-10", "nature": "individuel", "enseignant": None},
    "accompagnement de l'IEN": {"date": "2020-02-10", "type": "accompagnement", "initiative": "ien"},
    "sollicitation": {"date": "2020-02-10", "origine": "directeur", "objet": "Carte scolaire"},
    "partenariat": {"date": "2020-02-11", "partenaire": "musee-fictif", "fin": "2020-06-30"},
    "avancement": {"date": "2020-02-03", "action": "a1", "etat": "engagee"},
}


@pytest.mark.parametrize("nom", SAISIES)
def test_une_saisie_guidee_tient_en_cinq_questions_et_se_rejoue(
    nom: str, demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    reponses, accord = SAISIES[nom]
    code, vu, repondues = _tenir(demonstration, ["ajouter"], [*reponses, accord])
    assert code == 0, vu
    assert repondues == len(reponses) + 1
    assert len(reponses) <= 5
    assert "Confirmé" in vu
    for cle, valeur in _VARIABLES.items():
        monkeypatch.setenv(cle, valeur)
    equivalente = vu.split("La même saisie, en une ligne :\n")[1].strip()
    assert circo(*shlex.split(equivalente)[1:], depuis=demonstration).code == 0
    premiere, rejouee = _lignes(demonstration)
    assert rejouee == premiere
    assert {cle: premiere.get(cle) for cle in ATTENDUS[nom]} == ATTENDUS[nom]


def test_saisir_enchaine_et_entree_finit(demonstration: Path) -> None:
    une = ["1", "", "elem tilleuls", "Lire", "o"]
    autre = ["demande equipe", "xx", "hier", "maternelle", "1", "Écrire", "o"]
    code, vu, repondues = _tenir(demonstration, ["saisir"], [*une, *autre, ""])
    assert (code, repondues) == (0, 13), vu
    assert vu.count("Confirmé") == 2
    assert "Ce jour ne se comprend pas" in vu
    assert [un["objet"] for un in _lignes(demonstration)] == ["Lire", "Écrire"]


def test_un_refus_n_ecrit_rien(demonstration: Path) -> None:
    code, vu, _ = _tenir(demonstration, ["ajouter"], ["1", "", "", "Lire", "n"])
    assert (code, "Rien n'a été écrit." in vu) == (0, True)
    assert not (demonstration / "data" / "events" / "2019-2020" / "cpc-1a2b3c.yaml").exists()


@pytest.mark.parametrize("commande", ["ajouter", "saisir"])
def test_sans_terminal_aucune_question_et_le_code_2(commande: str, circo: Circo) -> None:
    rendu = circo(commande, depuis=RACINE)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert "il manque TYPE" in rendu.erreur
    assert "accompagnement" in rendu.erreur
