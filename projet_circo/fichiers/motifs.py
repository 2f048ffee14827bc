"""La forme d'une ligne canonique en expression rationnelle, tirée de la table des champs.

Pourquoi : reconnaître une ligne entière d'un coup coûte trois fois moins que la décoder. Un motif n'admet que
des lignes que la lecture complète admettrait aussi ; ce qu'il n'admet pas est lu par elle.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from projet_circo.noyau.canonique import LONGUEUR_MAXIMALE
from projet_circo.noyau.champs import TYPES, Champ, Genre, TypeEvenement

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

# Ce qu'un champ exige d'un autre : ces valeurs-là sont laissées à la lecture complète.
_LIEES = {("suite", "etat"): "refusee"}

# Position, dans une ligne, du nom du type : après `- {"id": "` + 14 signes + `", "type": "`.
DEBUT_DU_TYPE = 36
LONGUEUR_DE_LA_CLE = 4


@dataclass(frozen=True, slots=True)
class Motif:
    """Le motif d'un type.

    `groupes` : l'identifiant, puis les blocs captés, puis l'empreinte. Un bloc est une suite de champs voisins,
    captée d'un seul tenant et telle qu'écrite ; le premier commence par la date. `fin` : le groupe de la date de
    fin, qui doit suivre la date ; 0 si le type n'en a pas.
    """

    type: str
    expression: re.Pattern[bytes]
    groupes: tuple[int, ...]
    fin: int = 0


def motifs_de(champs_lus: Mapping[str, Iterable[str]]) -> dict[bytes, Motif]:
    """Rend un motif par type de fait, rangé par les quatre premiers signes de son nom.

    `champs_lus` : pour chaque type, les champs que les mesures lisent et que le motif doit capter.
    """
    return {
        un_type.nom[:LONGUEUR_DE_LA_CLE].encode(): _motif(un_type, frozenset(champs_lus.get(un_type.nom, ())))
        for un_type in TYPES.values()
        if un_type.est_un_fait
        and un_type.nom not in ORDONNES
        and all(_est_simple(champ) for champ in un_type.champs)
    }


def _est_simple(champ: Champ) -> bool:
    return champ.genre in _ELEMENTS or champ.genre in (Genre.ENUMERATION, Genre.ENTIER)


def _motif(un_type: TypeEvenement, captes: frozenset[str]) -> Motif:
    morceaux = [(f'"date": "{JOUR}"', True), ('(?:, "annee_scolaire": [0-9]{4})?', True)]
    morceaux += [
        (_element(champ, _LIEES.get((un_type.nom, champ.nom), "")), champ.nom in captes)
        for champ in un_type.champs
        if _est_simple(champ)
    ]  # un champ qui n'est pas simple est absent de la ligne, ou la ligne est lue en entier
    blocs: list[tuple[str, bool]] = []
    for texte, capte in morceaux:
        if blocs and blocs[-1][1] is capte:
            blocs[-1] = (blocs[-1][0] + texte, capte)
        else:
            blocs.append((texte, capte))
    corps = "".join(f"({texte})" if capte else texte for texte, capte in blocs)
    expression = (
        f'- \\{{"id": "({ID})", "type": "{un_type.nom}", {corps}, "saisi": "{_INSTANT}", "par": "[a-z0-9-]++", '
        '"n": [1-9][0-9]{0,8}+, "prec": "[0-9a-f]{32}", "empreinte": "([0-9a-f]{32})"\\}\\n'
    )
    compilee = re.compile(expression.encode("latin-1"))
    fin = compilee.groupindex.get("fin", 0)
    rangs = [rang for rang in range(1, compilee.groups + 1) if rang != fin]
    return Motif(un_type.nom, compilee, tuple(rangs), fin)


def _element(champ: Champ, liee: str) -> str:
    if champ.genre is Genre.ENTIER:
        valeur = "(?:0|[1-9][0-9]{0,8}+)"
    elif champ.genre is Genre.ENUMERATION:
        valeur = '"(?:' + "|".join(valeur for valeur in champ.valeurs if valeur != liee) + ')"'
    else:
        valeur = f'"{_ELEMENTS[champ.genre]}"'
    if champ.nom == "fin":
        valeur = f'"(?P<fin>{JOUR})"'
    if champ.liste:  # plusieurs éléments peuvent tenir un doublon : la lecture complète en juge
        valeur = f"\\[{valeur}\\]"
    element = f', "{champ.nom}": {valeur}'
    return element if champ.exige else f"(?:{element})?"


@cache
def _tous() -> dict[bytes, Motif]:
    return motifs_de({})


def est_ordinaire(ligne: bytes) -> bool:
    """Dit si un motif admet la ligne entière : elle est alors canonique, et sa forme juste."""
    motif = _tous().get(ligne[DEBUT_DU_TYPE : DEBUT_DU_TYPE + LONGUEUR_DE_LA_CLE])
    trouve = motif.expression.fullmatch(ligne) if motif else None
    if motif is None or trouve is None or (motif.fin and not est_ordonnee(trouve, motif.fin)):
        return False
    return len(ligne) <= LONGUEUR_MAXIMALE and est_sans_piege(ligne)


def est_ordonnee(trouve: re.Match[bytes], groupe_de_la_fin: int) -> bool:
    """Dit si la date de fin, quand il y en a une, ne précède pas la date."""
    fin = trouve[groupe_de_la_fin]
    return fin is None or fin >= trouve[2][9:19]


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
