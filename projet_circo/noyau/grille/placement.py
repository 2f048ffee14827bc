"""Le tableau d'origine d'une grille, rangée par rangée, cellules fusionnées laissées vides."""

from dataclasses import dataclass

from projet_circo.noyau.grille.forme_indicateur import Action, Critere, Indicateur
from projet_circo.noyau.grille.grille import Colonne, Grille, Rubrique, Tableau


@dataclass(frozen=True, slots=True)
class Mise:
    """Le tableau : ses titres, ses rangées de textes."""

    titres: tuple[str, ...]
    rangees: tuple[tuple[str, ...], ...]


def mettre_en_tableau(grille: Grille) -> Mise:
    """Rend le tableau d'une grille.

    Un bloc est une rubrique qui porte quelque chose ; ses critères se suivent, un par rangée, l'indicateur en face du
    premier des siens ; une action est au rang dit, sinon au rang suivant ; la hauteur est le plus grand rang occupé.
    """
    tableau = grille.tableau or _par_defaut(grille)
    contenus = [colonne.contenu for colonne in tableau.colonnes]
    rangees: list[tuple[str, ...]] = []
    if grille.indicateurs:
        transversaux = _poser(grille.indicateurs, [], [], {}, {})
        rangees += [tuple(cellules.get(un, "") for un in contenus) for cellules in transversaux]
    for rubrique in grille.rubriques:
        rangees += [
            tuple(cellules.get(un, "") for un in contenus)
            for cellules in _descendre(rubrique, {}, tableau.actions)
        ]
    return Mise(tuple(colonne.titre for colonne in tableau.colonnes), tuple(rangees))


def _par_defaut(grille: Grille) -> Tableau:
    colonnes = [Colonne(titre=niveau.capitalize(), contenu=niveau) for niveau in grille.niveaux]
    colonnes += [
        Colonne(titre=titre, contenu=contenu)
        for titre, contenu in (("Indicateurs", "indicateur"), ("Critères", "critere"), ("Actions", "action"))
    ]
    return Tableau(colonnes=colonnes)


def _descendre(rubrique: Rubrique, entetes: dict[str, str], rangs: dict[str, int]) -> list[dict[str, str]]:
    """Rend les rangées d'une rubrique ; ses titres, et ceux qui la portent, sont sur la première."""
    entetes = {**entetes, rubrique.niveau: rubrique.titre}
    rangees: list[dict[str, str]] = []
    if rubrique.indicateurs or rubrique.criteres or rubrique.actions or not rubrique.rubriques:
        rangees = _poser(rubrique.indicateurs, rubrique.criteres, rubrique.actions, rangs, entetes)
        entetes = {}
    for contenue in rubrique.rubriques:
        rangees += _descendre(contenue, entetes, rangs)
        entetes = {}
    return rangees


def _poser(
    indicateurs: list[Indicateur],
    criteres: list[Critere],
    actions: list[Action],
    rangs: dict[str, int],
    entetes: dict[str, str],
) -> list[dict[str, str]]:
    cellules: dict[tuple[int, str], str] = {(1, niveau): titre for niveau, titre in entetes.items()}
    rang = 1
    for indicateur in indicateurs:
        cellules[rang, "indicateur"] = indicateur.libelle
        for critere in indicateur.criteres:
            cellules[rang, "critere"] = critere.texte
            rang += 1
        rang += not indicateur.criteres
    for critere in criteres:
        cellules[rang, "critere"] = critere.texte
        rang += 1
    place = 0
    for action in actions:
        place = rangs.get(action.code, place + 1)
        cellules[place, "action"] = action.texte
        for decalage, indicateur in enumerate(action.indicateurs):
            cellules[place + decalage, "indicateur"] = indicateur.libelle
    hauteur = max((occupe for occupe, _ in cellules), default=0)
    return [
        {contenu: texte for (occupe, contenu), texte in cellules.items() if occupe == rang}
        for rang in range(1, hauteur + 1)
    ]
