"""Un verrou hors du dossier partagé, et les signaux tenus le temps d'écrire."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from projet_circo.fichiers.cause import dire_la_cause
from projet_circo.noyau.erreurs import EcritureRefusee

PATIENCE = 10.0
_SIGNAUX = tuple(getattr(signal, nom) for nom in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, nom))


@contextmanager
def verrouiller(chemin: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Tient un verrou exclusif le temps du bloc. EcritureRefusee après `patience` secondes.

    Pourquoi : le fichier du verrou n'est jamais effacé ; l'effacer séparerait ceux qui attendent.
    """
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        descripteur = os.open(chemin, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    except OSError as erreur:
        message = f"le verrou ne se crée pas ({dire_la_cause(erreur.errno)})"
        raise EcritureRefusee(message, f"vérifier l'accès à {chemin.parent}") from None
    try:
        _attendre(descripteur, patience)
        yield
    finally:
        os.close(descripteur)


def _attendre(descripteur: int, patience: float) -> None:
    limite = time.monotonic() + patience
    while not prendre(descripteur):
        if time.monotonic() > limite:
            message = "le journal est occupé par un autre circo"
            raise EcritureRefusee(message, "attendre qu'il ait fini, puis relancer ; rien n'a été ajouté")
        time.sleep(0.02)


def prendre(descripteur: int) -> bool:
    """Prend le verrou sans attendre et dit s'il est pris ; `flock`, ou `msvcrt.locking` sous Windows."""
    try:
        import fcntl  # noqa: PLC0415  absent de Windows
    except ImportError:
        return _prendre_sous_windows(descripteur)
    try:
        fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _prendre_sous_windows(descripteur: int) -> bool:
    import msvcrt  # noqa: PLC0415  n'existe que sous Windows

    os.lseek(descripteur, 0, os.SEEK_SET)
    try:
        msvcrt.locking(descripteur, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return False
    return True


@contextmanager
def signaux_tenus() -> Iterator[None]:
    """Retient Ctrl-C et les demandes d'arrêt le temps du bloc : une écriture va jusqu'au bout ou ne commence pas."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    avant = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNAUX)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, avant)
