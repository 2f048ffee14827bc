"""D'une cellule à la valeur d'un champ : ce que les gens écrivent, lu sans rien inventer."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from projet_circo.noyau.saisie.date_ecrite import reconnaitre_une_date
from projet_circo.noyau.saisie.gestes import designer
from projet_circo.noyau.saisie.nomenclature import Nomenclature, montrer
from projet_circo.noyau.socle.annee import lire_annee
from projet_circo.noyau.socle.champs import Champ, Genre
from projet_circo.noyau.socle.intitules import normaliser
from projet_circo.noyau.tableur.cellule import Cellule, retablir, separer


@dataclass(frozen=True, slots=True)
class Refus:
    """Pourquoi une cellule ou une ligne n'est pas prise, et que faire."""

    cause: str
    remede: str


_ENTIER = re.compile(r"[+-]?\d+(?:[.,]0+)?", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_DUREE = re.compile(r"(\d{1,3}) ?[h:] ?(\d{2})?(?::00)?(?: ?min)?", re.ASCII)
_UAI_ECOURTE = re.compile(r"\d{1,6}[A-Za-z]", re.ASCII)
_PROPOSES = 3
SEPARATEURS = ";,\n"  # entre plusieurs codes ; dans un texte, une virgule ne sépare rien
_BLANCS = re.compile(r"[\s\u202f\u00a0]+")
_OUI = frozenset({"oui", "vrai", "true", "1", "x"})
_NON = frozenset({"non", "faux", "false", "0"})
_CODES = (Genre.UNITE, Genre.CODE, Genre.IDENTIFIANT, Genre.ENUMERATION)


def convertir(champ: Champ, cellule: Cellule, nomenclature: Nomenclature) -> Any | Refus:
    """Rend la valeur d'un champ, None si la cellule est vide, ou un Refus.

    Un texte protégé par une apostrophe (`noyau/tableur/cellule.py`) retrouve sa forme exacte.
    """
    if cellule is None or (isinstance(cellule, str) and not cellule.strip()):
        return None
    texte = en_texte(cellule)
    if not champ.liste or champ.genre is Genre.OBJET:
        return _CONVERSIONS[champ.genre](champ, cellule, texte, nomenclature)
    valeurs = []
    for element in separer(texte, SEPARATEURS if champ.genre in _CODES else ";\n"):
        valeur = _CONVERSIONS[champ.genre](champ, element, element, nomenclature)
        if isinstance(valeur, Refus):
            return valeur
        valeurs.append(valeur)
    return valeurs


def en_texte(cellule: Cellule) -> str:
    """Rend le texte d'une cellule : sans `.0` pour un entier, ISO pour une date."""
    match cellule:
        case None:
            return ""
        case bool():
            return "vrai" if cellule else "faux"
        case float() if cellule.is_integer() and abs(cellule) < 2**53:
            return str(int(cellule))
        case float():
            return format(Decimal(repr(cellule)), "f")
        case Decimal():
            return format(cellule, "f")
        case datetime() if cellule.time() == time():
            return cellule.date().isoformat()
        case datetime():
            return cellule.isoformat(" ")
        case date() | time():
            return cellule.isoformat()
        case str():
            return retablir(cellule)
        case _:
            return str(cellule)


def _garder_le_texte(_: Champ, __: Cellule, texte: str, ___: Nomenclature) -> str:
    return texte


def _lire_une_enumeration(champ: Champ, __: Cellule, texte: str, _: Nomenclature) -> str | Refus:
    plat = normaliser(texte)
    memes = [valeur for valeur in champ.valeurs if normaliser(valeur) == plat]
    if texte in champ.valeurs:
        return texte
    if len(memes) == 1:
        return memes[0]
    remede = f"écrire l'un de : {', '.join(champ.valeurs)}"
    return Refus(f"{champ.nom} : « {texte} » n'est pas une valeur possible", remede)


def _lire_un_code(champ: Champ, __: Cellule, texte: str, nomenclature: Nomenclature) -> str | Refus:
    code = nomenclature.code_de(champ, texte)
    if code is not None:
        return code
    if champ.genre is Genre.UNITE and _UAI_ECOURTE.fullmatch(texte):
        entier = texte.upper().zfill(8)
        if entier in nomenclature.liste_de(champ):
            cause = f"{champ.nom} : « {texte} » a perdu ses zéros de tête, que le tableur a mangés"
            return Refus(cause, f"écrire {entier}, dans une colonne au format texte")
    return _refuser_un_nom(champ, texte, nomenclature.liste_de(champ)) or texte


def _refuser_un_nom(champ: Champ, texte: str, connus: Mapping[str, str]) -> Refus | None:
    """Rend le refus d'un nom abrégé, avec ce qu'il peut désigner ; ce qui pourrait être un code passe."""
    if " " not in texte and texte.isascii():
        return None
    proches = designer(texte, connus)
    if not proches:
        return None
    remede = " ou ".join(montrer(code, connus[code]) for code in proches[:_PROPOSES])
    plus = ", ou le dire une fois pour toutes par « valeurs » (--correspondance)"
    return Refus(f"{champ.nom} : « {texte} » n'est ni un code ni un nom entier", f"écrire {remede}{plus}")


def _lire_une_date(champ: Champ, cellule: Cellule, texte: str, _: Nomenclature) -> str | Refus:
    if isinstance(cellule, datetime):
        return cellule.date().isoformat()
    if isinstance(cellule, date):
        return cellule.isoformat()
    if isinstance(cellule, int | float | Decimal):
        cause = f"{champ.nom} : {texte} est un nombre, pas une date"
        return Refus(cause, "mettre la colonne au format date dans le tableur, ou écrire JJ/MM/AAAA")
    triplet = reconnaitre_une_date(texte)
    if triplet is None:
        return Refus(
            f"{champ.nom} : « {texte} » n'est pas une date", "écrire JJ/MM/AAAA, par exemple 02/10/2018"
        )
    try:
        return date(*triplet).isoformat()
    except ValueError:
        cause = f"{champ.nom} : « {texte} » n'existe pas au calendrier"
        return Refus(cause, "écrire le jour, puis le mois, puis l'année : 02/10/2018")


def _lire_un_entier(champ: Champ, cellule: Cellule, texte: str, _: Nomenclature) -> int | Refus:
    if champ.nom.endswith("_minutes") and (minutes := _lire_des_minutes(cellule)) is not None:
        return minutes
    chiffres = _BLANCS.sub("", texte)
    if _ENTIER.fullmatch(chiffres) and not isinstance(cellule, bool):
        return int(re.split("[.,]", chiffres)[0])
    return Refus(f"{champ.nom} : « {texte} » n'est pas un nombre entier", "écrire des chiffres seuls")


def _lire_des_minutes(cellule: Cellule) -> int | None:
    if isinstance(cellule, time):
        return cellule.hour * 60 + cellule.minute
    if isinstance(cellule, timedelta):
        return round(cellule.total_seconds() / 60)
    duree = _DUREE.fullmatch(cellule.strip().lower()) if isinstance(cellule, str) else None
    return int(duree[1]) * 60 + int(duree[2] or 0) if duree else None


def _lire_un_decimal(champ: Champ, cellule: Cellule, texte: str, _: Nomenclature) -> str | Refus:
    chiffres = _BLANCS.sub("", texte)
    if _DECIMAL.fullmatch(chiffres) and not isinstance(cellule, bool):
        return chiffres.replace(",", ".")
    return Refus(f"{champ.nom} : « {texte} » n'est pas un nombre", "écrire par exemple 12,5")


def _lire_une_annee(champ: Champ, __: Cellule, texte: str, _: Nomenclature) -> int | Refus:
    try:
        return lire_annee(texte)
    except ValueError as erreur:
        return Refus(f"{champ.nom} : {erreur}", "écrire l'année de la rentrée, par exemple 2018-2019")


def _lire_un_booleen(champ: Champ, __: Cellule, texte: str, _: Nomenclature) -> bool | Refus:
    mot = normaliser(texte)
    if mot in _OUI or mot in _NON:
        return mot in _OUI
    return Refus(f"{champ.nom} : « {texte} » ne dit ni oui ni non", "écrire oui ou non")


def _lire_un_objet(champ: Champ, __: Cellule, texte: str, _: Nomenclature) -> Any | Refus:
    try:
        valeur = lire_json(texte)
    except ValueError:
        valeur = None
    if isinstance(valeur, list if champ.liste else dict):
        return valeur
    cause = f"{champ.nom} : ce n'est pas ce que circo exporte (du JSON)"
    return Refus(cause, "laisser cette cellule telle que `circo exporter` l'a écrite")


def lire_json(texte: str) -> Any:
    """Lit du JSON ; un décimal reste du texte ; ValueError si une clé est en double ou l'imbrication déraisonnable."""
    try:
        return json.loads(
            texte, parse_float=str, parse_constant=_refuser_la_constante, object_pairs_hook=_sans_doublon
        )
    except RecursionError:
        message = "imbrication trop profonde"
        raise ValueError(message) from None


def _refuser_la_constante(nom: str) -> None:
    raise ValueError(nom)


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet = dict(paires)
    if len(objet) != len(paires):
        message = "clé en double"
        raise ValueError(message)
    return objet


_CONVERSIONS: dict[Genre, Callable[[Champ, Cellule, str, Nomenclature], Any | Refus]] = {
    Genre.TEXTE: _garder_le_texte,
    Genre.ENUMERATION: _lire_une_enumeration,
    Genre.CODE: _lire_un_code,
    Genre.UNITE: _lire_un_code,
    Genre.IDENTIFIANT: _lire_un_code,
    Genre.PSEUDONYME: _garder_le_texte,
    Genre.DATE: _lire_une_date,
    Genre.ENTIER: _lire_un_entier,
    Genre.DECIMAL: _lire_un_decimal,
    Genre.ANNEE: _lire_une_annee,
    Genre.BOOLEEN: _lire_un_booleen,
    Genre.OBJET: _lire_un_objet,
}
