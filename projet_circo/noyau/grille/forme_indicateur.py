"""La forme d'un indicateur, de ses critères, de ses cibles, et d'une action."""

import re
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, model_validator

from projet_circo.noyau.grille.forme import Annee, Forme, Jour, NonVide
from projet_circo.noyau.grille.forme_mesure import Code, MesureEcrite
from projet_circo.noyau.grille.refus import refus

Texte = NonVide
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?", re.ASCII)


def _nombre(valeur: int | str) -> int | str:
    if isinstance(valeur, str) and not _DECIMAL.fullmatch(valeur):
        phrase = 'un nombre s\'écrit en entier, ou entre guillemets avec un point : "12.5"'
        raise refus("nombre", phrase)
    return valeur


Nombre = Annotated[int | str, AfterValidator(_nombre)]


def en_decimal(nombre: int | str) -> Decimal:
    """Rend le nombre qu'une grille écrit."""
    return Decimal(nombre)


_Valeur = TypeVar("_Valeur", "Depart", "Cible")


def _une_valeur(ecrite: "_Valeur") -> "_Valeur":
    if ecrite.valeur is None and ecrite.valeurs is None:
        raise refus("valeur_absente", "dire « valeur », ou « valeurs » : une par modalité")
    return ecrite


class Critere(Forme):
    """Un critère d'évaluation."""

    code: Code
    """Son code : k1."""
    genre: Literal["quantitatif", "qualitatif"]
    """Un critère qualitatif s'apprécie ; il n'est jamais compté ni moyenné."""
    texte: Texte
    """Son texte, mot pour mot."""
    echelle: Code | None = None
    """Code de l'échelle qui sert à l'apprécier."""
    note: str | None = None
    """Remarque de l'encodage."""


class Depart(Forme):
    """Une valeur de départ, datée."""

    annee: Annee
    """Année de rentrée où elle a été constatée."""
    valeur: Nombre | None = None
    """La valeur."""
    valeurs: Annotated[dict[Code, Nombre], Field(min_length=1)] | None = None
    """Une valeur par modalité de la dimension que dit « par »."""

    _dite = model_validator(mode="after")(_une_valeur)


class Cible(Forme):
    """Une cible pour une année ; une révision s'ajoute, l'ancienne reste."""

    annee: Annee
    """Année de rentrée visée."""
    valeur: Nombre | None = None
    """La valeur visée."""
    valeurs: Annotated[dict[Code, Nombre], Field(min_length=1)] | None = None
    """Une valeur visée par modalité de la dimension que dit « par »."""
    decide_le: Jour | None = None
    """Jour de la décision."""
    motif: str | None = None
    """Pourquoi elle a été révisée."""

    _dite = model_validator(mode="after")(_une_valeur)


class Indicateur(Forme):
    """Un indicateur : son libellé mot pour mot, et à part, ce qu'il compte."""

    code: Code
    """Son code : demandes-collectives."""
    libelle: Texte
    """Son libellé, mot pour mot."""
    unite_de_mesure: Texte
    """Ce que compte le nombre : demandes, écoles, %…"""
    mesures: Annotated[list[MesureEcrite], Field(min_length=1)]
    """Ce qui est compté ; on en ajoute une pour changer de règle, avec « depuis » et « motif »."""
    par: Code | None = None
    """Code de la dimension selon laquelle il est suivi : une ligne par modalité."""
    total: Literal["somme"] | None = None
    """« somme » : le total des modalités relevées s'affiche aussi ; sans lui, rien ne se calcule de l'une à l'autre."""
    sens: Literal["hausse", "baisse", "stable"] | None = None
    """Sens souhaité, s'il est déclaré."""
    depart: Depart | None = None
    """Valeur de départ."""
    cibles: list[Cible] = []
    """Cibles par année."""
    seuil: Annotated[int, Field(ge=0)] | None = None
    """Base sous laquelle aucun pourcentage n'est montré."""
    source: str | None = None
    """D'où vient l'information."""
    limites: str | None = None
    """Ce que le chiffre ne dit pas."""
    pilote: str | None = None
    """Qui le suit (une fonction, jamais un nom)."""
    note: str | None = None
    """Remarque de l'encodage : là où la source se contredit."""
    depuis: Annee | None = None
    """Première année de rentrée où il est suivi."""
    jusqu_a: Annee | None = None
    """Dernière année de rentrée où il est suivi, comprise."""
    succede_a: Code | None = None
    """Code de l'indicateur dont il prolonge la série."""
    criteres: list[Critere] = []
    """Ses critères d'évaluation."""


class Action(Forme):
    """Une action mise en œuvre."""

    code: Code
    """Son code : a1."""
    texte: Texte
    """Son texte, mot pour mot."""
    echeance: Jour | None = None
    """Dernier jour prévu."""
    pilote: str | None = None
    """Qui la mène (une fonction, jamais un nom)."""
    note: str | None = None
    """Remarque de l'encodage."""
    indicateurs: list[Indicateur] = []
    """Ses indicateurs, quand l'action en porte."""
