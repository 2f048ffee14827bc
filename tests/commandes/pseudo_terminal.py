"""Tenir `circo` au pseudo-terminal : répondre à chaque question, et compter les touches."""

import codecs
import os
import re
import select
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import RACINE
from tests.processus import demarrer, lancer_circo

VARIABLES = {
    "PYTHONPATH": str(RACINE),
    "CIRCO_POSTE": "cpc-1a2b3c",
    "CIRCO_AUJOURD_HUI": "2020-02-11",
    "CIRCO_MAINTENANT": "2020-02-11T10:00:00Z",
    "TERM": "dumb",
    "COLUMNS": "80",
}
_QUESTION = re.compile(r"(?: : |\[O/n\] ?)\Z")
_PATIENCE = 120.0  # de silence : une conversation bloquée finit, une machine chargée ne la fait pas échouer
# De silence après Ctrl-C : arrivé juste avant que Python n'attende une touche, il n'en fait rien. Assez long pour
# qu'une machine chargée, qui l'a reçu, ait fini de le dire.
_INSISTANCE = 15.0
CTRL_C, CTRL_D = "\x03", "\x04"


@dataclass(frozen=True)
class Tenue:
    """Ce qu'une conversation a donné. `touches` : celles des réponses, Entrée comprise."""

    code: int
    vu: str
    questions: int
    touches: int


def tenir(
    dossier: Path, arguments: Sequence[str], reponses: Sequence[str], plus: Mapping[str, str] | None = None
) -> Tenue:
    """Répond au terminal, une réponse par question, puis attend la fin."""
    maitre, esclave = os.openpty()
    terminal = os.ttyname(esclave)
    processus = demarrer(
        lancer_circo,
        list(arguments),
        dossier=dossier,
        flux=(terminal, terminal, terminal),
        variables={**VARIABLES, **(plus or {})},
    )
    # L'enfant ouvre le terminal par son nom : il devient le sien, et Ctrl-C lui parvient.
    vu, repondues, depuis, silence = "", 0, 0, 0.0
    decodeur = codecs.getincrementaldecoder("utf-8")("replace")
    while silence < _PATIENCE:
        interrompue = repondues > 0 and reponses[repondues - 1] == CTRL_C
        attente = _INSISTANCE if interrompue else _PATIENCE
        prets = select.select([maitre, processus.sentinel], [], [], attente)[0]
        if not prets:
            silence += attente
            if interrompue:
                os.write(maitre, CTRL_C.encode())
            continue
        if maitre not in prets:
            break
        silence = 0.0
        vu += decodeur.decode(os.read(maitre, 65536))
        if _QUESTION.search(vu[depuis:]) and repondues < len(reponses):
            if not reponses[repondues].isprintable():
                _attendre_l_editeur(maitre)
            os.write(maitre, _touches(reponses[repondues]).encode())
            repondues, depuis = repondues + 1, len(vu)
    else:
        processus.kill()
    processus.join()
    code = processus.exitcode
    processus.close()
    os.close(esclave)
    os.close(maitre)
    assert code is not None
    touches = sum(len(_touches(une)) for une in reponses[:repondues])
    return Tenue(code, vu.replace("\r\n", "\n"), repondues, touches)


def _attendre_l_editeur(maitre: int) -> None:
    """L'invite s'affiche un instant avant que l'éditeur de ligne ne prenne le terminal (au plus dix secondes).

    Pourquoi : avant lui, c'est le terminal qui comprend l'effacement et les flèches, autrement.
    """
    for _ in range(1000):
        if not termios.tcgetattr(maitre)[3] & termios.ICANON:
            return
        time.sleep(0.01)


def _touches(reponse: str) -> str:
    return reponse if reponse in (CTRL_C, CTRL_D) else f"{reponse}\n"
