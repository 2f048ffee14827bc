"""Ce que vaut un mot écrit sans guillemets : un texte, un entier, vrai, faux, rien, ou un mot ambigu.

Source : YAML 1.1 (§ types) et YAML 1.2.2 (§ 10.3). Est ambigu tout mot que les deux versions, ou leurs lecteurs,
ne lisent pas de même. Les dates restent du texte : la forme les lira.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

Scalaire: TypeAlias = str | int | bool | None

_MAXIMUM = 2**53 - 1
_ENTIER = re.compile(r"0|-?[1-9][0-9]{0,15}")
_DEBUT_DE_NOMBRE = frozenset("0123456789+-.~=<")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_NOMBRE = re.compile(r"[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?")
_BASE = re.compile(r"[-+]?0[xob][0-9a-fA-F_]+")
_OCTAL = re.compile(r"[-+]?0[0-7_]*[0-7]")
_CHIFFRES_SURS = 16
_HORLOGE = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?")
_HORS_NOMBRE = re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE)
_VRAI_OU_FAUX = frozenset({"yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class Ambigu:
    """Pourquoi un mot est ambigu (`lecture` : ce qu'un autre logiciel y lit), et comment l'écrire."""

    lecture: str
    remede: str


def lire_mot(texte: str) -> tuple[Scalaire, Ambigu | None]:
    """Rend la valeur d'un mot sans guillemets, et ce qui le rend ambigu s'il l'est."""
    if not texte:
        return None, None
    if texte[0] in _DEBUT_DE_NOMBRE:
        return _lire_un_nombre(texte)
    if len(texte) <= 5:
        return _lire_un_mot_court(texte)
    return texte, None


def _lire_un_mot_court(texte: str) -> tuple[Scalaire, Ambigu | None]:
    match texte:
        case "true":
            return True, None
        case "false":
            return False, None
        case "null":
            return None, None
    bas = texte.lower()
    if bas in {"true", "false"}:
        return bas == "true", Ambigu(
            "vrai ou faux, ou un texte", f"écrire {bas}, ou {citer(texte)} si c'est un texte"
        )
    if bas == "null":
        return None, Ambigu(
            "l'absence de valeur, ou un texte", f"écrire null, ou {citer(texte)} si c'est un texte"
        )
    if bas in _VRAI_OU_FAUX:
        sens = "vrai" if bas in {"yes", "on", "y"} else "faux"
        remede = (
            f"mettre entre guillemets : {citer(texte)} ; ou écrire {'true' if sens == 'vrai' else 'false'}"
        )
        return texte, Ambigu(f"« {sens} », ou un texte", remede)
    return texte, None


def _lire_un_nombre(texte: str) -> tuple[Scalaire, Ambigu | None]:
    if _ENTIER.fullmatch(texte) and abs(int(texte)) <= _MAXIMUM:
        return int(texte), None
    if _DECIMAL.fullmatch(texte):
        return texte, None
    if texte == "~":
        return None, Ambigu(
            "l'absence de valeur, ou un texte", "écrire null, ou laisser vide après les deux-points"
        )
    lecture = _autre_lecture(texte)
    if lecture is None:
        return texte, None
    return texte, Ambigu(lecture, f"mettre entre guillemets : {citer(texte)}")


def _autre_lecture(texte: str) -> str | None:
    """Rend ce qu'un autre logiciel lirait, None si tous lisent un texte."""
    if texte in {"=", "<<"}:
        return "une consigne, ou un texte"
    if _HORS_NOMBRE.fullmatch(texte):
        return "un nombre infini ou impossible, ou un texte"
    if len(texte) <= _CHIFFRES_SURS and _HORLOGE.fullmatch(texte):
        return f"{_base_soixante(texte)}, ou une heure écrite en texte"
    if _BASE.fullmatch(texte):
        return "un nombre dans une autre base, ou un texte"
    if not _NOMBRE.fullmatch(texte):
        return None
    if len(texte) > _CHIFFRES_SURS:
        return "un nombre trop grand pour être gardé exactement, ou un texte"
    if _OCTAL.fullmatch(texte):
        chiffres = texte.replace("_", "")  # int refuse deux tirets bas de suite, PyYAML non
        return f"le nombre {int(chiffres, 8)} (en base huit), le nombre {int(chiffres)}, ou un texte"
    return "un nombre, ou un texte"


def _base_soixante(texte: str) -> str:
    signe, chiffres = ("-", texte[1:]) if texte[0] == "-" else ("", texte.lstrip("+"))
    total = 0
    for morceau in chiffres.replace("_", "").split(".")[0].split(":"):
        total = total * 60 + int(morceau)
    return f"le nombre {signe}{total}"


def citer(texte: str) -> str:
    """Rend le texte entre guillemets, comme YAML l'attend sur une ligne."""
    if '"' not in texte and "\\" not in texte:
        return f'"{texte}"'
    return "'" + texte.replace("'", "''") + "'"
