"""Ce qui se diffuse d'une consolidation : une table par mesure, les petits effectifs de personnes masqués."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projet_circo.noyau.agregat.consolidation import Consolidation, Total
from projet_circo.noyau.secret.masquage import SEUIL, TOTAL, Case, Masque, Table, masquer
from projet_circo.noyau.socle.valeur import Valeur


@dataclass(frozen=True, slots=True)
class TableDiffusee:
    """Une mesure, ses circonscriptions en lignes, ses années en colonnes. `masque` : None si rien n'est personnel.

    `total_admis` : faux pour ce qui ne s'ajoute pas ; les marges ne se montrent alors pas.
    """

    mesure: str
    libelle: str
    unite_de_mesure: str
    annees: tuple[int, ...]
    valeurs: Mapping[Case, Valeur]
    table: Table
    masque: Masque | None
    total_admis: bool

    def est_masquee(self, case: Case) -> bool:
        """Dit si une case, une marge ou le total est masqué ; n, N et taux le sont ensemble."""
        return self.masque is not None and case in self.masque.cases


@dataclass(frozen=True, slots=True)
class Diffusion:
    """Les tables d'une consolidation, et le plan de masquage à garder pour la prochaine."""

    consolidation: Consolidation
    tables: tuple[TableDiffusee, ...]
    plan: dict[str, Any]

    @property
    def part_masquee(self) -> tuple[int, int]:
        """Combien de cases sont masquées, sur combien."""
        cases = [(table, case) for table in self.tables for case in table.valeurs]
        return sum(table.est_masquee(case) for table, case in cases), len(cases)


FORMAT_DU_PLAN = "circo/plan-de-masquage/1"


def diffuser(
    consolidation: Consolidation, plan: Mapping[str, Any] | None = None, seuil: int = SEUIL
) -> Diffusion:
    """Rend ce qui peut sortir d'une consolidation. `plan` : celui de la diffusion précédente, dont tout reste masqué.

    Un rapport se masque sur son dénominateur ou son numérateur, dès que l'un ou son complément est petit.
    """
    anciens: Mapping[str, Any] = (plan or {}).get("masques", {})
    groupes: dict[str, list[Total]] = {}
    for total in consolidation.totaux:
        if not total.a_date_egale:
            groupes.setdefault(total.mesure, []).append(total)
    tables = tuple(
        _une_table(mesure, totaux, {(un[0], un[1]) for un in anciens.get(mesure, ())}, seuil)
        for mesure, totaux in groupes.items()
    )
    masques = {mesure: anciens[mesure] for mesure in anciens if mesure not in groupes}
    masques |= {une.mesure: sorted(map(list, une.masque.cases)) for une in tables if une.masque}
    neuf = {"format": FORMAT_DU_PLAN, "seuil": seuil, "masques": dict(sorted(masques.items()))}
    return Diffusion(consolidation, tables, neuf)


def _une_table(mesure: str, totaux: list[Total], deja: set[Case], seuil: int) -> TableDiffusee:
    valeurs = {
        (part.circonscription, str(total.annee)): part.valeur for total in totaux for part in total.parts
    }
    annees = tuple(sorted({total.annee for total in totaux}))
    sensible = any(part.chiffre.vise_des_personnes for total in totaux for part in total.parts)
    table = Table({case: _effectif(valeur) for case, valeur in valeurs.items()})
    masque = masquer(table, deja, seuil) if sensible else None
    if masque is not None and totaux[0].famille == "rapport":
        masque = _masquer_les_rapports(masque, valeurs, seuil)
    modele = totaux[-1]
    return TableDiffusee(
        mesure,
        modele.libelles[0],
        modele.unite_de_mesure,
        annees,
        valeurs,
        table,
        masque,
        all(total.total is not None for total in totaux),
    )


def _effectif(valeur: Valeur) -> int:
    """Rend l'effectif qu'une valeur laisse voir : celui d'un compte, le dénominateur d'un rapport."""
    nombre = valeur.denominateur if valeur.denominateur is not None else valeur.nombre
    return int(nombre or 0)


def _masquer_les_rapports(masque: Masque, valeurs: Mapping[Case, Valeur], seuil: int) -> Masque:
    """Ajoute les rapports dont le numérateur ou son complément est petit, et toutes leurs marges.

    Pourquoi : n, N et taux ne se protègent pas séparément ; sans marge, aucune case ne se retrouve par soustraction.
    """
    petits = {
        case
        for case, valeur in valeurs.items()
        if valeur.numerateur is not None
        and valeur.denominateur is not None
        and any(0 < terme < seuil for terme in (valeur.numerateur, valeur.denominateur - valeur.numerateur))
    }
    if not petits and not masque.primaires:
        return masque
    marges = {(ligne, TOTAL) for ligne, _ in valeurs} | {(TOTAL, colonne) for _, colonne in valeurs}
    cases = masque.cases | petits | marges | {(TOTAL, TOTAL)}
    return Masque(frozenset(cases), masque.primaires | frozenset(petits), masque.rectangles)
