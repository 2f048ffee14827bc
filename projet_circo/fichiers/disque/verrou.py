"""Un verrou hors du dossier partagé, et les signaux tenus le temps d'écrire."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from projet_circo.fichiers.disque.causes import nommer_la_cause
from projet_circo.fichiers.disque.droits import creer_reserve
from projet_circo.noyau.socle.erreurs import EcritureRefusee

PATIENCE = 10.0
_SIGNAUX = tuple(getattr(signal, nom) for nom in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, nom))
_LONGUEUR_DU_PID = 12
_OUVERTURE = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def verrouiller(chemin: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Tient un verrou exclusif le temps du bloc. EcritureRefusee après `patience` secondes.

    Pourquoi : le fichier du verrou n'est jamais effacé ; l'effacer séparerait ceux qui attendent.
    """
    try:
        descripteur = _ouvrir(chemin)
    except (OSError, MemoryError) as erreur:
        raise _refus(chemin, erreur) from None
    try:
        try:
            _attendre(descripteur, patience)
            _signer(descripteur)
        except (OSError, MemoryError) as erreur:
            raise _refus(chemin, erreur) from None
        yield
    finally:
        with suppress(OSError, MemoryError):
            os.close(descripteur)


def _ouvrir(chemin: Path) -> int:
    try:
        return os.open(chemin, _OUVERTURE, 0o600)
    except FileNotFoundError:
        creer_reserve(chemin.parent)
        return os.open(chemin, _OUVERTURE, 0o600)


def _refus(chemin: Path, erreur: OSError | MemoryError) -> EcritureRefusee:
    message = f"le verrou ne se prend pas ({nommer_la_cause(erreur)}) : rien n'a été ajouté"
    return EcritureRefusee(message, f"vérifier l'accès à {chemin.parent}")


def _attendre(descripteur: int, patience: float) -> None:
    limite = time.monotonic() + patience
    while not prendre(descripteur):
        if time.monotonic() > limite:
            message = f"le journal est occupé par un autre circo{_tenant(descripteur)}"
            raise EcritureRefusee(message, "attendre qu'il ait fini, puis relancer ; rien n'a été ajouté")
        time.sleep(0.02)


def _signer(descripteur: int) -> None:
    """Écrit dans le verrou le numéro de qui le tient, après le premier octet, que Windows verrouille."""
    with suppress(OSError):
        os.lseek(descripteur, 0, os.SEEK_SET)
        os.write(descripteur, f" {os.getpid()}".ljust(_LONGUEUR_DU_PID).encode())


def _tenant(descripteur: int) -> str:
    with suppress(OSError):
        os.lseek(descripteur, 1, os.SEEK_SET)
        numero = os.read(descripteur, _LONGUEUR_DU_PID).decode("ascii", "replace").strip()
        return f" (pid {numero})" if numero.isdigit() else ""
    return ""


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
    """Retient Ctrl-C et les demandes d'arrêt le temps du bloc : une écriture va jusqu'au bout ou ne commence pas.

    Un signal reçu entre-temps agit à la sortie du bloc. Masqué là où le système le permet, et noté partout : un
    masque ne vaut que pour son fil, et Windows n'en a pas.
    """
    recus: list[int] = []
    masquer = getattr(signal, "pthread_sigmask", None)
    avant = masquer(signal.SIG_BLOCK, _SIGNAUX) if masquer else None
    est_principal = threading.current_thread() is threading.main_thread()
    anciens = {
        un: signal.signal(un, lambda numero, _: recus.append(numero)) for un in _SIGNAUX if est_principal
    }
    try:
        yield
    finally:
        for un, ancien in anciens.items():
            signal.signal(un, signal.SIG_DFL if ancien is None else ancien)
        if masquer:
            masquer(signal.SIG_SETMASK, avant)
        if recus:
            signal.raise_signal(recus[0])
