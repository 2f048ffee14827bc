"""Un document comme valeur : des sections, des paragraphes, des tableaux, des figures ; aucun format n'y paraît.

Pourquoi : un bilan se compose une fois, et chaque rendu (html, odt, docx, pdf, markdown) le dit à sa façon.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Ton(StrEnum):
    """Ce qu'un paragraphe est au lecteur."""

    COURANT = "courant"
    NOTE = "note"
    COMMENTAIRE = "commentaire"
    ALERTE = "alerte"
    SURTITRE = "surtitre"


@dataclass(frozen=True, slots=True)
class Point:
    """Une année d'une courbe. `ecrit` : sa valeur telle qu'un texte la dit ; `nombre` : absent, rien n'est tracé.

    `provisoire` : l'année n'est pas comptée en entier. `rupture` : la série se rompt avant ce point.
    """

    libelle: str
    ecrit: str
    nombre: Decimal | None = None
    provisoire: bool = False
    rupture: bool = False
    cible: Decimal | None = None
    cible_ecrite: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Une courbe, et ce qu'en entend qui ne la voit pas : `titre`, puis `description`. `miniature` : sans axe."""

    titre: str
    description: str
    points: tuple[Point, ...]
    miniature: bool = False


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """Un paragraphe."""

    texte: str
    ton: Ton = Ton.COURANT


@dataclass(frozen=True, slots=True)
class Liste:
    """Une liste à puces."""

    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Une case de tableau. `vers` : l'ancre où elle mène ; `suite` : ce qu'elle dit dessous, plus petit."""

    texte: str
    est_un_nombre: bool = False
    fort: bool = False
    vers: str = ""
    suite: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Tableau:
    """Un tableau : sa légende, ses titres, ses lignes. `parts` : la largeur relative de chaque colonne."""

    legende: str
    titres: tuple[str, ...]
    lignes: tuple[tuple[Case, ...], ...]
    parts: tuple[int, ...] = ()

    @property
    def largeurs(self) -> tuple[int, ...]:
        """Les parts de chaque colonne ; égales quand rien ne les dit."""
        return self.parts or (1,) * len(self.titres)


@dataclass(frozen=True, slots=True)
class Repli:
    """Ce qui se replie là où l'on peut replier, et se suit ailleurs ; `ancre` : où l'on y mène."""

    resume: str
    blocs: "tuple[Bloc, ...]"
    ancre: str = ""


Bloc: TypeAlias = Paragraphe | Liste | Tableau | Figure | Repli


@dataclass(frozen=True, slots=True)
class Section:
    """Une section. `code` : ce qu'elle raconte (indicateur, rubrique), et son ancre ; `surtitre` : ce qui la porte."""

    code: str
    titre: str
    blocs: tuple[Bloc, ...] = ()
    sections: "tuple[Section, ...]" = ()
    surtitre: str = ""
    nouvelle_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Un document entier. `garde` : ce que dit sa première page, intitulé et texte.

    `mention` : à redire à chaque page. `reference` : ce qu'il faut pour le refaire (année, dates), gardé dans ses
    propriétés. `sommaire` : ses sections se listent en tête. `paysage` : ses pages sont couchées.
    """

    titre: str
    sous_titre: str
    sections: tuple[Section, ...]
    garde: tuple[tuple[str, str], ...] = ()
    mention: str = ""
    reference: tuple[tuple[str, str], ...] = ()
    auteur: str = ""
    jour: str = ""
    sommaire: bool = False
    paysage: bool = False


def parcourir(sections: tuple[Section, ...], niveau: int = 1) -> Iterator[tuple[Section, int]]:
    """Rend chaque section et son niveau, dans l'ordre de lecture."""
    for section in sections:
        yield section, niveau
        yield from parcourir(section.sections, niveau + 1)
