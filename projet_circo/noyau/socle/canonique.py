"""La ligne canonique : une seule façon d'écrire un événement, et la chaîne qui relie les lignes.

Source : règle éprouvée sur tous les points de code d'Unicode et onze lecteurs YAML et JSON, sans différence.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from projet_circo.noyau.socle.champs import HORS_CONTENU

RACINE = "0" * 32
LONGUEUR_MAXIMALE = 65_536
PROFONDEUR_MAXIMALE = 4
ENTIER_MAXIMAL = 2**53 - 1
MARQUE = b', "empreinte": "'

_CLE = re.compile(r"[a-z_][a-z0-9_]{0,63}", re.ASCII)
_A_ECHAPPER = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_REFUSES = re.compile(
    "[\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(p * 65536 + 65534)}{chr(p * 65536 + 65535)}" for p in range(17))
    + "]"
)


class NonCanonique(ValueError):
    """Une valeur ou une ligne n'a pas la forme canonique ; le message dit pourquoi."""


def encoder(champs: Mapping[str, Any]) -> bytes:
    """Rend l'objet JSON canonique, en UTF-8, sans tiret ni fin de ligne. NonCanonique si une valeur est refusée.

    Clés `[a-z_][a-z0-9_]{0,63}`, dans l'ordre reçu ; entiers |n| ≤ 2^53-1 ; aucun flottant ; profondeur ≤ 4.
    """
    _controler(champs, 1)
    texte = json.dumps(champs, ensure_ascii=False, separators=(", ", ": "))
    if _REFUSES.search(texte):
        message = "un caractère qui n'en est pas un (substitut isolé ou non-caractère) ne s'écrit pas"
        raise NonCanonique(message)
    return echapper(texte).encode()


def echapper(json_ecrit: str) -> str:
    """Rend un texte JSON où tout caractère invisible, de contrôle ou de sens d'écriture est écrit \\uXXXX."""
    return _A_ECHAPPER.sub(_echapper, json_ecrit)


def empechement(champs: Mapping[str, Any]) -> str:
    """Rend ce qui empêche des champs de s'écrire sous forme canonique, ou un texte vide."""
    try:
        encoder(champs)
    except NonCanonique as raison:
        return str(raison)
    return ""


def _echapper(trouve: re.Match[str]) -> str:
    return f"\\u{ord(trouve[0]):04x}"


def _controler(valeur: object, profondeur: int) -> None:
    if valeur is None or isinstance(valeur, str | bool):
        return
    if isinstance(valeur, int):
        if abs(valeur) > ENTIER_MAXIMAL:
            message = f"l'entier {valeur} dépasse 2^53-1"
            raise NonCanonique(message)
        return
    if isinstance(valeur, Mapping | list | tuple):
        if profondeur > PROFONDEUR_MAXIMALE:
            message = f"plus de {PROFONDEUR_MAXIMALE} niveaux imbriqués"
            raise NonCanonique(message)
        if isinstance(valeur, Mapping):
            for cle in valeur:
                if not isinstance(cle, str) or not _CLE.fullmatch(cle):
                    message = f"la clé {cle!r} ne s'écrit pas en minuscules, chiffres et tirets bas"
                    raise NonCanonique(message)
                if profondeur > 1 and cle == "empreinte":
                    message = "aucun champ imbriqué ne peut s'appeler « empreinte »"
                    raise NonCanonique(message)
            valeur = tuple(valeur.values())
        for element in valeur:
            _controler(element, profondeur + 1)
        return
    message = f"une valeur de genre {type(valeur).__name__} ne s'écrit pas (un décimal s'écrit en texte)"
    raise NonCanonique(message)


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet = dict(paires)
    if len(objet) != len(paires):
        message = "une clé est écrite deux fois"
        raise NonCanonique(message)
    return objet


def _refuser_un_nombre(texte: str) -> Any:
    message = f"le nombre {texte} n'est pas un entier (un décimal s'écrit en texte)"
    raise NonCanonique(message)


_LECTEUR = json.JSONDecoder(
    object_pairs_hook=_sans_doublon, parse_float=_refuser_un_nombre, parse_constant=_refuser_un_nombre
)


def lire_objet(octets: bytes) -> dict[str, Any]:
    """Lit un objet JSON strict (ni clé double, ni flottant, ni constante). NonCanonique sinon."""
    try:
        objet = _LECTEUR.decode(octets.decode())
    except UnicodeDecodeError:
        message = "ces octets ne sont pas de l'UTF-8"
        raise NonCanonique(message) from None
    except NonCanonique:
        raise
    except (ValueError, RecursionError):
        message = "ce n'est pas un objet JSON complet"
        raise NonCanonique(message) from None
    if not isinstance(objet, dict):
        message = "ce n'est pas un objet JSON"
        raise NonCanonique(message)
    return objet


def decoder(octets: bytes) -> dict[str, Any]:
    """Lit un objet JSON et n'accepte que sa forme canonique : réencodé, il redonne les mêmes octets."""
    objet = lire_objet(octets)
    if encoder(objet) != octets:
        message = "la ligne n'est pas écrite sous sa forme canonique"
        raise NonCanonique(message)
    return objet


def empreinte_de(ligne: bytes) -> str:
    """Rend l'empreinte que la ligne devrait porter : 32 signes du SHA-256 de ce qui précède `, "empreinte": `.

    La ligne commence à son tiret ; sans marque, NonCanonique.
    """
    position = ligne.rfind(MARQUE)
    if position < 0:
        message = "la ligne n'a pas d'empreinte"
        raise NonCanonique(message)
    return sha256(ligne[:position]).hexdigest()[:32]


def sceller_ligne(champs: Mapping[str, Any], n: int, prec: str) -> tuple[bytes, str]:
    """Rend la ligne complète, chaînée, fin de ligne comprise, et son empreinte.

    `champs` : sans `n`, `prec` ni `empreinte`. NonCanonique si elle dépasse 64 Kio.
    """
    debut = b"- " + encoder({**champs, "n": n, "prec": prec})[:-1]
    empreinte = sha256(debut).hexdigest()[:32]
    ligne = debut + MARQUE + empreinte.encode() + b'"}\n'
    if len(ligne) > LONGUEUR_MAXIMALE:
        message = f"la ligne fait {len(ligne)} octets, plus de {LONGUEUR_MAXIMALE}"
        raise NonCanonique(message)
    return ligne, empreinte


def contenu(champs: Mapping[str, Any]) -> bytes:
    """Rend la forme canonique de ce qui fait l'identité d'un événement, clés triées, sans sa saisie ni sa chaîne."""
    return encoder({cle: champs[cle] for cle in sorted(champs) if cle not in HORS_CONTENU})


def est_un_journal(octets: bytes) -> bool:
    """Dit si ces octets sont ceux d'un journal écrit par circo, même abîmé dès sa première ligne."""
    return not octets or MARQUE in octets or (octets.startswith(b'- {"') and b"\n" not in octets)
