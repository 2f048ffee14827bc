"""Les remarques que la grille porte : là où le document se contredit, et comment on l'a lu."""

from collections.abc import Iterator
from dataclasses import dataclass

from projet_circo.noyau.grille.forme_indicateur import Action, Indicateur
from projet_circo.noyau.grille.grille import Grille, Rubrique

GRILLE, TABLEAU = "la grille", "le tableau"


@dataclass(frozen=True, slots=True)
class Remarque:
    """Une remarque, et ce qui la porte : le code d'un élément, ou ce qui n'en a pas, nommé."""

    porteur: str
    texte: str


def remarques_de(grille: Grille) -> tuple[Remarque, ...]:
    """Rend toutes les remarques, dans l'ordre de la grille : la grille, ses actes, son tableau, puis chaque élément."""
    portees: list[tuple[str, str | None]] = [(GRILLE, grille.note)]
    portees += [(acte.texte, acte.note) for acte in grille.actualisations]
    portees += [(TABLEAU, grille.tableau.note)] if grille.tableau else []
    portees += [un for indicateur in grille.indicateurs for un in _d_un_indicateur(indicateur)]
    portees += [un for rubrique in grille.rubriques for un in _d_une_rubrique(rubrique)]
    return tuple(Remarque(porteur, note) for porteur, note in portees if note)


def remarques_des_criteres(indicateur: Indicateur) -> tuple[tuple[str, str], ...]:
    """Rend le code et la remarque de chaque critère d'un indicateur qui en porte une."""
    return tuple((un.code, un.note) for un in indicateur.criteres if un.note)


def _d_un_indicateur(indicateur: Indicateur) -> Iterator[tuple[str, str | None]]:
    yield indicateur.code, indicateur.note
    yield from ((critere.code, critere.note) for critere in indicateur.criteres)


def _d_une_action(action: Action) -> Iterator[tuple[str, str | None]]:
    yield action.code, action.note
    for indicateur in action.indicateurs:
        yield from _d_un_indicateur(indicateur)


def _d_une_rubrique(rubrique: Rubrique) -> Iterator[tuple[str, str | None]]:
    yield rubrique.code, rubrique.note
    for indicateur in rubrique.indicateurs:
        yield from _d_un_indicateur(indicateur)
    yield from ((critere.code, critere.note) for critere in rubrique.criteres)
    for action in rubrique.actions:
        yield from _d_une_action(action)
    for sous in rubrique.rubriques:
        yield from _d_une_rubrique(sous)
