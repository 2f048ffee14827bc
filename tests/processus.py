"""Des processus à part, nés chauds : un serveur de fourche a chargé `circo`, chaque essai en reçoit un enfant.

Un processus démarré de rien coûte une demi-seconde d'importations ; on n'en démarre que pour éprouver le démarrage.
"""

import importlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_CONTEXTE: Any = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
if hasattr(os, "fork"):
    _CONTEXTE.set_forkserver_preload(["tests.processus", "tests.processus_chaud"])


@dataclass(frozen=True)
class Fini:
    """Ce qu'un processus a rendu ; `code` est négatif s'il est mort d'un signal."""

    code: int
    sortie: str
    erreur: str


def lancer_circo(arguments: Sequence[str]) -> int:
    """Exécute une ligne de commande, comme le ferait un processus neuf."""
    lancer = importlib.import_module("projet_circo.commandes").lancer
    return int(lancer(arguments))


def demarrer(
    travail: Callable[..., int | None],
    *arguments: object,
    dossier: Path,
    flux: Sequence[Path | str],
    variables: Mapping[str, str] | None = None,
) -> BaseProcess:
    """Démarre `travail(*arguments)` ; `flux` : entrée, sortie, erreur (le chemin d'un fichier ou d'un terminal)."""
    enfant: BaseProcess = _CONTEXTE.Process(
        target=_vivre,
        args=(travail, arguments, str(dossier), [*map(str, flux)], {**os.environ, **(variables or {})}),
    )
    enfant.start()
    return enfant


def achever(
    travail: Callable[..., int | None],
    *arguments: object,
    dossier: Path,
    variables: Mapping[str, str] | None = None,
    sortie: Path | None = None,
) -> Fini:
    """Exécute `travail(*arguments)` dans un processus à part, sans entrée, et rend ce qu'il a écrit."""
    with TemporaryDirectory() as ici:
        ecrits = sortie or Path(ici, "sortie"), Path(ici, "erreur")
        flux = (os.devnull, *ecrits)
        enfant = demarrer(travail, *arguments, dossier=dossier, flux=flux, variables=variables)
        enfant.join()
        code = enfant.exitcode
        enfant.close()
        lus = ["" if chemin == sortie else chemin.read_text("utf-8") for chemin in ecrits]
    assert code is not None
    return Fini(code, *lus)


def _vivre(
    travail: Callable[..., int | None],
    arguments: Sequence[object],
    dossier: str,
    flux: Sequence[str],
    variables: Mapping[str, str],
) -> None:
    """Se donne les flux, le dossier, les variables et les signaux d'un processus que l'on vient de lancer."""
    if hasattr(os, "setsid"):
        os.setsid()
    for rang, chemin in enumerate(flux):  # le premier terminal ouvert devient celui de la session
        mode = os.O_RDONLY if rang == 0 and chemin == os.devnull else os.O_RDWR | os.O_CREAT
        descripteur = os.open(chemin, mode, 0o644)
        os.dup2(descripteur, rang)
        os.close(descripteur)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    os.chdir(dossier)
    os.environ.clear()
    os.environ.update(variables)
    # Un enfant né en arrière-plan (nohup, cron) ignore Ctrl-C ; une commande part quand on la lance.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    vars(importlib.import_module("projet_circo.commandes.coquille.progression"))["_DEPART"] = time.monotonic()
    code = travail(*arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(int(code or 0))
