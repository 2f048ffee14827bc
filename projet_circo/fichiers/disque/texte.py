"""Des octets à du texte sûr : encodage, fins de ligne, caractères refusés, avant toute lecture du YAML."""

import re
from dataclasses import dataclass

from projet_circo.noyau.socle.constat import Constat, Gravite, Place

INTERDITS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_RETOUR_SEUL = re.compile(r"\r(?!\n)")
_CONFLIT = re.compile(r"^(?:<{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_RETRAIT = re.compile("^ *([\t\xa0\u2000-\u200a\u202f\u205f\u3000])[ \t\xa0]*(?=[^\\s])", re.MULTILINE)
# Cent crochets d'affilée : l'analyseur de secours, en Python, relirait tout ce qui précède à chacun.
_ENTASSES = re.compile(r"[\[{](?:[ \n]*[\[{]){99}")
_EN_UTF_8 = "l'enregistrer en UTF-8 : dans le Bloc-notes, « Enregistrer sous », puis « Encodage : UTF-8 »"
# Les premiers octets d'un classeur ou d'un document (xlsx, ods, docx, xls, doc), d'un PDF, d'une image.
_PAS_DU_TEXTE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff")
_NOMS = {
    "\x00": "un caractère nul",
    "\x1b": "un caractère d'échappement",
    "\x85": "un saut de ligne caché",
    "\u2028": "un saut de ligne caché",
    "\u2029": "un saut de paragraphe caché",
    "\ufeff": "une marque d'ordre égarée",
}


@dataclass(frozen=True, slots=True)
class TexteLu:
    """Le texte d'un fichier, sans marque d'ordre et en fins de ligne LF, ou le constat qui empêche de le lire."""

    texte: str
    constat: Constat | None = None


def lire_texte(octets: bytes, fichier: str) -> TexteLu:
    """Rend le texte d'un fichier écrit par des gens ; marque d'ordre et CRLF admis, le reste refusé avec sa ligne."""
    if octets.startswith(_PAS_DU_TEXTE):
        message = "ce fichier n'est pas un texte : c'est un classeur, un document ou une image"
        remede = "remettre ici le fichier YAML, et ranger celui-ci ailleurs"
        return TexteLu("", Constat(Place(fichier, 1, 1), Gravite.ERREUR, "encodage", message, remede))
    if octets.startswith((b"\xff\xfe", b"\xfe\xff")) or octets[:2].count(0) == 1:
        message = "ce fichier n'est pas en UTF-8 : il semble être en UTF-16, que Windows nomme « Unicode »"
        return TexteLu("", Constat(Place(fichier, 1, 1), Gravite.ERREUR, "encodage", message, _EN_UTF_8))
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        return TexteLu("", _mal_encode(octets, erreur.start, fichier))
    return TexteLu(texte.replace("\r\n", "\n"), _refuser(texte, fichier))


def nommer(caractere: str) -> str:
    """Rend ce qu'est un caractère invisible, et son point de code."""
    nom = _NOMS.get(caractere, "un caractère invisible" if caractere > "\x9f" else "un caractère de contrôle")
    return f"{nom} (U+{ord(caractere):04X})"


def _mal_encode(octets: bytes, debut: int, fichier: str) -> Constat:
    avant = octets[:debut].removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    suite = octets[debut:].partition(b"\n")[0].rstrip(b"\r").decode("cp1252", "replace")
    debut_de_ligne = avant.rfind("\n") + 1
    place = Place(fichier, avant.count("\n") + 1, len(avant) - debut_de_ligne + 1)
    message = (
        f"ce fichier n'est pas en UTF-8 : ici, un « {suite[:1]} » semble écrit en Latin-1 ou Windows-1252"
    )
    extrait = avant[debut_de_ligne:] + suite
    return Constat(place, Gravite.ERREUR, "encodage", message, _EN_UTF_8, extrait)


def _refuser(texte: str, fichier: str) -> Constat | None:
    """Rend la première raison de ne pas lire ce texte, s'il y en a une."""
    if not texte.strip():
        message = "le fichier est vide"
        return Constat(
            Place(fichier, 1, 1), Gravite.ERREUR, "fichier-vide", message, "le remplir, ou le retirer"
        )
    if trouve := INTERDITS.search(texte):
        message = f"{nommer(trouve[0])} se cache dans cette ligne"
        remede = "l'effacer, ou retaper la ligne au clavier au lieu de la coller"
        return _placer(texte, trouve.start(), fichier, ("caractere-interdit", message, remede))
    if trouve := _RETOUR_SEUL.search(texte):
        message = "les lignes sont séparées à la manière des anciens Macintosh (retour chariot seul)"
        remede = "enregistrer le fichier avec des fins de ligne Unix (LF) ou Windows (CRLF)"
        return _placer(texte, trouve.start(), fichier, ("caractere-interdit", message, remede))
    if trouve := _CONFLIT.search(texte):
        message = "un conflit git n'est pas résolu"
        remede = "garder l'une des deux versions, et retirer les lignes <<<<<<<, ======= et >>>>>>>"
        return _placer(texte, trouve.start(), fichier, ("conflit-git", message, remede))
    if trouve := _ENTASSES.search(texte):
        message = "des dizaines de crochets ou d'accolades s'ouvrent à la suite"
        remede = "vérifier les crochets, les accolades et les retraits"
        return _placer(texte, trouve.start(), fichier, ("profondeur", message, remede))
    if trouve := _RETRAIT.search(texte):
        nom = "une tabulation" if trouve[1] == "\t" else "une espace insécable"
        message = f"{nom} décale cette ligne ; YAML n'y admet que des espaces ordinaires"
        remede = "la remplacer par des espaces, autant que sur les lignes voisines"
        return _placer(texte, trouve.start(1), fichier, ("retrait", message, remede))
    return None


def _placer(texte: str, indice: int, fichier: str, faute: tuple[str, str, str]) -> Constat:
    debut = texte.rfind("\n", 0, indice) + 1
    extrait = texte[debut:].partition("\n")[0].rstrip("\r")
    place = Place(fichier, texte.count("\n", 0, indice) + 1, indice - debut + 1)
    regle, message, remede = faute
    return Constat(place, Gravite.ERREUR, regle, message, remede, extrait)
