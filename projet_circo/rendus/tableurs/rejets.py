"""Les lignes refusées d'un import, en tables : les colonnes d'origine, puis la cause et le remède."""

from collections.abc import Sequence

from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.socle.intitules import TYPES_AFFICHES
from projet_circo.noyau.tableur.cellule import Cellule, retablir
from projet_circo.noyau.tableur.correspondance import Correspondance, reconnaitre_un_type
from projet_circo.noyau.tableur.entrees import Entree
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table

_NOM_MAXIMAL = 31


def tables_des_rejets(
    rejetees: Sequence[Entree], correspondances: Sequence[Correspondance]
) -> tuple[Table, ...]:
    """Rend une table par feuille qui a des refus ; corrigée, elle se réimporte comme l'originale."""
    tables: list[Table] = []
    for nom in dict.fromkeys(entree.feuille for entree in rejetees):
        une = next((une for une in correspondances if une.feuille == nom), None)
        affiche = _nommer(nom, une, {table.nom for table in tables})
        tables.append(
            _mettre_en_table(affiche, [entree for entree in rejetees if entree.feuille == nom], une)
        )
    return tuple(tables)


def _mettre_en_table(nom: str, rejetees: Sequence[Entree], une: Correspondance | None) -> Table:
    titres = [colonne.titre for colonne in une.colonnes] if une else ["json"]
    colonnes = tuple(ColonneDeTable(titre, Genre.TEXTE) for titre in (*titres, "ligne", "cause", "remède"))
    lignes = [
        (
            *(_recopier(entree.cellules, rang) for rang in range(len(titres))),
            entree.rang,
            "\n".join(refus.cause for refus in entree.refus),
            "\n".join(refus.remede for refus in entree.refus),
        )
        for entree in rejetees
    ]
    return Table(nom, colonnes, lignes)


def _nommer(nom: str, une: Correspondance | None, pris: set[str]) -> str:
    """Rend un nom de feuille neuf, qui dise le type des lignes s'il n'est dit que par la commande."""
    base = nom[:_NOM_MAXIMAL] or "rejets"
    if une is not None and une.type and reconnaitre_un_type(nom) != une.type:
        base = TYPES_AFFICHES.get(une.type, une.type)
    candidats = (base, *(f"{base} {rang}" for rang in range(2, len(pris) + 2)))
    return next(candidat for candidat in candidats if candidat not in pris)


def _recopier(cellules: Sequence[Cellule], rang: int) -> Cellule:
    """Rend la cellule d'origine ; un texte y redevient ce qu'il dit, que l'écriture protégera de nouveau."""
    cellule = cellules[rang] if rang < len(cellules) else None
    return retablir(cellule) or None if isinstance(cellule, str) else cellule
