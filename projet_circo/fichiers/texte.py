"""Des octets à du texte sûr : encodage, fins de ligne, caractères refusés, avant toute lecture du YAML."""

import re
import unicodedata
from dataclasses import dataclass

from projet_circo.noyau.constat import Constat, Gravite, Place

INTERDITS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_CONFLIT = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")


@dataclass(frozen=True, slots=True)
class TexteLu:
    """Le texte d'un fichier, ou le constat qui empêche de le lire."""

    texte: str
    constat: Constat | None = None


def lire_texte(octets: bytes, fichier: str) -> TexteLu:
    """Rend le texte d'un fichier écrit par des gens ; marque d'ordre et CRLF admis, le reste refusé avec sa ligne."""
    if octets.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in octets[:4]:
        return _refuser(fichier, 1, 1, "ce fichier est en UTF-16", "l'enregistrer en UTF-8", "")
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        debut = octets[: erreur.start]
        ligne = debut.count(b"\n") + 1
        avant = debut.rpartition(b"\n")[2].decode("utf-8", "replace")
        message = f"la ligne {ligne} n'est pas en UTF-8 (octet {octets[erreur.start]:#04x})"
        remede = "enregistrer le fichier en UTF-8 (il semble être en latin-1 ou cp1252)"
        return _refuser(fichier, ligne, len(avant) + 1, message, remede, avant)
    texte = texte.replace("\r\n", "\n")
    if not texte.strip():
        return _refuser(fichier, 1, 1, "le fichier est vide", "le remplir, ou le retirer", "")
    for rang, une_ligne in enumerate(texte.split("\n"), 1):
        constat = _examiner(fichier, rang, une_ligne)
        if constat is not None:
            return TexteLu(texte, constat)
    return TexteLu(texte)


def _examiner(fichier: str, rang: int, ligne: str) -> Constat | None:
    if _CONFLIT.match(ligne):
        message = f"conflit git non résolu, ligne {rang}"
        remede = "garder l'une des deux versions et retirer les lignes <<<<<<<, ======= et >>>>>>>"
        return _refuser(fichier, rang, 1, message, remede, ligne, "conflit-git").constat
    if "\r" in ligne:
        message = "retour chariot seul : les fins de ligne sont celles d'un ancien Macintosh"
        remede = "enregistrer le fichier avec des fins de ligne LF"
        return _refuser(fichier, rang, ligne.index("\r") + 1, message, remede, "").constat
    trouve = INTERDITS.search(ligne)
    if trouve:
        point = ord(trouve[0])
        nom = unicodedata.name(trouve[0], "caractère de contrôle").lower()
        message = f"caractère invisible ou de contrôle U+{point:04X} ({nom})"
        return _refuser(fichier, rang, trouve.start() + 1, message, "le supprimer", ligne).constat
    retrait = ligne[: len(ligne) - len(ligne.lstrip())]
    if "\t" in retrait:
        remede = "remplacer la tabulation par des espaces"
        place = retrait.index("\t") + 1
        return _refuser(
            fichier, rang, place, "tabulation en début de ligne", remede, ligne, "tabulation"
        ).constat
    if "\xa0" in retrait or "\u202f" in retrait:
        remede = "remplacer l'espace insécable par une espace ordinaire"
        place = next(i for i, signe in enumerate(retrait, 1) if signe in "\xa0\u202f")
        return _refuser(fichier, rang, place, "espace insécable en début de ligne", remede, ligne).constat
    return None


def _refuser(
    fichier: str, ligne: int, colonne: int, message: str, remede: str, extrait: str, regle: str = "texte"
) -> TexteLu:
    place = Place(fichier, ligne, colonne)
    return TexteLu("", Constat(place, Gravite.ERREUR, regle, message, remede, extrait))
