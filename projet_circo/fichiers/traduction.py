"""Une faute de forme, dite par pydantic en anglais, devient un constat en français, à sa ligne."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeAlias

from pydantic import ValidationError

from projet_circo.noyau.constat import Constat, Gravite, Place
from projet_circo.noyau.suggestion import interroger

Phrase: TypeAlias = tuple[str, str, str]


class Situer(Protocol):
    """Ce qui donne la place et l'extrait d'un chemin ; `cle` : de la clé plutôt que de sa valeur."""

    def __call__(self, chemin: tuple[str | int, ...], *, cle: bool = False) -> tuple[Place, str]:
        """Rend la place et l'extrait."""


_GENRES = {
    "string_type": "un texte (entre guillemets s'il ressemble à un nombre)",
    "int_type": "un nombre entier, sans guillemets",
    "bool_type": "true ou false, sans guillemets",
    "list_type": "une liste (un tiret par élément)",
    "dict_type": "un objet (des lignes « clé: valeur »)",
    "model_type": "un objet (des lignes « clé: valeur »)",
    "tuple_type": "une liste (un tiret par élément)",
}


def _manquante(ou: str, _contexte: Mapping[str, Any], _ecrit: object, _connus: Iterable[str]) -> Phrase:
    return "cle-manquante", f"il manque « {ou} »", f"ajouter la ligne « {ou}: … »"


def _inconnue(ou: str, _contexte: Mapping[str, Any], _ecrit: object, connus: Iterable[str]) -> Phrase:
    proche = interroger(ou, connus)
    return "cle-inconnue", f"« {ou} » n'est pas une clé connue ici", proche or "la retirer"


def _hors_liste(ou: str, contexte: Mapping[str, Any], ecrit: object, _connus: Iterable[str]) -> Phrase:
    admises = re.findall(r"'([^']*)'", str(contexte.get("expected", "")))
    proche = interroger(str(ecrit), admises)
    message = f"« {ecrit} » n'est pas une valeur de « {ou} »"
    return "valeur-inconnue", message, proche or f"écrire l'une de : {', '.join(admises)}"


def _bornes(ou: str, contexte: Mapping[str, Any], ecrit: object, _connus: Iterable[str]) -> Phrase:
    bas, haut = contexte.get("ge"), contexte.get("le")
    borne = f"au moins {bas}" if bas is not None else f"au plus {haut}"
    return "hors-bornes", f"« {ou} » vaut {ecrit} : {borne} est attendu", "corriger le nombre"


def _longueur(ou: str, contexte: Mapping[str, Any], _ecrit: object, _connus: Iterable[str]) -> Phrase:
    if "max_length" in contexte:
        return "longueur", f"« {ou} » est trop long (au plus {contexte['max_length']})", "raccourcir"
    return "longueur", f"« {ou} » est vide ou trop court", "le remplir, ou retirer la ligne"


PHRASES: dict[str, Callable[[str, Mapping[str, Any], object, Iterable[str]], Phrase]] = {
    "missing": _manquante,
    "extra_forbidden": _inconnue,
    "literal_error": _hors_liste,
    "greater_than_equal": _bornes,
    "less_than_equal": _bornes,
    "string_too_short": _longueur,
    "string_too_long": _longueur,
    "too_short": _longueur,
    "too_long": _longueur,
}


def traduire(erreur: ValidationError, situer: Situer, connus: Iterable[str] = ()) -> tuple[Constat, ...]:
    """Rend un constat par faute de forme. `connus` : les clés que la forme admet, pour les suggestions."""
    return tuple(_traduire_une(faute, situer, connus) for faute in erreur.errors(include_url=False))


def _traduire_une(faute: Mapping[str, Any], situer: Situer, connus: Iterable[str]) -> Constat:
    genre, chemin = str(faute["type"]), tuple(faute["loc"])
    ou = next((str(pas) for pas in reversed(chemin) if isinstance(pas, str)), "la ligne")
    place, extrait = situer(chemin, cle=genre == "extra_forbidden")
    contexte = faute.get("ctx", {})
    if genre in PHRASES:
        regle, message, remede = PHRASES[genre](ou, contexte, faute.get("input"), connus)
    elif genre in _GENRES:
        regle, message, remede = "genre", f"« {ou} » attend {_GENRES[genre]}", "réécrire la valeur"
    else:
        regle, message, remede = "forme", str(contexte.get("phrase", faute["msg"])), f"corriger « {ou} »"
    return Constat(place, Gravite.ERREUR, regle, message, remede, extrait)
