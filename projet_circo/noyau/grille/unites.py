"""La forme de `unites.yaml` : les unités éducatives et les partenaires, datés."""

from typing import TypeVar

from pydantic import ValidationError

from projet_circo.noyau.grille.forme import CodeDUnite, Forme, Jour
from projet_circo.noyau.grille.forme_indicateur import Texte
from projet_circo.noyau.grille.forme_mesure import Code
from projet_circo.noyau.socle.annee import lire_jour
from projet_circo.noyau.socle.referentiel import Partenaire, Referentiel, Unite

_Ecrite = TypeVar("_Ecrite", "UniteEcrite", "PartenaireEcrit")


class UniteEcrite(Forme):
    """Une unité éducative."""

    code: CodeDUnite
    """UAI d'une école, ou code d'un réseau ou d'un dispositif."""
    nom: Texte
    """Son nom."""
    genre: Texte
    """ecole, reseau, dispositif…"""
    depuis: Jour | None = None
    """Premier jour d'existence."""
    jusqu_a: Jour | None = None
    """Dernier jour d'existence, compris."""
    succede_a: str | list[str] | None = None
    """Code de l'unité, ou des unités, qu'elle remplace."""
    commune: Texte | None = None
    """Sa commune ; elle distingue deux écoles de même nom."""
    anciens_noms: list[Texte] | None = None
    """Les noms qu'elle a portés : ils la désignent encore."""
    membres: list[CodeDUnite] | None = None
    """Les unités d'un réseau ou d'un regroupement."""
    decide_le: Jour | None = None
    """Le jour où cette ligne a été décidée."""


class PartenaireEcrit(Forme):
    """Un partenaire."""

    code: Code
    """Son code, en minuscules et tirets."""
    nom: Texte
    """Son nom."""


class FormeUnites(Forme):
    """Le référentiel des unités éducatives et des partenaires."""

    fictif: bool | None = None
    """Vrai pour un référentiel inventé."""
    note: str | None = None
    """Remarque."""
    unites: list[UniteEcrite] = []
    """Les unités éducatives."""
    partenaires: list[PartenaireEcrit] = []
    """Les partenaires."""


def referentiel_partiel(brut: object) -> Referentiel:
    """Rend le référentiel de ce qui est bien formé dans un fichier lu ; d'une unité fautive, son seul code.

    Pourquoi : une date impossible sur une école ne rend pas inconnues toutes les autres.
    """
    ecrits = [brut.get(cle) if isinstance(brut, dict) else None for cle in ("unites", "partenaires")]
    unites, partenaires = (liste if isinstance(liste, list) else [] for liste in ecrits)
    return referentiel_de(
        FormeUnites.model_construct(
            unites=[une for ecrite in unites if (une := _garder(UniteEcrite, ecrite))],
            partenaires=[un for ecrit in partenaires if (un := _garder(PartenaireEcrit, ecrit))],
        )
    )


def _garder(forme: type[_Ecrite], ecrit: object) -> _Ecrite | None:
    code = ecrit.get("code") if isinstance(ecrit, dict) else None
    try:
        return forme.model_validate(ecrit)
    except ValidationError:
        return (
            forme.model_construct(None, code=code, nom=code, genre="inconnu")
            if isinstance(code, str)
            else None
        )


def referentiel_de(forme: FormeUnites) -> Referentiel:
    """Rend le référentiel qu'un fichier décrit ; d'un code écrit deux fois, la première ligne."""
    unites: dict[str, Unite] = {}
    for ecrite in forme.unites:
        succede = ecrite.succede_a
        avant = (succede,) if isinstance(succede, str) else tuple(succede or ())
        depuis = lire_jour(ecrite.depuis) if ecrite.depuis else None
        jusqu_a = lire_jour(ecrite.jusqu_a) if ecrite.jusqu_a else None
        unite = Unite(
            *(ecrite.code, ecrite.nom, ecrite.genre, depuis, jusqu_a, avant),
            commune=ecrite.commune or "",
            anciens_noms=tuple(ecrite.anciens_noms or ()),
            membres=tuple(ecrite.membres or ()),
            decide_le=lire_jour(ecrite.decide_le) if ecrite.decide_le else None,
        )
        unites.setdefault(ecrite.code, unite)
    partenaires: dict[str, Partenaire] = {}
    for un in forme.partenaires:
        partenaires.setdefault(un.code, Partenaire(un.code, un.nom))
    return Referentiel(unites, partenaires)
