"""Les évolutions mises à plat, une fois pour tous les rendus : des titres, des lignes de textes, des notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from projet_circo.noyau.chiffres.evolution import (
    AnneeMontree,
    Evolution,
    Evolutions,
    Motif,
    Serie,
    ValeurAnnuelle,
)
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.criteres import TableDeCriteres, ranger_les_criteres
from projet_circo.rendus.chiffres.notes import annoter, ecrire_la_cible
from projet_circo.rendus.chiffres.valeurs import (
    a_bouge_depuis,
    ecrire_l_arrete,
    ecrire_l_ecart,
    ecrire_l_evolution,
    ecrire_la_valeur,
)
from projet_circo.rendus.typographie.etages import A_MEME_DATE, empiler
from projet_circo.rendus.typographie.typographie import (
    INSECABLE,
    ecrire_date,
    nettoyer,
    sans_gras,
)


@dataclass(frozen=True)
class LigneDeTableau:
    """Un indicateur : son groupe (la rubrique), son libellé, ses cellules, et ses nombres pour la courbe.

    Une cellule peut avoir plusieurs lignes : la valeur, puis son évolution. `nombres` : ceux des seules années comptées
    en entier, car un morceau d'année ne se dessine pas à côté d'une année. `coupures` : les rangs où la série se rompt.
    D'un indicateur montré seul, une année par ligne : `maximum` est le plus grand de ses nombres, et la ligne porte
    une barre au lieu d'une courbe.
    """

    groupe: str
    code: str
    libelle: str
    unite: str
    cellules: tuple[str, ...]
    nombres: tuple[Decimal | None, ...]
    coupures: tuple[int, ...] = ()
    maximum: Decimal | None = None


@dataclass(frozen=True)
class Tableau:
    """Le tableau des indicateurs : `titre`, `colonnes` de chiffres, lignes, notes de bas de tableau.

    `groupe` : le nom du niveau qui groupe les lignes.
    `tete` : ce que nomme la première colonne, un indicateur ou, d'un seul, chacune de ses années. `criteres` : ceux
    qui s'apprécient, pour une année montrée seule. `tracees` : les années des courbes, de la première à la dernière.
    `montree` : le rang de la colonne de cette année montrée seule.
    """

    titre: str
    sous_titre: str
    colonnes: tuple[str, ...]
    lignes: tuple[LigneDeTableau, ...]
    notes: tuple[str, ...]
    fictif: bool
    tete: str = "Indicateur"
    groupe: str = ""
    criteres: tuple[TableDeCriteres, ...] = ()
    tracees: tuple[str, ...] = ()
    montree: int | None = None

    @property
    def est_d_une_serie(self) -> bool:
        """Dit si le tableau ne montre qu'un indicateur, une année par ligne."""
        return self.tete != "Indicateur"


def mettre_a_plat(evolutions: Evolutions, courbes: Evolutions, *, une_annee: bool) -> Tableau:
    """Rend le tableau : une colonne par année, dans l'ordre ; pour `une_annee`, la précédente, elle, l'écart et le %.

    `une_annee` a une colonne de plus quand un indicateur y a une cible. Un indicateur seul, sans année, a une ligne par
    année. `courbes` : les mêmes indicateurs sur toutes les années, pour la courbe miniature.
    """
    annees = evolutions.annees
    if len(evolutions.series) == 1 and not une_annee:
        return _mettre_une_serie_a_plat(evolutions, evolutions.series[0])
    avec_cible = False
    if une_annee:
        colonnes = tuple(annee.libelle for annee in annees)
        avec_cible = any(serie.valeurs[-1].cibles for serie in evolutions.series)
        colonnes += ("Cible",) if avec_cible else ()
        colonnes += ("Écart", "%") if len(annees) > 1 else ()
    else:
        colonnes = tuple(annee.libelle for annee in annees)
    rang = _rang_du_groupe(evolutions)
    lignes = tuple(
        _une_ligne(serie, courbe, annees, rang, une_annee=une_annee, avec_cible=avec_cible)
        for serie, courbe in zip(evolutions.series, courbes.series, strict=True)
    )
    criteres = tuple(ranger_les_criteres(evolutions)) if une_annee else ()
    ecrits = [cellule for ligne in lignes for cellule in ligne.cellules]
    ecrits += [une.titre for une in criteres]
    ecrits += [cellule for une in criteres for _, cellules in une.lignes for cellule in cellules]
    return Tableau(
        sans_gras(evolutions.titre),
        _sous_titre(evolutions, une_annee=une_annee),
        colonnes,
        lignes,
        tuple(annoter(evolutions, " ".join(ecrits))),
        evolutions.fictif,
        criteres=criteres,
        groupe=_niveau_du_groupe(evolutions, rang),
        tracees=tuple(annee.libelle for annee in courbes.annees if annee.annee <= annees[-1].annee)
        if annees
        else (),
        montree=len(annees) - 1 if une_annee else None,
    )


def _rang_du_groupe(evolutions: Evolutions) -> int:
    """Rend le rang de la rubrique qui groupe les lignes : la plus haute qui les sépare, sinon la seconde."""
    chemins = [serie.rubriques for serie in evolutions.series if serie.rubriques]
    for rang, etage in enumerate(zip(*chemins, strict=False)):
        if len(set(etage)) > 1:
            return rang
    return min(1, min(map(len, chemins), default=1) - 1) if chemins else 0


def _niveau_du_groupe(evolutions: Evolutions, rang: int) -> str:
    """Rend le nom du niveau qui groupe les lignes, tel que la grille l'écrit ; « Rubrique » s'il en faut plusieurs."""
    niveaux = {
        (serie.chemin[rang : rang + 1] or serie.chemin[-1:])[0][0]
        for serie in evolutions.series
        if serie.chemin
    }
    nom = niveaux.pop() if len(niveaux) == 1 else "rubrique"
    return nom[:1].upper() + nom[1:]


def _mettre_une_serie_a_plat(evolutions: Evolutions, serie: Serie) -> Tableau:
    """Rend un indicateur seul : par année, sa valeur, son écart, son % et sa barre."""
    vers = {evolution.a: evolution for evolution in serie.evolutions}
    nombres = {un.annee: _decimal(un.valeur) for un in serie.valeurs}
    maximum = max((nombre for nombre in nombres.values() if nombre is not None), default=None)
    lignes = []
    for annee, valeur in zip(evolutions.annees, serie.valeurs, strict=True):
        evolution = vers.get(annee.annee)
        suite = _ecrire_les_deux(serie, evolution) if evolution else ("", "")
        dite = _dire(valeur, serie)
        if evolution is not None and evolution.a_date_egale:
            dite += f", {ecrire_l_arrete(evolution.depart, serie.seuil)} {A_MEME_DATE}"
        cellules = (dite, *suite)
        unite, nombre = nettoyer(serie.unite_de_mesure), nombres[annee.annee]
        lignes.append(
            LigneDeTableau(
                "", serie.code, annee.libelle, unite, cellules, (nombre,), maximum=maximum or Decimal(0)
            )
        )
    return Tableau(
        sans_gras(evolutions.titre),
        f"{sans_gras(serie.nom)}\n{_sous_titre(evolutions, une_annee=False)}",
        ("Valeur", "Écart", "%"),
        tuple(lignes),
        tuple(annoter(evolutions, " ".join(cellule for ligne in lignes for cellule in ligne.cellules))),
        evolutions.fictif,
        "Année",
    )


def _dire(annuelle: ValeurAnnuelle, serie: Serie) -> str:
    """Rend une valeur, suivie de « * » si elle n'est plus celle que la clôture a publiée."""
    dite = ecrire_la_valeur(annuelle.valeur, serie.seuil)
    return f"{dite}{INSECABLE}*" if a_bouge_depuis(annuelle) else dite


def _decimal(valeur: Valeur) -> Decimal | None:
    if valeur.nombre is None or valeur.lacunes or valeur.etat is Etat.INCOMPLETE:
        return None
    return Decimal(valeur.nombre)


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
    serie: Serie,
    courbe: Serie,
    annees: tuple[AnneeMontree, ...],
    rang: int,
    *,
    une_annee: bool,
    avec_cible: bool,
) -> LigneDeTableau:
    par_annee = {valeur.annee: valeur for valeur in serie.valeurs}
    cellules = [_dire(par_annee[annee.annee], serie) for annee in annees]
    if not une_annee:
        vers = {evolution.a: evolution for evolution in serie.evolutions}
        cellules = [
            empiler(cellule, _dire_l_evolution(vers.get(annee.annee)))
            for cellule, annee in zip(cellules, annees, strict=True)
        ]
    else:
        evolution = serie.evolutions[-1] if serie.evolutions else None
        if evolution is not None and evolution.a_date_egale:
            cellules[0] = f"{ecrire_l_arrete(evolution.depart, serie.seuil)} {A_MEME_DATE}"
        if avec_cible:
            cibles = serie.valeurs[-1].cibles
            cellules.append(ecrire_la_cible(serie, cibles[-1].valeur) if cibles else "")
        if len(annees) > 1:
            cellules += _ecrire_les_deux(serie, evolution)
    # La courbe s'arrête à la dernière année montrée : ce qui a changé depuis ne retouche pas une page du passé.
    tracees = [valeur for valeur in courbe.valeurs if valeur.annee <= annees[-1].annee] if annees else []
    ruptures = {rupture.annee for rupture in courbe.ruptures}
    return LigneDeTableau(
        sans_gras("".join(serie.rubriques[rang : rang + 1] or serie.rubriques[-1:])),
        serie.code,
        sans_gras(serie.nom),
        nettoyer(serie.unite_de_mesure),
        tuple(cellules),
        tuple(_decimal(valeur.valeur) for valeur in tracees),
        tuple(rang for rang, valeur in enumerate(tracees) if valeur.annee in ruptures),
    )


def _ecrire_les_deux(serie: Serie, evolution: Evolution | None) -> tuple[str, str]:
    """Rend l'écart et le % d'une évolution ; rien d'un chiffre qui est un niveau : il ne se soustrait pas."""
    if serie.est_qualitative:
        return "", ""
    return ecrire_l_ecart(evolution), ecrire_l_evolution(evolution)


def _dire_l_evolution(evolution: Evolution | None) -> Iterator[str]:
    """Rend ce qui mène à une année : l'écart et le %, et la base à même date ; rien si l'une des deux années manque."""
    if evolution is None or evolution.motif in (Motif.BASE_ABSENTE, Motif.ARRIVEE_ABSENTE):
        return
    if evolution.motif is Motif.LACUNE:
        yield ecrire_l_evolution(evolution)
        return
    if evolution.motif is Motif.RUPTURE:
        yield ecrire_l_evolution(evolution)
        return
    stable = evolution.ecart == 0 and evolution.pourcentage is not None
    yield "stable" if stable else f"{ecrire_l_ecart(evolution)} {ecrire_l_evolution(evolution)}"
    if evolution.a_date_egale:
        yield f"{ecrire_l_arrete(evolution.depart, evolution.seuil)} {A_MEME_DATE}"
