"""Des valeurs du noyau mises à plat pour le cache, et refaites, sans qu'aucun code gardé ne s'exécute."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any

_SIMPLES = frozenset({type(None), bool, int, str})
_PAQUET = "projet_circo.noyau."


def mettre_a_plat(valeur: object) -> Any:
    """Rend une valeur que le cache sait écrire : ce qui est simple tel quel, le reste en couples (sorte, contenu).

    TypeError d'une valeur qui n'est ni simple, ni une collection, ni une dataclass du noyau.
    """
    genre = type(valeur)
    if genre in _SIMPLES:
        return valeur
    if isinstance(valeur, tuple | list | frozenset) and genre in (tuple, list, frozenset):
        return genre.__name__, [mettre_a_plat(un) for un in valeur]
    if genre is dict and isinstance(valeur, dict):
        return "dict", [(mettre_a_plat(cle), mettre_a_plat(un)) for cle, un in valeur.items()]
    if genre is date and isinstance(valeur, date):
        return "date", valeur.toordinal()
    if genre is Decimal:
        return "Decimal", str(valeur)
    if isinstance(valeur, Enum) and genre.__module__.startswith(_PAQUET):
        return "enum", (genre.__module__, genre.__name__, valeur.value)
    if is_dataclass(valeur) and genre.__module__.startswith(_PAQUET):
        contenu = [mettre_a_plat(getattr(valeur, champ.name)) for champ in fields(valeur)]
        return "classe", (genre.__module__, genre.__name__, contenu)
    message = f"{genre.__name__} ne se met pas à plat"
    raise TypeError(message)


def refaire(plat: Any) -> Any:
    """Rend ce qu'une mise à plat décrit. ValueError, TypeError, AttributeError ou ImportError si elle est abîmée."""
    if type(plat) in _SIMPLES:
        return plat
    sorte, contenu = plat
    match sorte:
        case "tuple":
            return tuple([refaire(un) for un in contenu])
        case "list":
            return [refaire(un) for un in contenu]
        case "frozenset":
            return frozenset(map(refaire, contenu))
        case "dict":
            return {refaire(cle): refaire(un) for cle, un in contenu}
        case "date":
            return date.fromordinal(contenu)
        case "Decimal":
            return Decimal(contenu)
        case "enum":
            return _classe(contenu[0], contenu[1])(contenu[2])
        case "classe":
            return _classe(contenu[0], contenu[1])(*[refaire(un) for un in contenu[2]])
    message = f"{sorte} n'est pas une sorte de valeur mise à plat"
    raise ValueError(message)


def _classe(module: str, nom: str) -> Any:
    classe = getattr(import_module(module), nom) if module.startswith(_PAQUET) else None
    if not isinstance(classe, type) or not (is_dataclass(classe) or issubclass(classe, Enum)):
        message = f"{module}.{nom} n'est pas une valeur du noyau"
        raise ValueError(message)
    return classe
