"""Un indicateur à dimension : une ligne par modalité, et son total quand il se compte ou se déclare."""

from collections.abc import Callable
from dataclasses import replace

from projet_circo.noyau.grille.description import decrire
from projet_circo.noyau.grille.forme_indicateur import Cible, Depart, Indicateur
from projet_circo.noyau.grille.grille import Grille, indicateurs_de
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Mesure,
    MesureDatee,
    Rapport,
    Releve,
    Somme,
    Suivi,
    UnitesOuvertes,
)

Viser = Callable[[Indicateur, str], Suivi]


def valeur_visee(ecrite: Cible | Depart, modalite: str) -> int | str | None:
    """Rend la valeur qu'une cible ou un départ dit d'une modalité ; vide : de l'ensemble."""
    return (ecrite.valeurs or {}).get(modalite) if modalite else ecrite.valeur


def deplier(grille: Grille, indicateur: Indicateur, suivre: Viser) -> tuple[Suivi, ...]:
    """Rend les lignes d'un indicateur : l'ensemble, puis une par modalité de sa dimension.

    L'ensemble d'un chiffre relevé ou apprécié ne se montre que s'il est déclaré : rien ne se calcule d'une modalité à
    l'autre. Celui d'un compte est le compte lui-même.
    """
    dimension = next((une for une in grille.dimensions if une.code == indicateur.par), None)
    ensemble = suivre(indicateur, "")
    if dimension is None:
        return (ensemble,)
    codes = tuple(modalite.code for modalite in dimension.modalites)
    total = ((dimension.code, codes),)
    lignes = []
    if indicateur.total or not all(_se_lit(datee.mesure) for datee in ensemble.mesures):
        mesures = (
            replace(datee, mesure=replace(datee.mesure, total=total), texte=_SOMME)
            if type(datee.mesure) is Releve and indicateur.total
            else datee
            for datee in ensemble.mesures
        )
        lignes.append(replace(ensemble, mesures=tuple(mesures)))
    voisins = {un.code for un in _indicateurs_par(grille, dimension.code)}
    for modalite in dimension.modalites:
        ligne = suivre(indicateur, modalite.code)
        lignes.append(
            replace(
                ligne,
                code=f"{indicateur.code}:{modalite.code}",
                mesures=tuple(_restreindre(datee, dimension.code, modalite.code) for datee in ligne.mesures),
                succede_a=f"{ligne.succede_a}:{modalite.code}" if ligne.succede_a in voisins else "",
                dimension=dimension.code,
                modalite=modalite.code,
                libelle_modalite=modalite.libelle,
            )
        )
    return tuple(lignes)


_SOMME = "somme des derniers chiffres relevés dans l'année, une modalité après l'autre"


def _indicateurs_par(grille: Grille, dimension: str) -> list[Indicateur]:
    return [un for un, _ in indicateurs_de(grille) if un.par == dimension]


def _se_lit(mesure: Mesure) -> bool:
    return isinstance(mesure, Releve | Echelle)


def _restreindre(datee: MesureDatee, dimension: str, modalite: str) -> MesureDatee:
    mesure = restreindre(datee.mesure, dimension, modalite)
    return replace(datee, mesure=mesure, texte=decrire(mesure))


def restreindre(mesure: Mesure, dimension: str, modalite: str) -> Mesure:
    """Rend la mesure d'une seule modalité ; les unités ouvertes et un jalon n'en ont pas."""
    une = (dimension, (modalite,))
    match mesure:
        case Rapport(numerateur=haut, denominateur=bas):
            dessous = bas if isinstance(bas, UnitesOuvertes) else replace(bas, ou=(*bas.ou, une))
            return Rapport(replace(haut, ou=(*haut.ou, une)), dessous)
        case Compte() | Distincts() | Somme() | Releve() | Echelle():
            return replace(mesure, ou=(*mesure.ou, une))
        case _:
            return mesure
