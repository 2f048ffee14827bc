"""Ce que circo garde chez l'utilisateur n'est lisible que de lui, quel que soit l'umask.

Pourquoi : le cache et l'état portent des faits et des textes ; un poste de secrétariat a plusieurs sessions. Rien que
`os`, pour que retrouver une page gardée n'attende aucun import.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike


def creer_reserve(repertoire: "str | PathLike[str]") -> None:
    """Crée un répertoire et ceux qui y mènent, en 0700 ; s'il existait plus ouvert, le referme."""
    voulu = os.fspath(repertoire)
    absents = []
    un = voulu
    while un and not os.path.isdir(un):
        absents.append(un)
        un = os.path.dirname(un)
    for absent in reversed(absents):
        try:
            os.mkdir(absent, 0o700)
        except FileExistsError:
            if not os.path.isdir(absent):
                raise
        reserver(absent)
    reserver(voulu)


def reserver(chemin: "str | PathLike[str]") -> None:
    """Ôte à tout autre que l'utilisateur ce qu'il pourrait d'un fichier ou d'un répertoire."""
    mode = os.stat(chemin).st_mode & 0o777
    voulu = 0o700 if os.path.isdir(chemin) else 0o600
    if mode != voulu:
        os.chmod(chemin, voulu)


def ecrire_reserve(chemin: "str | PathLike[str]", octets: bytes) -> None:
    """Écrit un fichier neuf en 0600. FileExistsError si quelque chose, lien compris, porte déjà ce nom."""
    descripteur = os.open(chemin, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descripteur, "wb") as flux:
        reserver(chemin)
        flux.write(octets)
