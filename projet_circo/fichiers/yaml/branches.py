"""D'un choix entre plusieurs formes, pydantic dit une faute par forme essayée : n'en garder qu'une."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from projet_circo.noyau.socle.constat import Chemin

# Le pas que pydantic ajoute au chemin pour nommer la forme essayée ; nos clés, elles, sont en minuscules.
_BRANCHE = re.compile(
    r"[A-Z]\w*|str|int|bool|\[key\]|(?:list|dict|tuple|literal|function|constrained|nullable)[-\[].*"
)
_DE_GENRE = re.compile(r"\w+_type|literal_error")
_ATTENDUS = {
    "string_type": "un texte",
    "int_type": "un nombre entier",
    "bool_type": "true ou false",
    "list_type": "une liste",
    "tuple_type": "une liste",
    "dict_type": "des lignes « cle: valeur »",
    "model_type": "des lignes « cle: valeur »",
    "model_attributes_type": "des lignes « cle: valeur »",
}


@dataclass(frozen=True, slots=True)
class FauteDeForme:
    """Une faute dite par pydantic : son genre, son chemin sans les branches, ce qui était écrit, son contexte.

    `attendus` : ce que les autres branches d'un même choix attendaient, quand aucune ne convient.
    """

    genre: str
    chemin: Chemin
    ecrit: object
    contexte: Mapping[str, Any]
    attendus: tuple[str, ...] = ()

    @property
    def nom(self) -> str:
        """La clé fautive, ou celle de la liste qui la contient ; vide à la racine."""
        return next((str(pas) for pas in reversed(self.chemin) if isinstance(pas, str)), "")

    @property
    def sujet(self) -> str:
        """La clé fautive entre guillemets ; « un élément de » si c'en est un ; « le fichier » à la racine."""
        if not self.nom:
            return "un élément du fichier" if self.chemin else "le fichier"
        return f"« {self.nom} »" if isinstance(self.chemin[-1], str) else f"un élément de « {self.nom} »"


def attendus_de(faute: FauteDeForme) -> str:
    """Rend ce qu'il fallait écrire : un genre, ou les genres d'un choix."""
    genres = faute.attendus or (faute.genre,)
    return " ou ".join(dict.fromkeys(_ATTENDUS.get(genre, "une valeur de la liste") for genre in genres))


def une_par_choix(fautes: Iterable[FauteDeForme]) -> tuple[FauteDeForme, ...]:
    """Rend les fautes, une seule branche gardée par choix : celle où l'on est allé le plus loin.

    Quand aucune branche ne convient au genre de ce qui est écrit, une seule faute dit tous les genres admis.
    """
    groupes: dict[Chemin, list[FauteDeForme]] = {}
    for faute in fautes:
        groupes.setdefault(_avant_la_branche(faute), []).append(faute)
    rendues: list[FauteDeForme] = []
    for prefixe, groupe in groupes.items():
        if all(len(faute.chemin) == len(prefixe) for faute in groupe):
            rendues.extend(groupe)
        else:
            rendues.extend(_choisir(prefixe, groupe))
    return tuple(rendues)


def _avant_la_branche(faute: FauteDeForme) -> Chemin:
    fin = len(faute.chemin) - (faute.genre == "extra_forbidden")
    for rang, pas in enumerate(faute.chemin[:fin]):
        if isinstance(pas, str) and _BRANCHE.fullmatch(pas):
            return faute.chemin[:rang]
    return faute.chemin


def _choisir(prefixe: Chemin, groupe: list[FauteDeForme]) -> tuple[FauteDeForme, ...]:
    rang = len(prefixe)
    branches: dict[str | int, list[FauteDeForme]] = {}
    for faute in groupe:
        if len(faute.chemin) > rang:
            sans_branche = replace(faute, chemin=(*prefixe, *faute.chemin[rang + 1 :]))
            branches.setdefault(faute.chemin[rang], []).append(sans_branche)
    engagees = [branche for branche in branches.values() if not _est_hors_sujet(branche, rang)]
    if engagees:
        retenue = min(engagees, key=len)
        return une_par_choix(retenue)
    toutes = [faute for branche in branches.values() for faute in branche]
    convient = "literal_error" if isinstance(toutes[0].ecrit, str) else "model_type"
    premiere = next((faute for faute in toutes if faute.genre == convient), toutes[0])
    return (replace(premiere, attendus=tuple(faute.genre for faute in toutes)),)


def _est_hors_sujet(branche: list[FauteDeForme], rang: int) -> bool:
    """Dit si la branche a été refusée d'emblée, sur le genre de ce qui est écrit."""
    return all(len(faute.chemin) == rang and _DE_GENRE.fullmatch(faute.genre) for faute in branche)
