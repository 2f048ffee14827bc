"""Le cache d'un dossier : ce qui a déjà été lu, chez l'utilisateur, jetable, jamais source de vérité.

Pourquoi : une pièce qui ne charge que `os`, `hashlib` et `marshal`, pour qu'une page gardée se montre aussitôt.
"""

import marshal
import os
import sys
import time
from functools import cache
from hashlib import sha256

from projet_circo import __version__
from projet_circo.fichiers.disque.droits import creer_reserve, ecrire_reserve
from projet_circo.fichiers.disque.emplacements import chemin_de_cache, rangement_de

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

# Ce que marshal écrit n'est lisible que de la même version de Python.
FORMAT = f"circo/cache/1/{__version__}/{sys.hexversion:x}".encode()
GARDES = 32
# Un fichier changé il y a moins de temps que cela pourrait l'être encore sans que sa date bouge.
REPOS = 100_000_000
# Où s'installent les bibliothèques, ou l'archive unique qui les contient toutes.
_BIBLIOTHEQUES = ("-packages", ".pyz")


class Cache:
    """Les fichiers du cache. Tout ce qui s'y lit mal vaut absent ; tout ce qui s'y écrit mal se tait."""

    __slots__ = ("_repertoire",)

    def __init__(self, environnement: "Mapping[str, str]", racine: str, *sous: str) -> None:
        self._repertoire = os.path.join(
            chemin_de_cache(environnement), "dossiers", rangement_de(racine), *sous
        )

    def lire(self, nom: str) -> "Any":
        """Rend ce qui est gardé sous un nom ; None si rien n'y est, entier, à l'utilisateur et de cette version."""
        try:
            with open(os.path.join(self._repertoire, nom), "rb") as flux:
                if not _est_a_lui(os.fstat(flux.fileno())):
                    return None
                entete, _, corps = flux.read().partition(b"\n")
            return marshal.loads(corps) if entete == _entete(corps) else None
        except (OSError, ValueError, EOFError, TypeError):
            return None

    def ecrire(self, nom: str, valeur: "Any") -> None:
        """Garde une valeur (textes, nombres, listes, objets), lisible du seul utilisateur quel que soit l'umask."""
        provisoire = os.path.join(self._repertoire, f".{nom}.{os.getpid()}")
        try:
            corps = marshal.dumps(valeur)
            creer_reserve(self._repertoire)
            ecrire_reserve(provisoire, _entete(corps) + b"\n" + corps)
            os.replace(provisoire, os.path.join(self._repertoire, nom))
        except (OSError, ValueError):
            _oublier(provisoire)

    def elaguer(self) -> None:
        """Oublie les plus anciens de ses fichiers, au-delà de trente-deux."""
        try:
            with os.scandir(self._repertoire) as entrees:
                ranges = sorted(entrees, key=lambda une: une.stat().st_mtime_ns)
        except OSError:
            return
        for une in ranges[:-GARDES]:
            _oublier(une.path)


def cache_de(environnement: "Mapping[str, str]", racine: str, *sous: str) -> Cache | None:
    """Rend le cache d'un dossier, None si `CIRCO_INDEX=non` demande de s'en passer."""
    return None if environnement.get("CIRCO_INDEX") == "non" else Cache(environnement, racine, *sous)


def etat_de(chemin: str) -> "tuple[int, int, int, int] | None":
    """Rend la taille, les deux dates et l'inode d'un fichier ordinaire ; None s'il n'est pas là, ou d'un lien."""
    try:
        etat = os.lstat(chemin)
    except OSError:
        return None
    ordinaire = etat.st_mode & 0o170000 == 0o100000
    return (etat.st_size, etat.st_mtime_ns, etat.st_ctime_ns, etat.st_ino) if ordinaire else None


def etats_de(dossier: str) -> "Iterator[tuple[str, int, int, int, int]]":
    """Rend le chemin et l'état de tout ce que tient un dossier. OSError d'un lien : ce qu'il vise change sans lui."""
    with os.scandir(dossier) as entrees:
        contenu = list(entrees)
    for entree in contenu:
        if entree.is_symlink():
            raise OSError(entree.path)
        if entree.is_dir():
            yield from etats_de(entree.path)
        else:
            etat = entree.stat()
            yield entree.path, etat.st_size, etat.st_mtime_ns, etat.st_ctime_ns, etat.st_ino


@cache
def programme() -> str:
    """Rend l'empreinte de l'état de `circo` et de ce qu'il importe : ce qu'un autre a gardé est à refaire."""
    paquet = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    pieces = sorted(_etats_des_pieces(paquet)) if os.path.isdir(paquet) else []
    bibliotheques = [
        (un, os.stat(un).st_mtime_ns) for un in sys.path if un.endswith(_BIBLIOTHEQUES) and os.path.exists(un)
    ]
    return sha256(repr((FORMAT, pieces, bibliotheques)).encode("utf-8", "surrogatepass")).hexdigest()


def _etats_des_pieces(dossier: str) -> "Iterator[tuple[str, int, int]]":
    with os.scandir(dossier) as entrees:
        for entree in entrees:
            if entree.name.endswith(".py"):
                etat = entree.stat()
                yield entree.path, etat.st_size, etat.st_mtime_ns
            elif entree.is_dir() and entree.name != "__pycache__":
                yield from _etats_des_pieces(entree.path)


def est_au_repos(etats: "Sequence[Sequence[Any]]", maintenant: int | None = None) -> bool:
    """Dit si aucun de ces états (l'avant-dernier nombre est la date de changement) n'est tout récent."""
    dernier = max((int(etat[-2]) for etat in etats), default=0)
    return (time.time_ns() if maintenant is None else maintenant) - dernier > REPOS


def _est_a_lui(etat: os.stat_result) -> bool:
    lui = os.geteuid() if hasattr(os, "geteuid") else etat.st_uid
    return etat.st_uid == lui and (os.name == "nt" or etat.st_mode & 0o077 == 0)


def _oublier(chemin: str) -> None:
    try:
        os.unlink(chemin)
    except OSError:
        pass


def _entete(corps: bytes) -> bytes:
    return FORMAT + b" " + sha256(corps).hexdigest().encode()
