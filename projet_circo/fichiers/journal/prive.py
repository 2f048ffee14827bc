"""Le journal privé du poste : tout ce qu'il a confirmé, hors du dossier partagé, pour le remettre s'il y manque."""

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from projet_circo.noyau.socle.canonique import MARQUE, RACINE, NonCanonique, decoder, empreinte_de

_IDENTIFIANT = re.compile(rb'^- \{"id": "([^"]+)"', re.MULTILINE)


class Rapprochement(Enum):
    """Ce que deux journaux d'un même poste sont l'un à l'autre."""

    EGAUX = auto()
    A_REMETTRE = auto()  # le partagé est un début du privé : il lui manque des lignes
    A_ADOPTER = auto()  # le privé est absent, ou un début du partagé : poste réinstallé
    AUTRE_DOSSIER = auto()  # aucun identifiant en commun
    DEUX_HISTOIRES = auto()


@dataclass(frozen=True, slots=True)
class Tete:
    """Le rang et l'empreinte de la dernière ligne d'un journal ; 0 et la racine quand il est vide."""

    n: int
    empreinte: str


def rapprocher(partage: bytes, prive: bytes) -> Rapprochement:
    """Compare deux journaux faits de lignes entières."""
    if partage == prive:
        return Rapprochement.EGAUX
    if prive.startswith(partage):
        return Rapprochement.A_REMETTRE
    if partage.startswith(prive):
        return Rapprochement.A_ADOPTER
    if identifiants(partage).isdisjoint(identifiants(prive)):
        return Rapprochement.AUTRE_DOSSIER
    return Rapprochement.DEUX_HISTOIRES


def identifiants(octets: bytes) -> frozenset[bytes]:
    """Rend les identifiants des lignes d'un journal, lus à leur place canonique, lignes abîmées comprises."""
    return frozenset(_IDENTIFIANT.findall(octets))


def place_de_la_marque(prive: Path) -> Path:
    """Rend le fichier, à côté du journal privé, qui n'existe que le temps d'un ajout."""
    return prive.with_suffix(".confirme")


def lire_la_marque(prive: Path) -> Tete | None:
    """Rend la dernière ligne dite confirmée quand un ajout est resté en cours ; None : tout a été confirmé."""
    with suppress(OSError, ValueError):
        n, empreinte = place_de_la_marque(prive).read_text("ascii").split()
        return Tete(int(n), empreinte)
    return None


def garder_le_confirme(partage: bytes, prive: bytes, marque: Tete) -> bytes:
    """Rend le journal privé sans l'ajout resté en cours, tant que le partagé n'en a rien ; sinon, tel quel."""
    lignes = prive.splitlines(keepends=True)
    confirme = b"".join(lignes[: marque.n])
    with suppress(NonCanonique, IndexError):
        if (not marque.n or lire_la_tete(lignes[marque.n - 1]) == marque) and confirme.startswith(partage):
            return confirme
    return prive


def lire_la_tete(entier: bytes) -> Tete:
    """Rend la tête d'un journal fait de lignes entières. NonCanonique si sa dernière ligne n'est pas juste."""
    if not entier:
        return Tete(0, RACINE)
    ligne = entier[entier.rfind(b"\n", 0, -1) + 1 :]
    return _controler(ligne)


def _controler(ligne: bytes) -> Tete:
    champs = decoder(ligne[2:-1]) if ligne.startswith(b"- ") else {}
    if MARQUE not in ligne or champs.get("empreinte") != empreinte_de(ligne):
        message = "l'empreinte ne correspond pas"
        raise NonCanonique(message)
    n = champs.get("n")
    if type(n) is not int or n < 1:
        message = "le rang n'est pas un nombre"
        raise NonCanonique(message)
    return Tete(n, str(champs["empreinte"]))


def controler_la_chaine(entier: bytes, depuis: Tete = Tete(0, RACINE)) -> Tete:
    """Contrôle chaque ligne et chaque lien d'un journal, ou de sa suite, et rend sa tête.

    NonCanonique au premier défaut.
    """
    tete = depuis
    for rang, ligne in enumerate(entier.split(b"\n")[:-1], depuis.n + 1):
        complete = ligne + b"\n"
        try:
            suivante = _controler(complete)
        except NonCanonique as erreur:
            message = f"ligne {rang} : {erreur}"
            raise NonCanonique(message) from None
        if suivante.n != tete.n + 1 or decoder(complete[2:-1]).get("prec") != tete.empreinte:
            message = f"la chaîne est rompue ligne {rang}"
            raise NonCanonique(message)
        tete = suivante
    return tete
