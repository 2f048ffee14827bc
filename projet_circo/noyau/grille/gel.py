"""Des valeurs figées en JSON et retour, pour qu'un index les garde : plan de calcul, référentiel."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from projet_circo.noyau.socle import mesure, referentiel

_CLASSES: Mapping[str, Any] = {
    classe.__name__: classe
    for classe in (
        mesure.Compte,
        mesure.Distincts,
        mesure.Somme,
        mesure.Moyenne,
        mesure.OuiNon,
        mesure.UnitesOuvertes,
        mesure.Rapport,
        mesure.Releve,
        mesure.Jalon,
        mesure.Echelle,
        mesure.MesureDatee,
        mesure.Cible,
        mesure.Depart,
        mesure.Suivi,
        mesure.Plan,
        referentiel.Unite,
        referentiel.Partenaire,
        referentiel.Referentiel,
    )
}


def geler(valeur: Any) -> Any:
    """Rend une valeur que JSON sait écrire : un objet porte le nom de sa classe, une date et un décimal leur genre."""
    if is_dataclass(valeur) and not isinstance(valeur, type):
        return [type(valeur).__name__, *(geler(getattr(valeur, champ.name)) for champ in fields(valeur))]
    if isinstance(valeur, Decimal):
        return ["decimal", str(valeur)]
    if isinstance(valeur, date):
        return ["date", valeur.isoformat()]
    if isinstance(valeur, Mapping):
        return ["objet", {cle: geler(un) for cle, un in valeur.items()}]
    if isinstance(valeur, tuple):
        return ["suite", *(geler(un) for un in valeur)]
    return valeur


def degeler(gele: Any) -> Any:
    """Rend la valeur qu'un gel a écrite ; KeyError, TypeError ou ValueError si ce n'en est pas un."""
    if not isinstance(gele, list):
        return gele
    genre, *reste = gele
    match genre:
        case "suite":
            return tuple(degeler(un) for un in reste)
        case "date":
            return date.fromisoformat(reste[0])
        case "decimal":
            return Decimal(reste[0])
        case "objet":
            return {cle: degeler(un) for cle, un in reste[0].items()}
        case _:
            return _CLASSES[genre](*(degeler(un) for un in reste))
