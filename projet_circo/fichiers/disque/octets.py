"""Lire un fichier en entier, sans suivre de lien ni attendre : seuls les fichiers ordinaires, jusqu'à une taille."""

import errno
import os
import stat
import time
from pathlib import Path

from projet_circo.fichiers.disque.causes import nommer_la_cause
from projet_circo.noyau.socle.canonique import est_un_journal
from projet_circo.noyau.socle.erreurs import FichierIllisible

# Au-delà, un fichier n'est pas lu ; en octets.
TAILLE_D_UN_TEXTE = 2 * 1024 * 1024
TAILLE_D_UN_JOURNAL = 64 * 1024 * 1024
LE_TEMPS_D_UNE_ECRITURE = 0.05
_SANS_PIEGE = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def ouvrir_sans_piege(chemin: Path, maximum: int) -> int:
    """Ouvre un fichier ordinaire d'au plus `maximum` octets et rend son descripteur. FichierIllisible sinon."""
    try:
        if not hasattr(os, "O_NOFOLLOW") and chemin.is_symlink():  # Windows
            raise OSError(errno.ELOOP, "lien symbolique")
        descripteur = os.open(chemin, _SANS_PIEGE)
    except OSError as erreur:
        raise _illisible(chemin, erreur) from None
    etat = os.fstat(descripteur)
    if stat.S_ISREG(etat.st_mode) and etat.st_size <= maximum:
        return descripteur
    os.close(descripteur)
    if not stat.S_ISREG(etat.st_mode):
        message = f"{chemin.name} n'est pas un fichier ordinaire : il n'est pas lu"
        raise FichierIllisible(message, "le remplacer par le fichier lui-même")
    message = f"{chemin.name} est trop gros ({etat.st_size} octets, au plus {maximum}) : il n'est pas lu"
    raise FichierIllisible(message, "vérifier que c'est bien le fichier attendu")


def lire_octets(chemin: Path, maximum: int) -> bytes:
    """Rend le contenu d'un fichier ordinaire d'au plus `maximum` octets. FichierIllisible sinon."""
    descripteur = ouvrir_sans_piege(chemin, maximum)
    try:
        with os.fdopen(descripteur, "rb") as flux:
            return flux.read(maximum + 1)[:maximum]
    except OSError as erreur:
        raise _illisible(chemin, erreur) from None


def lire_en_entier(chemin: Path, maximum: int) -> bytes:
    """Rend le contenu d'un journal ; une dernière ligne incomplète, peut-être en cours d'écriture, est relue.

    FichierIllisible si ce n'est pas un fichier ordinaire d'au plus `maximum` octets.
    """
    octets = lire_octets(chemin, maximum)
    if not octets or octets.endswith(b"\n") or not est_un_journal(octets):
        return octets
    time.sleep(LE_TEMPS_D_UNE_ECRITURE)
    return lire_octets(chemin, maximum)


def _illisible(chemin: Path, erreur: OSError) -> FichierIllisible:
    if isinstance(erreur, FileNotFoundError):
        return FichierIllisible(f"{chemin} n'existe pas", "vérifier le nom et l'emplacement")
    if isinstance(erreur, PermissionError):
        return FichierIllisible(f"{chemin} : accès refusé", "demander le droit de lire ce fichier")
    if erreur.errno == errno.ENAMETOOLONG:
        return FichierIllisible(f"{chemin.name[:40]}… : nom trop long", "vérifier le nom et l'emplacement")
    if chemin.is_symlink():
        message = f"{chemin.name} est un lien symbolique : il n'est pas suivi"
        return FichierIllisible(message, "le remplacer par le fichier lui-même")
    if isinstance(erreur, IsADirectoryError) or chemin.is_dir():
        return FichierIllisible(f"{chemin} est un répertoire", "donner un fichier")
    return FichierIllisible(f"{chemin} ne se lit pas ({nommer_la_cause(erreur)})", "vérifier le disque")
