"""Une ligne de journal, des octets aux champs : d'un coup quand rien n'y cloche, sinon en disant ce qui cloche."""

from collections.abc import Sequence
from typing import Any

from pydantic_core import ValidationError

from projet_circo.noyau.grille.evenement import lire
from projet_circo.noyau.socle.canonique import (
    LONGUEUR_MAXIMALE,
    MARQUE,
    NonCanonique,
    empreinte_de,
    encoder,
    lire_objet,
)
from projet_circo.noyau.socle.champs import EN_QUEUE
from projet_circo.noyau.socle.constat import Place


def lire_d_un_coup(
    ligne: bytes, n: int, prec: str, poste: str, *, complet: bool = False
) -> dict[str, Any] | None:
    """Rend les champs d'une ligne sans défaut, à sa place dans la chaîne ; None : à lire pas à pas, qui dira pourquoi.

    Une clé double ferait compter plus de clés dans les octets que de champs lus ; ce compte n'est sûr que si nulle
    espace ne précède un deux-points de clé et qu'une espace suit chacun d'eux.
    """
    corps = ligne[2:-1]
    try:
        champs = lire(corps)
    except ValidationError:
        return None
    cles = corps.count(b'": ')
    if (
        cles != len(champs)
        or cles != corps.count(b'":')
        or b'" ' in corps
        or b"\t" in corps
        or b"\r" in corps
        or not (ligne.startswith(b"- ") and ligne.endswith(b"\n"))
        or len(ligne) > LONGUEUR_MAXIMALE
        or champs.get("n") != n
        or champs.get("prec") != prec
        or champs.get("par") != poste
        or "saisi" not in champs
        or champs.get("empreinte") != empreinte_de(ligne)
        or (complet and not est_canonique(champs, ligne))
    ):
        return None
    return champs


def decoder_une_ligne(ligne: bytes) -> dict[str, Any]:
    """Rend les champs d'une ligne de journal, tels qu'écrits. NonCanonique, qui dit pourquoi, si elle est illisible."""
    if len(ligne) > LONGUEUR_MAXIMALE:
        message = f"plus de {LONGUEUR_MAXIMALE} octets"
        raise NonCanonique(message)
    if ligne.endswith(b"\r\n"):
        message = "le fichier a été converti (CRLF) par git ou un éditeur"
        raise NonCanonique(message)
    if not ligne.startswith(b"- "):
        message = "elle ne commence pas par un tiret et une espace"
        raise NonCanonique(message)
    champs = lire_objet(ligne[2:-1])
    if MARQUE not in ligne:
        message = "elle n'a pas d'empreinte"
        raise NonCanonique(message)
    absents = [cle for cle in EN_QUEUE if cle not in champs]
    if absents:
        message = f"il y manque {', '.join(absents)}"
        raise NonCanonique(message)
    return champs


def est_canonique(champs: dict[str, Any], ligne: bytes) -> bool:
    """Dit si la ligne, réécrite, redonne les mêmes octets."""
    try:
        return encoder(champs) == ligne[2:-1]
    except NonCanonique:
        return False


def situer(
    fichier: str, rang: int, ligne: bytes, chemin: Sequence[str | int], *, cle: bool = False
) -> tuple[Place, str]:
    """Rend la colonne (en points de code) de la clé désignée dans une ligne de journal, ou de sa valeur."""
    texte = ligne.decode("utf-8", "replace").rstrip("\n")
    nom = next((str(pas) for pas in chemin if isinstance(pas, str)), "")
    position = texte.find(f'"{nom}": ') if nom else -1
    if position < 0:
        return Place(fichier, rang, 1), texte
    return Place(fichier, rang, position + 1 + (0 if cle else len(nom) + 4)), texte
