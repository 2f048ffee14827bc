"""Un mot YAML sans guillemets devient une valeur, sans piège : ce que deux lecteurs liraient autrement est refusé."""

import re

_ENTIER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})", re.ASCII)
_AMBIGUS = re.compile(
    r"""(?ix: y|n|yes|no|on|off |~ |=|<<
        |[-+]?0[0-9_]+ |[-+]?0[xob][0-9a-f_]+ |\+[0-9]+ |[-+]?[0-9][0-9_]*_[0-9_]*
        |[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?
        |[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:e[-+]?[0-9]+)? |[-+]?[0-9][0-9_]*\.(?:e[-+]?[0-9]+)?
        |[-+]?[0-9]+e[-+]?[0-9]+ |[-+]?\.(?:inf|nan)
        |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9].*
        |[-+]?[1-9][0-9]{16,}
    )""",
    re.ASCII,
)
_CONSTANTES = {"true": True, "false": False, "null": None, "": None}


class MotAmbigu(ValueError):
    """Un mot sans guillemets que YAML 1.1 et 1.2 ne lisent pas de la même façon."""


def interpreter(mot: str) -> str | int | bool | None:
    """Rend la valeur d'un mot sans guillemets : entier, vrai, faux, rien, ou texte (les dates restent du texte).

    MotAmbigu pour ce que deux lecteurs YAML liraient différemment.
    """
    if mot in _CONSTANTES:
        return _CONSTANTES[mot]
    if _ENTIER.fullmatch(mot) and abs(int(mot)) < 2**53:
        return int(mot)
    if _AMBIGUS.fullmatch(mot) or mot.lower() in _CONSTANTES:
        raise MotAmbigu(mot)
    return mot
