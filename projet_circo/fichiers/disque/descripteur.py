"""Les gestes du disque, un par un : ouvrir sans piège, écrire d'un coup et fixer, revenir en arrière."""

import errno
import os
import stat
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from projet_circo.fichiers.disque.causes import nommer_la_cause
from projet_circo.fichiers.disque.droits import reserver
from projet_circo.noyau.socle.erreurs import EcritureRefusee

TAILLE_MAXIMALE = 64 * 1024 * 1024
_SANS_PIEGE = (
    os.O_APPEND
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_DEFAUTS = {
    "n'est pas un fichier ordinaire": "mettre à sa place le fichier lui-même, ou rien",
    "a plusieurs noms (lien dur)": "le remplacer par une copie de lui-même, puis relancer",
    "est un lien symbolique": "le remplacer par le fichier lui-même, puis relancer",
    "est trop gros": "changer de poste avec --poste, pour ouvrir un autre fichier",
}


def ouvrir_pour_ajouter(chemin: Path, *, reserve: bool = False) -> tuple[int, bool]:
    """Ouvre un journal pour y ajouter, en le créant au besoin, et dit s'il est neuf.

    `reserve` : lisible du seul utilisateur, répertoires neufs compris.
    EcritureRefusee si ce n'est pas un fichier ordinaire, à un seul nom, d'au plus 64 Mio. OSError si le disque refuse.
    """
    try:
        descripteur = _ouvrir_l_existant(chemin)
    except FileNotFoundError:
        _creer_le_repertoire(chemin.parent, reserve=reserve)
        mode = 0o600 if reserve else 0o640
        descripteur = os.open(chemin, os.O_RDWR | os.O_CREAT | os.O_EXCL | _SANS_PIEGE, mode)
        if reserve:
            reserver(chemin)
        return descripteur, True
    etat = os.fstat(descripteur)
    defaut = ""
    if not stat.S_ISREG(etat.st_mode):
        defaut = "n'est pas un fichier ordinaire"
    elif etat.st_nlink != 1:
        defaut = "a plusieurs noms (lien dur)"
    elif etat.st_size > TAILLE_MAXIMALE:
        defaut = "est trop gros"
    if defaut:
        fermer(descripteur)
        raise _refuser(chemin, defaut)
    if reserve:
        reserver(chemin)
    return descripteur, False


def _ouvrir_l_existant(chemin: Path) -> int:
    if not hasattr(os, "O_NOFOLLOW") and chemin.is_symlink():  # Windows
        raise _refuser(chemin, "est un lien symbolique")
    try:
        return os.open(chemin, os.O_RDWR | _SANS_PIEGE)
    except OSError as erreur:
        if erreur.errno == errno.ELOOP:
            raise _refuser(chemin, "est un lien symbolique") from None
        if erreur.errno in (errno.EISDIR, errno.ENXIO):
            raise _refuser(chemin, "n'est pas un fichier ordinaire") from None
        raise


def _refuser(chemin: Path, defaut: str) -> EcritureRefusee:
    return EcritureRefusee(f"{chemin.name} {defaut} : rien n'a été ajouté", _DEFAUTS[defaut])


def _creer_le_repertoire(repertoire: Path, *, reserve: bool) -> None:
    """Crée les répertoires qui manquent, et fixe le nom de chacun sur le disque."""
    absents = takewhile(lambda un: not un.exists(), (repertoire, *repertoire.parents))
    for un in reversed(tuple(absents)):
        un.mkdir(exist_ok=True)
        if reserve:
            reserver(un)
        fixer_le_repertoire(un.parent)


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
    """Écrit en une fois, puis `fsync` ; une écriture incomplète vaut un disque plein.

    Toute faute ramène le fichier à `longueur` : un `fsync` qui a échoué ne se tente pas deux fois.
    """
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
        raise OSError(errno.ENOSPC, "écriture incomplète")


def mettre_de_cote(chemin: Path, octets: bytes) -> None:
    """Ajoute des octets à un fichier de côté et les fixe ; OSError s'ils n'y sont pas tous."""
    descripteur = os.open(chemin, os.O_WRONLY | os.O_CREAT | _SANS_PIEGE, 0o600)
    try:
        reserver(chemin)
        ecrire_d_un_coup(descripteur, octets)
        os.fsync(descripteur)
    finally:
        fermer(descripteur)


def fixer_le_repertoire(repertoire: Path) -> None:
    """Fixe sur le disque le nom d'un fichier neuf, là où le système le permet."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descripteur = os.open(repertoire, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descripteur)
    finally:
        fermer(descripteur)


def est_le_meme(descripteur: int, chemin: Path) -> bool:
    """Dit si le chemin désigne encore le fichier ouvert."""
    try:
        ici, la = os.fstat(descripteur), chemin.lstat()
    except FileNotFoundError:
        return False
    return (ici.st_dev, ici.st_ino) == (la.st_dev, la.st_ino)


def fermer(descripteur: int) -> None:
    """Ferme un fichier ; ce qui devait être fixé l'est déjà, une faute ici n'y change rien."""
    with suppress(OSError, MemoryError):
        os.close(descripteur)


def refus_du_disque(erreur: OSError | MemoryError) -> EcritureRefusee:
    """Rend le refus d'écrire que vaut une faute du disque."""
    message = f"le journal n'a pas pu être écrit ({nommer_la_cause(erreur)}) : rien n'a été ajouté"
    return EcritureRefusee(message, "libérer de la place ou vérifier l'accès, puis relancer")
