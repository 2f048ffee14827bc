"""Le bon usage français : nombres, dates, pluriels, et des textes sans caractère invisible."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

INSECABLE, FINE = "\u00a0", "\u202f"
BANDEAU = "DONNÉES FICTIVES : inventées pour la démonstration, aucune école ni personne réelle."
_DANGEREUX = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_GRAS = re.compile(r"<b>(.*?)</b>", re.DOTALL)
_PROCHES = {
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "Æ": "AE",
    "\u2212": "-",
    "–": "-",
    "—": "-",
    "─": "-",
    "━": "-",
    "’": "'",
    "‘": "'",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "·": "-",
    "•": "-",
    "→": "->",
    "≤": "<=",
    "≥": ">=",
    "▲": "+",
    "▼": "-",
    "€": "EUR",
}
_MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def nettoyer(texte: str) -> str:
    """Rend le texte où tout caractère de contrôle, invisible ou de sens d'écriture est devenu visible : <U+202E>."""
    if texte.isprintable():
        return texte  # le cas courant, jugé d'un coup
    return "".join(
        f"<U+{ord(signe):04X}>" if unicodedata.category(signe) in _DANGEREUX else signe for signe in texte
    )


def approcher(signe: str) -> str:
    """Rend ce qui s'approche le plus d'un signe en ASCII : « oe » pour œ, une espace pour une fine, « ? » sinon."""
    proche = _PROCHES.get(signe)
    if proche is None:
        proche = unicodedata.normalize("NFKD", signe).encode("ascii", "ignore").decode()
    return proche or "?"


def adapter(texte: str, encodage: str) -> str:
    """Rend le texte tel que l'encodage sait l'écrire ; ce qu'il ne sait pas écrire est approché, jamais perdu."""
    try:
        texte.encode(encodage)
    except UnicodeEncodeError:
        return "".join(signe if _sait_ecrire(signe, encodage) else approcher(signe) for signe in texte)
    return texte


def _sait_ecrire(signe: str, encodage: str) -> bool:
    try:
        signe.encode(encodage)
    except UnicodeEncodeError:
        return False
    return True


def ecrire_nombre(nombre: int | Decimal) -> str:
    """Rend un nombre à la française : milliers séparés par une fine, virgule décimale, vrai signe moins."""
    absolu = format(abs(nombre), ",f" if isinstance(nombre, Decimal) else ",d")
    ecrit = absolu.replace(",", FINE).replace(".", ",")
    return f"\u2212{ecrit}" if nombre < 0 else ecrit


def ecrire_ecart(nombre: int | Decimal) -> str:
    """Rend un écart, signe toujours dit : +3, −2, 0."""
    if nombre == 0:
        return "0"
    return ecrire_nombre(nombre) if nombre < 0 else f"+{ecrire_nombre(nombre)}"


def ecrire_taux(taux: Decimal) -> str:
    """Rend un taux déjà en pour cent : 40,0 %."""
    return f"{ecrire_nombre(taux)}{INSECABLE}%"


def ecrire_points(points: Decimal) -> str:
    """Rend l'écart de deux rapports, déjà en points de pourcentage : +3,3 pts, −12,5 pts, 0."""
    return f"{ecrire_ecart(points)}{INSECABLE}pts" if points else "0"


def ecrire_pourcentage(pourcentage: Decimal) -> str:
    """Rend une évolution en pourcentage, signe dit : +12,5 %."""
    return f"{ecrire_ecart(pourcentage)}{INSECABLE}%"


def ecrire_date(jour: date) -> str:
    """Rend une date : 02/10/2018."""
    return f"{jour.day:02}/{jour.month:02}/{jour.year:04}"


def ecrire_mois(mois: str) -> str:
    """Rend un mois « AAAA-MM » en toutes lettres : octobre 2018."""
    annee, _, rang = mois.partition("-")
    return f"{_MOIS[int(rang) - 1]} {annee}"


def accorder(nombre: int | Decimal, singulier: str, pluriel: str = "") -> str:
    """Rend « 1 demande », « 2 demandes » ; en français, le pluriel commence à deux."""
    mot = singulier if -2 < nombre < 2 else pluriel or f"{singulier}s"
    return f"{ecrire_nombre(nombre)} {mot}"


def sans_gras(texte: str) -> str:
    """Rend le texte de la source sans ses balises <b>, nettoyé."""
    return nettoyer(_GRAS.sub(r"\1", texte))


def en_segments(texte: str) -> tuple[tuple[str, bool], ...]:
    """Découpe un texte de la source en segments (texte nettoyé, gras ou non)."""
    segments: list[tuple[str, bool]] = []
    debut = 0
    for trouve in _GRAS.finditer(texte):
        if trouve.start() > debut:
            segments.append((nettoyer(texte[debut : trouve.start()]), False))
        segments.append((nettoyer(trouve[1]), True))
        debut = trouve.end()
    if debut < len(texte):
        segments.append((nettoyer(texte[debut:]), False))
    return tuple(segments)


def cle_de_tri(texte: str) -> tuple[str, str, str]:
    """Rend la clé d'un tri français : accents et capitales ne comptent qu'à égalité, œ se range comme oe."""
    deplie = texte.lower().replace("œ", "oe").replace("æ", "ae")
    nu = "".join(signe for signe in unicodedata.normalize("NFD", deplie) if not unicodedata.combining(signe))
    return nu, texte.lower(), texte
