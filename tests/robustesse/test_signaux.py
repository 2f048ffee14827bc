"""Ctrl-C pour de vrai, à chaque écriture et à chaque `fsync` d'une commande : confirmé et dit, ou rien."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RACINE

SCRIPT = """
import os, signal, sys
geste, au = sys.argv[1], int(sys.argv[2])
vrai, appels = getattr(os, geste), iter(range(1, 10_000))
def faux(*arguments):
    rendu = vrai(*arguments)
    if next(appels) == au:
        os.kill(os.getpid(), signal.SIGINT)
    return rendu
setattr(os, geste, faux)
from projet_circo.commandes.coquille.lancement import executer
raise SystemExit(executer(sys.argv[3:]))
"""


@pytest.mark.parametrize("forme", ["terminal", "json"])
@pytest.mark.parametrize(
    ("geste", "au"), [("write", 2), ("write", 3), ("fsync", 1), ("fsync", 3), ("fsync", 4)]
)
def test_un_ctrl_c_pendant_l_ecriture_attend_le_mot_confirme(
    geste: str, au: int, forme: str, vierge: Path
) -> None:
    commande = [
        "ajouter",
        "sollicitation",
        "--origine",
        "directeur",
        "--date",
        "2018-10-02",
        "--format",
        forme,
    ]
    environnement = {**os.environ, "CIRCO_POSTE": "cpc-0a1b2c", "PYTHONPATH": str(RACINE)}
    rendu = subprocess.run(
        [sys.executable, "-c", SCRIPT, geste, str(au), *commande],
        cwd=vierge,
        env=environnement,
        capture_output=True,
        text=True,
        check=False,
    )
    journal = vierge / "data" / "events" / "2018-2019" / "cpc-0a1b2c.yaml"
    assert rendu.returncode == 130
    assert journal.read_bytes().count(b"\n") == 2
    assert ("circo/ajout/1" in rendu.stdout) if forme == "json" else ("Confirmé" in rendu.stderr)
    assert rendu.stderr.rstrip().endswith("Interrompu.")
