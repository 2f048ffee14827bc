"""Tenir `circo` au pseudo-terminal : répondre à chaque question, et compter ce que cela coûte."""

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import RACINE

VARIABLES = {
    "PYTHONPATH": str(RACINE),
    "CIRCO_POSTE": "cpc-1a2b3c",
    "CIRCO_AUJOURD_HUI": "2020-02-11",
    "CIRCO_MAINTENANT": "2020-02-11T10:00:00Z",
    "TERM": "dumb",
    "COLUMNS": "80",
}
_QUESTION = re.compile(r"(?: : |\[O/n\] ?)\Z")
_PATIENCE = 20.0
_LE_TEMPS_DE_LIRE = 0.2  # l'invite s'affiche un instant avant que l'éditeur de ligne n'attende
# Le pseudo-terminal devient celui du processus : Ctrl-C lui parvient comme à un vrai terminal.
_LANCEUR = (
    "import fcntl, runpy, signal, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "signal.signal(signal.SIGINT, signal.default_int_handler);"  # ignoré quand l'essai tourne en arrière-plan
    "runpy.run_module('projet_circo', run_name='__main__', alter_sys=True)"
)
CTRL_C, CTRL_D = "\x03", "\x04"


@dataclass(frozen=True)
class Tenue:
    """Ce qu'une conversation a donné. `touches` : celles des réponses, Entrée comprise. `secondes` : de machine."""

    code: int
    vu: str
    questions: int
    touches: int
    secondes: float


def tenir(
    dossier: Path, arguments: Sequence[str], reponses: Sequence[str], plus: Mapping[str, str] | None = None
) -> Tenue:
    """Répond au terminal, une réponse par question, puis attend la fin."""
    maitre, esclave = os.openpty()
    depart = time.monotonic()
    processus = subprocess.Popen(
        [sys.executable, "-c", _LANCEUR, *arguments],
        cwd=dossier,
        env={**os.environ, **VARIABLES, **(plus or {})},
        stdin=esclave,
        stdout=esclave,
        stderr=esclave,
        start_new_session=True,
    )
    os.close(esclave)
    vu, repondues, depuis = "", 0, 0
    while time.monotonic() < depart + _PATIENCE:
        if select.select([maitre], [], [], 0.2)[0]:
            try:
                lu = os.read(maitre, 65536)
            except OSError:
                break
            vu += lu.decode("utf-8", "replace")
        if _QUESTION.search(vu[depuis:]) and repondues < len(reponses):
            if reponses[repondues] in (CTRL_C, CTRL_D):
                time.sleep(_LE_TEMPS_DE_LIRE)
            os.write(maitre, _touches(reponses[repondues]).encode())
            repondues, depuis = repondues + 1, len(vu)
    secondes = time.monotonic() - depart
    if processus.poll() is None and secondes >= _PATIENCE:
        processus.kill()
    code = processus.wait(5)
    os.close(maitre)
    touches = sum(len(_touches(une)) for une in reponses[:repondues])
    return Tenue(code, vu.replace("\r\n", "\n"), repondues, touches, secondes)


def _touches(reponse: str) -> str:
    return reponse if reponse in (CTRL_C, CTRL_D) else f"{reponse}\n"
