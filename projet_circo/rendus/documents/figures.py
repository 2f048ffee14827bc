"""D'une série à sa courbe : les points, ce qui manque, et la même chose en une phrase pour qui ne la voit pas."""

from collections.abc import Iterator
from decimal import Decimal

from projet_circo.noyau.bilan.document import Figure, Point
from projet_circo.noyau.chiffres.evolution import AnneeMontree, Serie, ValeurAnnuelle
from projet_circo.noyau.socle.valeur import Etat, en_pour_cent
from projet_circo.rendus.chiffres.valeurs import ecrire_l_arrete, ecrire_la_valeur
from projet_circo.rendus.typographie.typographie import INSECABLE, ecrire_nombre, ecrire_taux, sans_gras


def tracer_la_serie(
    serie: Serie, annees: tuple[AnneeMontree, ...], *, miniature: bool = False
) -> Figure | None:
    """Rend la courbe d'une série, None si elle ne dit que des niveaux : ils ne se tracent pas."""
    if serie.est_qualitative or not serie.valeurs:
        return None
    libelles = {annee.annee: annee.libelle for annee in annees}
    ruptures = {rupture.annee for rupture in serie.ruptures}
    points = tuple(_situer(serie, un, libelles[un.annee], rompt=un.annee in ruptures) for un in serie.valeurs)
    titre = sans_gras(serie.libelle)
    return Figure(titre, ", ".join(_raconter(points, serie.unite_de_mesure)), points, miniature)


def _situer(serie: Serie, annuelle: ValeurAnnuelle, libelle: str, *, rompt: bool) -> Point:
    valeur, cible = annuelle.valeur, annuelle.cible
    nombre = None if valeur.nombre is None else Decimal(valeur.nombre)
    provisoire = valeur.etat is Etat.INCOMPLETE
    ecrit = ecrire_l_arrete(valeur)
    if nombre is not None and serie.en_taux:
        ecrit = ecrire_taux(en_pour_cent(valeur.quotient or nombre))
    return Point(
        libelle,
        f"{ecrit}{INSECABLE}(p)" if provisoire else ecrit,
        nombre,
        provisoire,
        rompt,
        cible,
        ecrire_la_cible(serie, cible) if cible is not None else "",
    )


def ecrire_la_cible(serie: Serie, cible: Decimal) -> str:
    """Rend une cible dans l'unité de sa série."""
    return ecrire_taux(en_pour_cent(cible)) if serie.en_taux else ecrire_nombre(cible)


def _raconter(points: tuple[Point, ...], unite: str) -> Iterator[str]:
    for point in points:
        rupture = " (la série se rompt)" if point.rupture else ""
        cible = f" (cible {point.cible_ecrite})" if point.cible_ecrite else ""
        yield f"{point.libelle} : {point.ecrit}{cible}{rupture}"
    if unite:
        yield f"en {unite}"


def dire_la_valeur(serie: Serie, annuelle: ValeurAnnuelle) -> str:
    """Rend la valeur d'une année, telle que tous les rendus l'écrivent."""
    return ecrire_la_valeur(annuelle.valeur, serie.seuil)
