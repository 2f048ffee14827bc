"""Ce qu'une clé d'une ligne peut contenir : le motif de chaque sorte de texte, les bornes de chaque sorte de nombre."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from projet_circo.noyau.grille.refus import CODE_D_UNITE, TEXTE_VIDE
from projet_circo.noyau.socle.annee import lire_jour
from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.socle.identifiant import SIGNES

# Un jour qui existe, 29 février des années bissextiles compris.
_PAR_QUATRE = "(?:0[48]|[2468][048]|[13579][26])"
_JOUR = (
    "(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-"
    "(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    f"|(?:[0-9]{{2}}{_PAR_QUATRE}|{_PAR_QUATRE}00)-02-29)"
)
_HEURE = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
_ID = f"[{SIGNES}]{{4}}-[{SIGNES}]{{4}}-[{SIGNES}]{{4}}"


class Texte(NamedTuple):
    """Une sorte de texte : son motif entier, la phrase de son refus, et ce que son schéma JSON dit à la place."""

    motif: str
    attendu: str
    schema: Mapping[str, Any] | None = None
    longueur: int | None = None


_JOUR_ATTENDU = "un jour s'écrit AAAA-MM-JJ, et existe : 2018-10-02"
TEXTES: Mapping[str, Texte] = {
    Genre.TEXTE: Texte(
        r"[^\s\x1c-\x1f]",
        TEXTE_VIDE,
        {"maxLength": 4000, "minLength": 1, "pattern": r"\S", "patternErrorMessage": TEXTE_VIDE},
        4000,
    ),
    Genre.CODE: Texte(
        "^[a-z0-9]+([-._][a-z0-9]+)*$",
        "un code s'écrit en minuscules sans accent, chiffres et tirets : mairie-thionville",
    ),
    Genre.UNITE: Texte("^[0-9A-Za-z]+(-[0-9A-Za-z]+)*$", CODE_D_UNITE),
    Genre.IDENTIFIANT: Texte(
        f"^{_ID}$", "un identifiant s'écrit en trois groupes de quatre signes : 7kq2-m4xn-8t1c"
    ),
    Genre.PSEUDONYME: Texte(
        f"^ens-[{SIGNES}]{{4,8}}$",
        "un enseignant se désigne par un pseudonyme ens-… tiré par circo, jamais par son nom",
    ),
    Genre.DATE: Texte(
        f"^{_JOUR}$",
        _JOUR_ATTENDU,
        {"format": "date", "minLength": 1, "patternErrorMessage": _JOUR_ATTENDU},
    ),
    Genre.DECIMAL: Texte(
        r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?$",
        'un nombre s\'écrit entre guillemets, avec un point : "12.5"',
        {
            "pattern": r"^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$",
            "patternErrorMessage": 'un nombre s\'écrit entre guillemets, avec un point : "12.5"',
        },
    ),
    "sorte": Texte(
        "^[a-z0-9]+([-._][a-z0-9]+)*(:[a-z0-9]+([-.][a-z0-9]+)*)?$",
        "un type s'écrit demande, ou fait:formation d'un genre",
    ),
    "instant": Texte(
        f"^{_JOUR}(?:{_HEURE})?$",
        "l'instant de la saisie s'écrit AAAA-MM-JJTHH:MM:SSZ",
        {"format": "date-time"},
    ),
    "poste": Texte(
        "^[a-z][a-z0-9]{0,15}(-[a-z0-9]{1,16}){0,3}$",
        "un poste s'écrit nom-123abc, en minuscules sans accent",
    ),
    "prec": Texte("^[0-9a-f]{32}$", "l'empreinte précédente a 32 signes hexadécimaux"),
    # Le même motif, écrit autrement : c'est au motif que se reconnaît la phrase d'un refus.
    "empreinte": Texte(
        "^(?:[0-9a-f]{32})$",
        "une empreinte a 32 signes hexadécimaux",
        {"pattern": "^[0-9a-f]{32}$", "patternErrorMessage": "une empreinte a 32 signes hexadécimaux"},
    ),
}
BORNES: Mapping[str, tuple[int, int | None]] = {
    Genre.ENTIER: (0, 999_999_999),
    Genre.ANNEE: (1900, 2199),
    "rang": (1, None),
}
_INSTANT_ENTIER = len("2018-10-03T09:12:44Z")


def refus_d_un_motif(motif: str, ecrit: str) -> tuple[str, str]:
    """Rend le genre et la phrase du refus d'un texte par un motif de `TEXTES`."""
    sorte = next(nom for nom, un in TEXTES.items() if un.motif == motif)
    if sorte == Genre.DATE or (sorte == "instant" and len(ecrit) == _INSTANT_ENTIER):
        try:
            lire_jour(ecrit[:10] if sorte == "instant" else ecrit)
        except ValueError as erreur:
            return "date", str(erreur)
    return "texte_vide" if sorte == Genre.TEXTE else "forme", TEXTES[sorte].attendu
