"""La forme d'une ligne canonique en expression rationnelle, tirée de la table des champs.

Pourquoi : reconnaître une ligne entière d'un coup coûte trois fois moins que la décoder. Un motif n'admet que
des lignes que la lecture complète admettrait aussi ; ce qu'il n'admet pas est lu par elle.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from projet_circo.noyau.socle.canonique import LONGUEUR_MAXIMALE
from projet_circo.noyau.socle.champs import TYPES, Champ, Genre, TypeEvenement

_ASCII = bytes(range(128))
_SIGNE = "[0-9a-hjkmnp-tv-z]"
ID = f"{_SIGNE}{{4}}-{_SIGNE}{{4}}-{_SIGNE}{{4}}"
# Un jour qui existe, 29 février des années 2000 à 2096 compris.
JOUR = (
    "(?:[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    "|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    "|20(?:[02468][048]|[13579][26])-02-29)"
)
_INSTANT = f"{JOUR}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
# Commence par un signe visible, pour n'être pas blanc.
_TEXTE = r"[!#-\[\]-~\xc3\xc5][ !#-\[\]-~\x80-\xff]{0,3999}+"
_CODE = "[a-z0-9]++(?:[-.][a-z0-9]++)*"
_ELEMENTS = {
    Genre.TEXTE: _TEXTE,
    Genre.CODE: _CODE,
    Genre.UNITE: "[0-9A-Za-z]++(?:-[0-9A-Za-z]++)*",
    Genre.IDENTIFIANT: ID,
    Genre.PSEUDONYME: f"ens-{_SIGNE}{{4,8}}",
    Genre.DATE: JOUR,
}

# Les types dont une mesure ne garde que le dernier fait : ils se lisent un à un.
ORDONNES = frozenset({"releve", "avancement", "appreciation"})

_FIN = f'"fin": "({JOUR})"'

# Ce qu'un champ exige d'un autre : ces valeurs-là sont laissées à la lecture complète.
_LIEES = {("suite", "etat"): "refusee"}

# Position, dans une ligne, du nom du type : après `- {"id": "` + 14 signes + `", "type": "`.
_DEBUT_DU_TYPE = 36
_LONGUEUR_DU_DEBUT = 4
# Dans une ligne qu'un motif admet, sans sa fin : les deux empreintes, et ce que la seconde engage.
PRECEDENTE, ECRITE, ENGAGE = slice(-83, -51), slice(-34, -2), slice(-50)
_HEXADECIMAUX = b"0123456789abcdef"


class Etendue(NamedTuple):
    """Les groupes d'un type : le premier, qui commence par la date, les autres, et celui de la date de fin (ou -1)."""

    type: str
    premier: int
    autres: tuple[int, ...]
    fin: int


@dataclass(frozen=True, slots=True)
class Motifs:
    """Ce qui reconnaît une ligne ordinaire d'un seul coup, quel que soit son type.

    `expression` : la ligne entière, sans sa fin ; les deux empreintes n'y sont que des places, à contrôler à part.
    Chaque type y a ses groupes (`etendues`) : des suites de champs voisins, captées telles qu'écrites.
    """

    expression: re.Pattern[bytes]
    etendues: tuple[Etendue, ...]

    def paquet(self, groupes: tuple[bytes | None, ...]) -> tuple[str, bytes] | None:
        """Rend le type et les champs captés ; None si la date de fin précède la date."""
        for nom, premier, autres, rang_de_la_fin in self.etendues:
            bloc = groupes[premier]
            if bloc is not None:
                fin = groupes[rang_de_la_fin] if rang_de_la_fin >= 0 else None
                if fin is not None and fin < bloc[9:19]:
                    return None
                return nom, bloc + b"".join([groupes[rang] or b"" for rang in autres]) if autres else bloc
        return None

    def paquet_de(self, ligne: bytes) -> tuple[str, bytes] | None:
        """Rend le paquet où compter une ligne (sans sa fin), None si elle n'est pas ordinaire."""
        trouve = self.expression.fullmatch(ligne)
        return self.paquet(trouve.groups()) if trouve else None


def motifs_de(champs_lus: Mapping[str, Iterable[str]]) -> Motifs:
    """Rend les motifs de tous les types de fait que l'on compte par paquets.

    `champs_lus` : pour chaque type, les champs que les mesures lisent et que le motif doit capter.
    """
    textes, etendues, rang = [], [], 0
    for nom in _ORDINAIRES:
        texte, fins = _corps(TYPES[nom], frozenset(champs_lus.get(nom, ())))
        blocs = [rang + place for place, est_une_fin in enumerate(fins) if not est_une_fin]
        fin = rang + fins.index(True) if True in fins else -1
        etendues.append(Etendue(nom, blocs[0], tuple(blocs[1:]), fin))
        textes.append(texte)
        rang += len(fins)
    expression = (
        f'- \\{{"id": "{ID}", "type": "(?:{"|".join(textes)}), "saisi": "{_INSTANT}", '
        '"par": "[a-z0-9-]++", "n": [1-9][0-9]{0,8}+, "prec": ".{32}", "empreinte": ".{32}"\\}'
    )
    return Motifs(re.compile(expression.encode("latin-1"), re.DOTALL), tuple(etendues))


def _est_simple(champ: Champ) -> bool:
    return champ.genre in _ELEMENTS or champ.genre in (Genre.ENUMERATION, Genre.ENTIER)


_ORDINAIRES = tuple(
    un_type.nom
    for un_type in TYPES.values()
    if un_type.est_un_fait
    and un_type.nom not in ORDONNES
    and all(_est_simple(champ) for champ in un_type.champs)
)
_DEBUTS = frozenset(nom[:_LONGUEUR_DU_DEBUT].encode() for nom in _ORDINAIRES)


def _corps(un_type: TypeEvenement, captes: frozenset[str]) -> tuple[str, list[bool]]:
    """Rend l'expression des champs d'un type, et pour chacun de ses groupes s'il est celui de la date de fin."""
    morceaux = [(f'"date": "{JOUR}"', True), ('(?:, "annee_scolaire": [0-9]{4})?', True)]
    morceaux += [
        (_element(champ, _LIEES.get((un_type.nom, champ.nom), "")), champ.nom in captes)
        for champ in un_type.champs
    ]
    blocs: list[tuple[str, bool]] = []
    for texte, capte in morceaux:
        if blocs and blocs[-1][1] is capte:
            blocs[-1] = (blocs[-1][0] + texte, capte)
        else:
            blocs.append((texte, capte))
    groupes: list[bool] = []
    for texte, capte in blocs:
        groupes += [False] * capte + [True] * texte.count(_FIN)
    return f'{un_type.nom}", ' + "".join(f"({texte})" if capte else texte for texte, capte in blocs), groupes


def _element(champ: Champ, liee: str) -> str:
    if champ.genre is Genre.ENTIER:
        valeur = "(?:0|[1-9][0-9]{0,8}+)"
    elif champ.genre is Genre.ENUMERATION:
        valeur = '"(?:' + "|".join(valeur for valeur in champ.valeurs if valeur != liee) + ')"'
    else:
        valeur = f'"{_ELEMENTS[champ.genre]}"'
    if champ.liste:  # plusieurs éléments peuvent tenir un doublon : la lecture complète en juge
        valeur = f"\\[{valeur}\\]"
    element = f', "{champ.nom}": {valeur}' if champ.nom != "fin" else f", {_FIN}"
    return element if champ.exige else f"(?:{element})?"


@cache
def _tous() -> Motifs:
    return motifs_de({})


def est_ordinaire(ligne: bytes) -> bool:
    """Dit si un motif admet la ligne entière, fin comprise : elle est alors canonique, et sa forme juste."""
    if ligne[_DEBUT_DU_TYPE : _DEBUT_DU_TYPE + _LONGUEUR_DU_DEBUT] not in _DEBUTS:
        return False  # sans rien compiler : une ouverture, une reprise
    est_admise = len(ligne) <= LONGUEUR_MAXIMALE and _tous().paquet_de(ligne[:-1]) is not None
    return (
        est_admise
        and sont_hexadecimaux(ligne[:-1][PRECEDENTE] + ligne[:-1][ECRITE])
        and est_sans_piege(ligne)
    )


def sont_hexadecimaux(octets: bytes) -> bool:
    """Dit si des octets ne sont que chiffres hexadécimaux, en minuscules."""
    return not octets.translate(None, _HEXADECIMAUX)


def est_sans_piege(octets: bytes) -> bool:
    """Dit si des octets sont de l'UTF-8 sans aucun signe invisible : le cas courant, jugé d'un coup."""
    if octets.isascii():
        return True  # un motif n'admet de l'ASCII que le visible
    try:
        octets.decode()
        autres = octets.translate(None, _ASCII).decode()
    except UnicodeDecodeError:
        return False
    return autres.replace("\xa0", "").replace("\u202f", "").isprintable()
