"""Pourquoi le disque a refusé, en français : le système, lui, le dit dans sa langue, souvent l'anglais."""

import errno

_PHRASES = {
    errno.ENOENT: "cet emplacement n'existe pas",
    errno.ENOTDIR: "un élément du chemin n'est pas un répertoire",
    errno.EISDIR: "c'est un répertoire",
    errno.EEXIST: "un fichier de ce nom existe déjà",
    errno.EACCES: "accès refusé",
    errno.EPERM: "opération refusée",
    errno.EROFS: "le disque n'admet que la lecture",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le quota de cet utilisateur est atteint",
    errno.EFBIG: "le fichier dépasse la taille permise",
    errno.EIO: "le disque a échoué",
    errno.ENOMEM: "la mémoire manque",
    errno.ELOOP: "trop de liens se suivent",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ENFILE: "trop de fichiers sont ouverts",
    errno.EBUSY: "le fichier est occupé",
    errno.ETXTBSY: "le fichier est occupé",
    errno.EXDEV: "les deux chemins sont sur deux disques",
    errno.EAGAIN: "le système est occupé",
}


def dire_la_cause(numero: int | None) -> str:
    """Rend la cause d'une erreur du système, d'après son numéro."""
    return _PHRASES.get(numero or 0) or f"erreur {numero or 'inconnue'} du système"
