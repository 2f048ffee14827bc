"""La cause d'une faute du disque, en français, telle qu'un message la dit."""

import errno

_CAUSES = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EBUSY: "fichier occupé",
    errno.EDQUOT: "quota d'espace atteint",
    errno.EEXIST: "un autre fichier porte déjà ce nom",
    errno.EFBIG: "fichier trop gros pour ce disque",
    errno.EIO: "erreur du disque",
    errno.EISDIR: "un répertoire porte ce nom",
    errno.ELOOP: "lien symbolique",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.ENFILE: "trop de fichiers ouverts",
    errno.ENAMETOOLONG: "nom trop long",
    errno.ENOENT: "introuvable",
    errno.ENOLCK: "ce disque n'admet pas de verrou",
    errno.ENOMEM: "mémoire pleine",
    errno.ENOSPC: "le disque est plein",
    errno.ENOTDIR: "un fichier tient la place d'un répertoire",
    errno.ENXIO: "ce n'est pas un fichier",
    errno.EROFS: "disque en lecture seule",
    errno.ESTALE: "le partage réseau a été perdu",
    errno.ETIMEDOUT: "le partage réseau ne répond plus",
}


def nommer_la_cause(erreur: BaseException) -> str:
    """Rend la cause d'une faute du système : « le disque est plein », ou son numéro si elle est rare."""
    if isinstance(erreur, MemoryError):
        return _CAUSES[errno.ENOMEM]
    numero = getattr(erreur, "errno", None)
    return _CAUSES.get(numero or 0, f"erreur {numero} du système" if numero else "erreur du système")
