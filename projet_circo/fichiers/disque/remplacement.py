"""Écrire un fichier qui sort : entier ou pas du tout, et jamais par-dessus un autre sans qu'on le demande."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from errno import ENAMETOOLONG
from pathlib import Path

from projet_circo.fichiers.disque.causes import nommer_la_cause
from projet_circo.noyau.socle.erreurs import EcritureRefusee, MauvaisUsage, TravailEmpeche


def remplacer(chemin: Path, octets: bytes, *, ecraser: bool = False, reserve: bool = False) -> None:
    """Écrit un fichier à côté, le fixe sur le disque, puis lui donne son nom. `reserve` : lisible du seul utilisateur.

    MauvaisUsage s'il existe et qu'on n'a pas demandé de l'écraser ; EcritureRefusee si le disque refuse.
    """
    _refuser_d_ecraser(chemin, ecraser=ecraser)
    try:
        descripteur, nom = tempfile.mkstemp(dir=chemin.parent, prefix=f".{chemin.name[:60]}.")
    except OSError as erreur:
        raise _refus(chemin, erreur) from None
    provisoire = Path(nom)
    try:
        with os.fdopen(descripteur, "wb") as flux:
            flux.write(octets)
            flux.flush()
            os.fsync(flux.fileno())
        provisoire.chmod(0o600 if reserve else 0o666 & ~_masque())
        provisoire.replace(chemin)
    except OSError as erreur:
        raise _refus(chemin, erreur) from None
    finally:
        with suppress(OSError):
            provisoire.unlink()


def preparer_le_repertoire(repertoire: Path, noms: Iterable[str], *, ecraser: bool = False) -> None:
    """Crée un répertoire s'il le faut, et s'assure, avant d'écrire, qu'aucun de ces fichiers n'y est déjà."""
    for nom in noms:
        _refuser_d_ecraser(repertoire / nom, ecraser=ecraser)
    try:
        repertoire.mkdir(parents=True, exist_ok=True)
    except OSError as erreur:
        raise _refus(repertoire, erreur) from None


def _refuser_d_ecraser(chemin: Path, *, ecraser: bool) -> None:
    if not ecraser and (chemin.exists() or chemin.is_symlink()):
        message = f"{chemin} existe déjà : rien n'a été écrit"
        raise MauvaisUsage(message, "donner un autre nom, ou --ecraser")


def _masque() -> int:
    masque = os.umask(0)
    os.umask(masque)
    return masque


def _refus(chemin: Path, erreur: OSError) -> TravailEmpeche:
    if erreur.errno == ENAMETOOLONG:
        return MauvaisUsage(
            f"le nom « {chemin.name[:40]}… » est trop long pour ce disque", "en donner un plus court"
        )
    message = f"{chemin} n'a pas pu être écrit ({nommer_la_cause(erreur)})"
    return EcritureRefusee(message, "vérifier l'emplacement et la place")
