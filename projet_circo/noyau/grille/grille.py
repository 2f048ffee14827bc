"""La grille d'un projet : ses rubriques à niveaux déclarés, ses indicateurs, ses critères, ses actions.

Pourquoi : la forme seule est ici. Ce que la grille veut dire (codes uniques, références) est jugé par les règles.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from projet_circo.noyau.grille.actions import ActionPrevue
from projet_circo.noyau.grille.forme import Annee, Forme, Jour, Selon
from projet_circo.noyau.grille.forme_indicateur import Action, Critere, Indicateur, Texte
from projet_circo.noyau.grille.forme_mesure import Code
from projet_circo.noyau.socle.annee import lire_jour

MoisJour = Annotated[
    str, Selon(re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])"), 'un début s\'écrit "MM-JJ"')
]


class Annees(Forme):
    """Les années que le projet couvre, bornes comprises : de rentrée, ou civiles si elles commencent le 1er janvier."""

    premiere: Annee
    """Première année de rentrée : 2016 pour 2016-2017."""
    derniere: Annee
    """Dernière année de rentrée : 2019 pour 2019-2020."""
    debut: MoisJour = "09-01"
    """Premier jour de l'année, « MM-JJ » ; le 1er septembre en France. « 01-01 » : un plan civil, d'années civiles."""


class Ambition(Forme):
    """Une ambition du projet, sans lien avec les rubriques."""

    titre: Texte
    """Son nom, tel que le document l'écrit."""
    texte: Texte
    """Ce qu'elle veut dire."""


class Actualisation(Forme):
    """Un acte qui met la grille à jour."""

    texte: Texte
    """Ce que dit le document."""
    depuis: Annee | None = None
    """Année de rentrée où elle prend effet."""
    decide_le: Jour | None = None
    """Jour de la décision, s'il est connu."""
    motif: str | None = None
    """Pourquoi."""
    note: str | None = None
    """Remarque de l'encodage."""


class Colonne(Forme):
    """Une colonne du tableau d'origine."""

    titre: Texte
    """Son titre."""
    contenu: str
    """Ce qu'elle porte : indicateur, critere, action, ou le nom d'un niveau."""


class Tableau(Forme):
    """Le placement dans le tableau d'origine, à part du sens."""

    colonnes: list[Colonne]
    """Les colonnes, de gauche à droite."""
    actions: dict[str, Annotated[int, Field(ge=1)]] = {}
    """Rang de certaines actions dans leur bloc ; les autres suivent la précédente."""
    note: str | None = None
    """Remarque de l'encodage."""


class Rubrique(Forme):
    """Une rubrique d'un niveau déclaré : axe, champ, objectif…"""

    niveau: str
    """L'un des niveaux que la grille déclare."""
    code: Code
    """Son code : o1, ou celui du document : 1.2.3."""
    titre: Texte
    """Son titre, mot pour mot."""
    note: str | None = None
    """Remarque de l'encodage."""
    depuis: Annee | None = None
    """Première année de rentrée où elle existe."""
    jusqu_a: Annee | None = None
    """Dernière année de rentrée où elle existe, comprise."""
    indicateurs: list[Indicateur] = []
    """Ses indicateurs."""
    criteres: list[Critere] = []
    """Ses critères sans indicateur."""
    actions: list[Action] = []
    """Ses actions."""
    rubriques: "list[Rubrique]" = []
    """Les rubriques qu'elle contient."""


class Niveau(Forme):
    """Un niveau d'une échelle."""

    code: Code
    """Son code."""
    libelle: Texte
    """Son libellé."""


class Echelle(Forme):
    """Une échelle qualitative, du plus bas niveau au plus haut."""

    code: Code
    """Son code."""
    niveaux: Annotated[list[Niveau], Field(min_length=2)]
    """Ses niveaux, dans l'ordre."""


class NoteAnnuelle(Forme):
    """Une remarque sur une année : confinement, carte scolaire…"""

    annee: Annee
    """Année de rentrée."""
    texte: Texte
    """La remarque."""


class Grille(Forme):
    """La grille d'un projet de circonscription."""

    format: Literal["circo/grille/1"]
    """Format du fichier."""
    titre: Texte
    """Titre du projet, tel que le document l'écrit."""
    circonscription: str | None = None
    """Nom de la circonscription."""
    intitules: list[str] = []
    """Autres intitulés du document, dans l'ordre, mot pour mot."""
    responsable: str | None = None
    """Responsable du traitement des données."""
    fictif: bool | None = None
    """Vrai pour une grille inventée."""
    note: str | None = None
    """Remarque de l'encodage."""
    annees: Annees
    """Les années du projet."""
    niveaux: list[str] = []
    """Les niveaux des rubriques, du plus haut au plus profond."""
    seuil: Annotated[int, Field(ge=0)] = 5
    """Base sous laquelle aucun pourcentage n'est montré."""
    ambitions: list[Ambition] = []
    """Les ambitions du projet."""
    actualisations: list[Actualisation] = []
    """Les actes qui ont mis la grille à jour."""
    notes_annuelles: list[NoteAnnuelle] = []
    """Remarques sur des années."""
    tableau: Tableau | None = None
    """Placement dans le tableau d'origine."""
    echelles: list[Echelle] = []
    """Échelles qualitatives."""
    genres: list[Niveau] = []
    """Genres admis pour les événements de type « fait »."""
    indicateurs: list[Indicateur] = []
    """Indicateurs transversaux, sans rubrique."""
    rubriques: list[Rubrique] = []
    """Les rubriques du projet."""


def parcourir(
    rubriques: list[Rubrique], porteuses: tuple[Rubrique, ...] = ()
) -> Iterator[tuple[Rubrique, tuple[Rubrique, ...]]]:
    """Rend chaque rubrique, dans l'ordre de la grille, avec celles qui y mènent, elle comprise."""
    for rubrique in rubriques:
        chemin = (*porteuses, rubrique)
        yield rubrique, chemin
        yield from parcourir(rubrique.rubriques, chemin)


def indicateurs_de(grille: Grille) -> Iterator[tuple[Indicateur, tuple[Rubrique, ...]]]:
    """Rend chaque indicateur avec les rubriques qui le portent : transversaux d'abord, puis dans l'ordre."""
    for indicateur in grille.indicateurs:
        yield indicateur, ()
    for rubrique, chemin in parcourir(grille.rubriques):
        for indicateur in rubrique.indicateurs:
            yield indicateur, chemin
        for action in rubrique.actions:
            for indicateur in action.indicateurs:
                yield indicateur, chemin


def actions_de(grille: Grille) -> tuple[ActionPrevue, ...]:
    """Rend les actions de la grille, dans l'ordre, chacune avec la rubrique qui la porte."""
    return tuple(
        ActionPrevue(
            action.code,
            action.texte,
            rubrique.titre,
            lire_jour(action.echeance) if action.echeance else None,
            action.pilote or "",
        )
        for rubrique, _ in parcourir(grille.rubriques)
        for action in rubrique.actions
    )
