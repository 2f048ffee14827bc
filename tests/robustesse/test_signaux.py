"""Ctrl-C pour de vrai, à chaque écriture et à chaque `fsync` d'une commande : confirmé et dit, ou rien."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.processus import achever, lancer_circo

COMMANDE = ["ajouter", "sollicitation", "--origine", "directeur", "--date", "2018-10-02", "--format"]


def _se_donner_un_ctrl_c(geste: str, au: int, arguments: Sequence[str]) -> int:
    """Exécute la commande, et s'envoie SIGINT juste après le énième appel d'un geste du système."""
    vrai, appels = getattr(os, geste), iter(range(1, 10_000))

    def faux(*parametres: object) -> object:
        rendu = vrai(*parametres)
        if next(appels) == au:
            os.kill(os.getpid(), signal.SIGINT)
        return rendu

    setattr(os, geste, faux)
    return lancer_circo(arguments)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="ni SIGINT à soi-même ni serveur de fourche")
@pytest.mark.parametrize("forme", ["terminal", "json"])
@pytest.mark.parametrize(
    ("geste", "au"), [("write", 2), ("write", 3), ("fsync", 1), ("fsync", 3), ("fsync", 4)]
)
def test_un_ctrl_c_pendant_l_ecriture_attend_le_mot_confirme(
    geste: str, au: int, forme: str, vierge: Path
) -> None:
    poste = {"CIRCO_POSTE": "cpc-0a1b2c"}
    rendu = achever(_se_donner_un_ctrl_c, geste, au, [*COMMANDE, forme], dossier=vierge, variables=poste)
    journal = vierge / "data" / "events" / "2018-2019" / "cpc-0a1b2c.yaml"
    assert rendu.code == 130
    assert journal.read_bytes().count(b"\n") == 2
    assert ("circo/ajout/1" in rendu.sortie) if forme == "json" else ("Confirmé" in rendu.erreur)
    assert rendu.erreur.rstrip().endswith("Interrompu.")
