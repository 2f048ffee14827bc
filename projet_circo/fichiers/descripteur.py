"""Les gestes du disque, un par un : ouvrir sans piège, écrire d'un coup et fixer, revenir en arrière."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from projet_circo.fichiers.cause import dire_la_cause
from projet_circo.noyau.erreurs import EcritureRefusee

TAILLE_MAXIMALE = 64 * 1024 * 1024
_OUVERTURE = (
    os.O_RDWR
    | os.O_APPEND
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def ouvrir_pour_ajouter(chemin: Path) -> tuple[int, bool]:
    """Ouvre un journal pour y ajouter, en le créant au besoin, et dit s'il est neuf."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    neuf = False
    try:
        descripteur = os.open(chemin, _OUVERTURE | os.O_CREAT | os.O_EXCL, 0o640)
        neuf = True
    except FileExistsError:
        try:
            descripteur = os.open(chemin, _OUVERTURE)
        except OSError as erreur:
            raise _refuser(chemin, f"ne s'ouvre pas ({dire_la_cause(erreur.errno)})") from None
    etat = os.fstat(descripteur)
    defaut = ""
    if not stat.S_ISREG(etat.st_mode):
        defaut = "n'est pas un fichier ordinaire"
    elif etat.st_nlink != 1:
        defaut = "a plusieurs noms (lien dur)"
    elif etat.st_size > TAILLE_MAXIMALE:
        defaut = "est trop gros"
    if defaut:
        os.close(descripteur)
        raise _refuser(chemin, defaut)
    return descripteur, neuf


def _refuser(chemin: Path, defaut: str) -> EcritureRefusee:
    return EcritureRefusee(f"{chemin.name} {defaut} : rien n'a été ajouté", "lancer « circo verifier »")


def lire_tout(descripteur: int) -> bytes:
    """Rend tout le contenu d'un fichier ouvert."""
    os.lseek(descripteur, 0, os.SEEK_SET)
    morceaux = []
    while morceau := os.read(descripteur, 1 << 20):
        morceaux.append(morceau)
    return b"".join(morceaux)


def revenir(descripteur: int, longueur: int) -> bool:
    """Ramène un fichier à sa longueur et dit si c'est fait."""
    with suppress(OSError):
        os.ftruncate(descripteur, longueur)
        with suppress(OSError):
            os.fsync(descripteur)
        return True
    return False


def ecrire_et_fixer(descripteur: int, bloc: bytes, longueur: int) -> None:
    """Écrit en une fois, puis `fsync` ; une écriture incomplète vaut un disque plein."""
    if not bloc:
        return
    try:
        ecrire_d_un_coup(descripteur, bloc)
        os.fsync(descripteur)
    except BaseException:
        revenir(descripteur, longueur)
        raise


def ecrire_d_un_coup(descripteur: int, bloc: bytes) -> None:
    """Écrit en un seul appel ; une écriture incomplète vaut un disque plein (OSError)."""
    if os.write(descripteur, bloc) != len(bloc):
        raise OSError(28, "écriture incomplète")


def fixer_le_repertoire(repertoire: Path) -> None:
    """Fixe sur le disque le nom d'un fichier neuf, là où le système le permet."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descripteur = os.open(repertoire, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)


def est_le_meme(descripteur: int, chemin: Path) -> bool:
    """Dit si le chemin désigne encore le fichier ouvert."""
    try:
        ici, la = os.fstat(descripteur), chemin.lstat()
    except OSError:
        return False
    return (ici.st_dev, ici.st_ino) == (la.st_dev, la.st_ino)
