"""Une cellule de tableur, et la règle de l'apostrophe qui rend tout texte exact au retour.

La règle, dans les deux sens : un texte qui serait mal relu, ou pris pour une formule, s'écrit précédé de `'` ;
s'il contient ce qu'aucun tableur ne garde (un caractère de contrôle, une tabulation, `_x0041_`), ce qui suit
l'apostrophe est ce texte en JSON, entre guillemets. Au retour, l'apostrophe ne tombe que dans ces cas : celle
d'un texte ordinaire reste.

Pourquoi : `rétablir(neutraliser(t)) == t` pour tout texte, sans drapeau à côté du fichier.
"""

import json
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

Cellule: TypeAlias = str | int | float | Decimal | bool | date | datetime | time | timedelta | None

_FORMULE = frozenset("=+-@|%＝＋－＠")
_NOMBRE = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[ \u00a0\u202f]?%)?", re.ASCII)
# Ce que XML, ou un tableur, ne garde pas tel quel.
_PERDU = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def neutraliser(texte: str) -> str:
    """Rend la cellule d'un fichier CSV qui dit ce texte, sans pouvoir être prise pour une formule."""
    if est_une_formule(texte) or retablir(texte) != texte or _PERDU.search(texte):
        return _proteger(texte)
    return texte


def neutraliser_type(texte: str) -> str:
    """Rend la cellule typée « texte » (xlsx, ods) qui dit ce texte : aucune formule n'y est à craindre."""
    return _proteger(texte) if retablir(texte) != texte or _PERDU.search(texte) else texte


def retablir(cellule: str) -> str:
    """Rend le texte que dit une cellule : l'exact inverse de `neutraliser` et de `neutraliser_type`.

    Une cellule écrite par des gens perd ses blancs de bord, et rien d'autre.
    """
    if cellule.startswith("'"):
        reste = cellule[1:]
        decode = _decoder(reste)
        if decode is not None:
            return decode
        if _veut_une_apostrophe(reste):
            return reste
    return cellule.strip()


def est_une_formule(texte: str) -> bool:
    """Dit si un tableur pourrait exécuter ce texte : il commence, blancs passés, par `=`, `+`, `-`, `@`…

    Un nombre signé n'en est pas une. Source : OWASP ASVS 1.2.10, CWE-1236.
    """
    debut = texte.lstrip()
    return debut[:1] in _FORMULE and bool(debut) and not _NOMBRE.fullmatch(texte)


def joindre(elements: Sequence[str]) -> str:
    """Rend une liste en une cellule : `a; b`, ou un tableau JSON si un élément s'y perdrait."""
    joint = "; ".join(elements)
    return joint if separer(joint) == list(elements) else json.dumps(list(elements), ensure_ascii=False)


def separer(texte: str, separateurs: str = ";\n") -> list[str]:
    """Rend les éléments d'une cellule de liste ; l'inverse exact de `joindre`."""
    if texte.startswith("["):
        try:
            elements = json.loads(texte)
        except ValueError:
            elements = None
        if isinstance(elements, list) and all(isinstance(element, str) for element in elements):
            return elements
    morceaux = re.split(f"[{re.escape(separateurs)}]", texte)
    return [morceau.strip() for morceau in morceaux if morceau.strip()]


def _proteger(texte: str) -> str:
    return "'" + (_encoder(texte) if _veut_du_json(texte) else texte)


def _veut_une_apostrophe(texte: str) -> bool:
    """Dit si ce texte se lirait autrement sans apostrophe, ou s'exécuterait."""
    if texte != texte.strip():
        return True
    coeur = texte.lstrip("'")
    return not coeur or coeur != coeur.lstrip() or est_une_formule(coeur) or _decoder(coeur) is not None


def _veut_du_json(texte: str) -> bool:
    return bool(_PERDU.search(texte)) or _decoder(texte) is not None


def _decoder(cellule: str) -> str | None:
    """Rend le texte d'une cellule protégée en JSON ; None si ce n'en est pas une."""
    if not (len(cellule) > 2 and cellule.startswith('"') and cellule.endswith('"')):
        return None
    try:
        texte = json.loads(cellule)
    except ValueError:
        return None
    return texte if isinstance(texte, str) and _veut_du_json(texte) and _encoder(texte) == cellule else None


def _encoder(texte: str) -> str:
    brut = json.dumps(texte, ensure_ascii=False)
    return _PERDU.sub(_echapper, brut)


def _echapper(trouve: re.Match[str]) -> str:
    return f"\\u{ord(trouve[0]):04x}"
