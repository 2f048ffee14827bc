"""Les évolutions mises à plat, une fois pour tous les rendus : des titres, des lignes de textes, des notes."""

from dataclasses import dataclass
from decimal import Decimal

from projet_circo.noyau.evolution import (
    AnneeMontree,
    Evolutions,
    Serie,
)
from projet_circo.rendus.notes import annoter
from projet_circo.rendus.typographie import (
    ecrire_date,
    nettoyer,
    sans_gras,
)
from projet_circo.rendus.valeurs import ecrire_l_arrete, ecrire_l_ecart, ecrire_l_evolution, ecrire_la_valeur

BANDEAU = "DONNÉES FICTIVES : inventées pour la démonstration, aucune école ni personne réelle."


@dataclass(frozen=True)
class LigneDeTableau:
    """Un indicateur : son groupe (la rubrique), son libellé, ses cellules, et ses nombres pour la courbe."""

    groupe: str
    code: str
    libelle: str
    unite: str
    cellules: tuple[str, ...]
    nombres: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Tableau:
    """Le tableau des indicateurs : `titre`, `colonnes` de chiffres, lignes, notes de bas de tableau."""

    titre: str
    sous_titre: str
    colonnes: tuple[str, ...]
    lignes: tuple[LigneDeTableau, ...]
    notes: tuple[str, ...]
    fictif: bool


def mettre_a_plat(evolutions: Evolutions, courbes: Evolutions, *, une_annee: bool) -> Tableau:
    """Rend le tableau : une colonne par année, ou pour `une_annee` la valeur, la précédente, l'écart et le %.

    `courbes` : les mêmes indicateurs sur toutes les années, pour la courbe miniature.
    """
    annees = evolutions.annees
    if une_annee:
        colonnes = (
            (*(annee.libelle for annee in reversed(annees)), "Écart", "%")
            if len(annees) > 1
            else (annees[-1].libelle,)
        )
    else:
        colonnes = tuple(annee.libelle for annee in annees)
    lignes = tuple(
        _une_ligne(serie, courbe, annees, une_annee=une_annee)
        for serie, courbe in zip(evolutions.series, courbes.series, strict=True)
    )
    return Tableau(
        sans_gras(evolutions.titre),
        _sous_titre(evolutions, une_annee=une_annee),
        colonnes,
        lignes,
        tuple(annoter(evolutions, " ".join(cellule for ligne in lignes for cellule in ligne.cellules))),
        evolutions.fictif,
    )


def _sous_titre(evolutions: Evolutions, *, une_annee: bool) -> str:
    montrees = evolutions.annees[-1:] if une_annee else evolutions.annees
    genre = "civile" if evolutions.calendrier == "civile" else "scolaire"
    if une_annee and montrees:
        annee = montrees[0]
        return f"année {genre} {annee.libelle}, du {ecrire_date(annee.du)} au {ecrire_date(annee.au)}"
    if not montrees:
        return ""
    return (
        f"années {genre}s {montrees[0].libelle} à {montrees[-1].libelle}, "
        f"du {ecrire_date(montrees[0].du)} au {ecrire_date(montrees[-1].au)}"
    )


def _une_ligne(
    serie: Serie, courbe: Serie, annees: tuple[AnneeMontree, ...], *, une_annee: bool
) -> LigneDeTableau:
    par_annee = {valeur.annee: valeur for valeur in serie.valeurs}
    cellules = [ecrire_la_valeur(par_annee[annee.annee].valeur) for annee in annees]
    if une_annee:
        cellules.reverse()
        evolution = serie.evolutions[-1] if serie.evolutions else None
        if evolution is not None and evolution.a_date_egale:
            cellules[1] = f"{ecrire_l_arrete(evolution.depart)} à même date"
        if len(annees) > 1:
            cellules += [ecrire_l_ecart(evolution), ecrire_l_evolution(evolution)]
    groupe = sans_gras(serie.rubriques[1] if len(serie.rubriques) > 1 else "".join(serie.rubriques[:1]))
    nombres = tuple(
        None if valeur.valeur.nombre is None else Decimal(valeur.valeur.nombre) for valeur in courbe.valeurs
    )
    return LigneDeTableau(
        groupe,
        serie.code,
        sans_gras(serie.libelle),
        nettoyer(serie.unite_de_mesure),
        tuple(cellules),
        nombres,
    )
