"""Les situations qu'une page suppose sans les montrer : ce qu'une panne ou une synchronisation fait à un journal."""

import os
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from unittest import mock

from projet_circo.commandes.coquille.lancement import executer

_ANNEE = Path("data") / "events" / "2018-2019"


def _poser_une_copie_de_conflit(dossier: Path, _poste: str) -> None:
    journal = dossier / _ANNEE / "secretariat-3f9a1c.yaml"
    shutil.copy(journal, journal.with_name("secretariat-3f9a1c (conflicted copy 2019-06-03 101500).yaml"))


def _changer_une_ligne(dossier: Path, _poste: str) -> None:
    journal = dossier / _ANNEE / "secretariat-3f9a1c.yaml"
    lignes = journal.read_text("utf-8").splitlines(keepends=True)
    lignes[9] = lignes[9].replace('"date": "2018-09', '"date": "2018-10', 1)
    journal.write_text("".join(lignes), "utf-8", newline="\n")


def _remettre_une_vieille_version(dossier: Path, poste: str) -> None:
    journal = dossier / _ANNEE / f"{poste}.yaml"
    lignes = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lignes[:-1]))


def _couper_la_derniere_ligne(dossier: Path, poste: str) -> None:
    journal = dossier / _ANNEE / f"{poste}.yaml"
    journal.write_bytes(journal.read_bytes()[:-60])


def _raconter_deux_histoires(dossier: Path, poste: str) -> None:
    """Le même poste, installé sur un autre ordinateur, ajoute à une vieille version du fichier."""
    _remettre_une_vieille_version(dossier, poste)
    ailleurs = {"XDG_STATE_HOME": str(dossier.parent / "autre-ordinateur")}
    with mock.patch.dict(os.environ, ailleurs), redirect_stderr(StringIO()):
        executer(["ajouter", "sollicitation", "--origine", "famille", "--date", "2019-05-06", "--oui"])


PREPARATIONS: dict[str, Callable[[Path, str], None]] = {
    "copie de conflit": _poser_une_copie_de_conflit,
    "ligne changée": _changer_une_ligne,
    "vieille version": _remettre_une_vieille_version,
    "ligne coupée": _couper_la_derniere_ligne,
    "deux histoires": _raconter_deux_histoires,
}
