"""Lire un fichier en entier, sans suivre de lien ni attendre : seuls les fichiers ordinaires, jusqu'à une taille."""

import os
import stat
from pathlib import Path

from projet_circo.fichiers.cause import dire_la_cause
from projet_circo.noyau.erreurs import FichierIllisible

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


def _illisible(chemin: Path, erreur: OSError) -> FichierIllisible:
    if isinstance(erreur, FileNotFoundError):
        return FichierIllisible(f"{chemin} n'existe pas", "vérifier le nom et l'emplacement")
    if isinstance(erreur, PermissionError):
        return FichierIllisible(f"{chemin} : accès refusé", "demander le droit de lire ce fichier")
    if chemin.is_symlink():
        message = f"{chemin.name} est un lien symbolique : il n'est pas suivi"
        return FichierIllisible(message, "le remplacer par le fichier lui-même")
    if isinstance(erreur, IsADirectoryError) or chemin.is_dir():
        return FichierIllisible(f"{chemin} est un répertoire", "donner un fichier")
    return FichierIllisible(f"{chemin} ne se lit pas ({dire_la_cause(erreur.errno)})", "vérifier le disque")
