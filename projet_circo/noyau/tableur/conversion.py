"""D'une cellule à la valeur d'un champ : ce que les gens écrivent, lu sans rien inventer."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from projet_circo.noyau.saisie.champ_dit import PARTENAIRE, est_une_duree, lire_un_champ_dit
from projet_circo.noyau.saisie.lecture import Cadre, Candidats, Compris, Incompris
from projet_circo.noyau.saisie.nomenclature import montrer
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
_PROPOSES = 3
SEPARATEURS = ";,\n"  # entre plusieurs codes ; dans un texte, une virgule ne sépare rien
_MILLIERS = re.compile(r"(?<=\d)[\s\u202f\u00a0](?=\d{3}(?!\d))")
_BLANCS = re.compile(r"[\s\u202f\u00a0]+")
_OUI = frozenset({"oui", "vrai", "true", "1", "x"})
_NON = frozenset({"non", "faux", "false", "0"})
_CODES = (Genre.UNITE, Genre.CODE, Genre.ENUMERATION)
_UNE_FOIS = ", ou le dire une fois pour toutes par « valeurs » (--correspondance)"
Noter: TypeAlias = Callable[[str], None]


def _ne_rien_noter(_: str) -> None:
    """Ne garde pas ce qui a été sous-entendu."""


def convertir(champ: Champ, cellule: Cellule, cadre: Cadre, noter: Noter = _ne_rien_noter) -> Any | Refus:
    """Rend la valeur d'un champ, None si la cellule est vide, ou un Refus.

    Un texte protégé par une apostrophe (`noyau/tableur/cellule.py`) retrouve sa forme exacte. `noter` reçoit ce qu'il
    a fallu sous-entendre : une année, un morceau de nom.
    """
    if cellule is None or (isinstance(cellule, str) and not cellule.strip()):
        return None
    texte = en_texte(cellule)
    lire = _CONVERSIONS[champ.genre]
    if not champ.liste or champ.genre is Genre.OBJET or champ.genre is Genre.UNITE:
        return lire(champ, cellule, texte, cadre, noter)
    valeurs = []
    for element in separer(texte, SEPARATEURS if champ.genre in (*_CODES, Genre.IDENTIFIANT) else ";\n"):
        valeur = lire(champ, element, element, cadre, noter)
        if isinstance(valeur, Refus):
            return valeur
        valeurs += valeur if isinstance(valeur, list) else [valeur]
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


def _garder_le_texte(_: Champ, __: Cellule, texte: str, ___: Cadre, ____: Noter) -> str:
    return texte


def _lire_les_mots(champ: Champ, cellule: Cellule, texte: str, cadre: Cadre, noter: Noter) -> Any | Refus:
    """Lit par le lecteur commun ; ce qu'il propose sans en être sûr est refusé, et cité."""
    if cadre.exact and champ.genre is Genre.ENTIER and texte.isascii() and texte.isdecimal():
        return int(texte)
    if isinstance(cellule, datetime | date) and champ.genre is Genre.DATE:
        return (cellule.date() if isinstance(cellule, datetime) else cellule).isoformat()
    match lire_un_champ_dit(champ, texte, cadre):
        case Compris(valeur, note):
            if note:
                noter(note)
            return valeur
        case Candidats(cause, proposes):
            cites = " ou ".join(
                montrer(code, libelle) for code, libelle in list(proposes.items())[:_PROPOSES]
            )
            return Refus(
                f"{champ.nom} : {cause}", f"écrire {cites}{_UNE_FOIS if champ.genre in _CODES else ''}"
            )
        case Incompris(cause, remede):
            return Refus(f"{champ.nom} : {cause}", remede or _conseiller(champ, cadre))


def _conseiller(champ: Champ, cadre: Cadre) -> str:
    if champ.genre is Genre.DATE:
        return f"écrire le jour, le mois, l'année : {cadre.exemple_de_date}"
    if champ.genre is Genre.UNITE:
        return "corriger, ou ajouter cette école : circo unites ajouter (--hors-referentiel l'écrit telle quelle)"
    if champ.designe == PARTENAIRE:
        return "corriger, ou ajouter ce partenaire : circo unites ajouter --partenaire"
    connus = list(cadre.nomenclature.liste_de(champ))
    return f"écrire l'un de : {', '.join(connus[:12])}"


def _lire_un_renvoi(champ: Champ, _: Cellule, texte: str, cadre: Cadre, __: Noter) -> str | Refus:
    """Rend l'identifiant que désigne un texte : le premier mot d'un choix de liste, ou le texte tel quel."""
    connus = cadre.nomenclature.liste_de(champ)
    premier = texte.split(" — ", maxsplit=1)[0].strip()
    return next((essai for essai in (texte, premier, premier.lower()) if essai in connus), texte)


def _lire_un_entier(champ: Champ, cellule: Cellule, texte: str, cadre: Cadre, noter: Noter) -> Any | Refus:
    if est_une_duree(champ):
        minutes = _lire_des_minutes(cellule)
        return (
            _lire_les_mots(champ, cellule, _MILLIERS.sub("", texte), cadre, noter)
            if minutes is None
            else minutes
        )
    chiffres = _BLANCS.sub("", texte)
    if _ENTIER.fullmatch(chiffres) and not isinstance(cellule, bool):
        return int(re.split("[.,]", chiffres)[0])
    return Refus(f"{champ.nom} : « {texte} » n'est pas un nombre entier", "écrire des chiffres seuls")


def _lire_des_minutes(cellule: Cellule) -> int | None:
    if isinstance(cellule, time):
        return cellule.hour * 60 + cellule.minute
    return round(cellule.total_seconds() / 60) if isinstance(cellule, timedelta) else None


def _lire_un_decimal(champ: Champ, cellule: Cellule, texte: str, _: Cadre, ___: Noter) -> str | Refus:
    chiffres = _BLANCS.sub("", texte)
    if _DECIMAL.fullmatch(chiffres) and not isinstance(cellule, bool):
        return chiffres.replace(",", ".")
    return Refus(f"{champ.nom} : « {texte} » n'est pas un nombre", "écrire par exemple 12,5")


def _lire_une_annee(champ: Champ, __: Cellule, texte: str, _: Cadre, ___: Noter) -> int | Refus:
    try:
        return lire_annee(texte)
    except ValueError as erreur:
        return Refus(f"{champ.nom} : {erreur}", "écrire l'année de la rentrée, par exemple 2018-2019")


def _lire_un_booleen(champ: Champ, __: Cellule, texte: str, _: Cadre, ___: Noter) -> bool | Refus:
    mot = normaliser(texte)
    if mot in _OUI or mot in _NON:
        return mot in _OUI
    return Refus(f"{champ.nom} : « {texte} » ne dit ni oui ni non", "écrire oui ou non")


def _lire_un_objet(champ: Champ, __: Cellule, texte: str, _: Cadre, ___: Noter) -> Any | Refus:
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


_CONVERSIONS: dict[Genre, Callable[[Champ, Cellule, str, Cadre, Noter], Any | Refus]] = {
    Genre.TEXTE: _garder_le_texte,
    Genre.ENUMERATION: _lire_les_mots,
    Genre.CODE: _lire_les_mots,
    Genre.UNITE: _lire_les_mots,
    Genre.IDENTIFIANT: _lire_un_renvoi,
    Genre.PSEUDONYME: _garder_le_texte,
    Genre.DATE: _lire_les_mots,
    Genre.ENTIER: _lire_un_entier,
    Genre.DECIMAL: _lire_un_decimal,
    Genre.ANNEE: _lire_une_annee,
    Genre.BOOLEEN: _lire_un_booleen,
    Genre.MODALITES: _lire_les_mots,
    Genre.OBJET: _lire_un_objet,
}
