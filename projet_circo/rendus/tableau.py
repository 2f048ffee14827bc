"""Les évolutions mises à plat, une fois pour tous les rendus : des titres, des lignes de textes, des notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from projet_circo.noyau.evolution import (
    AnneeMontree,
    EtatAnnee,
    Evolution,
    Evolutions,
    Motif,
    Serie,
    ValeurAnnuelle,
)
from projet_circo.noyau.valeur import Etat, Valeur
from projet_circo.rendus.typographie import (
    INSECABLE,
    accorder,
    ecrire_date,
    ecrire_ecart,
    ecrire_nombre,
    ecrire_pourcentage,
    ecrire_taux,
    nettoyer,
    sans_gras,
)

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
        tuple(_notes(evolutions, lignes)),
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
            cellules[1] = f"{_nombre(evolution.base)} à même date"
        if len(annees) > 1:
            cellules += [_ecart(evolution), _pourcentage(evolution)]
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


def _nombre(nombre: int | Decimal | None) -> str:
    return "n. d." if nombre is None else ecrire_nombre(nombre)


def ecrire_la_valeur(valeur: Valeur) -> str:
    """Rend une valeur en texte ; chacun des six états a le sien."""
    match valeur.etat:
        case Etat.CONSTATE:
            return _ecrire_le_connu(valeur)
        case Etat.INCOMPLETE:
            return f"{_ecrire_le_connu(valeur)}{INSECABLE}(p)"
        case Etat.NON_RENSEIGNE:
            return "n. r."
        case Etat.SANS_OBJET:
            return "s. o."
        case Etat.PAS_ENCORE_DU:
            return "à venir"
        case Etat.DENOMINATEUR_INCONNU:
            return f"{_nombre(valeur.numerateur)} / ?"
        case _:
            assert_never(valeur.etat)


def _ecrire_le_connu(valeur: Valeur) -> str:
    if valeur.niveau is not None:
        return nettoyer(valeur.niveau)
    if valeur.repartition:
        return " · ".join(f"{nettoyer(niveau)} {nombre}" for niveau, nombre in valeur.repartition)
    if valeur.denominateur is not None and isinstance(valeur.nombre, Decimal):
        rapport = f"{_nombre(valeur.numerateur)} / {_nombre(valeur.denominateur)}"
        return f"{rapport} ({ecrire_taux(valeur.nombre)})"
    return _nombre(valeur.nombre)


def _ecart(evolution: Evolution | None) -> str:
    if evolution is None or evolution.ecart is None:
        return "n. d." if evolution is None or evolution.motif is not Motif.RUPTURE else "rupture"
    return ecrire_ecart(evolution.ecart)


def _pourcentage(evolution: Evolution | None) -> str:
    if evolution is None:
        return "n. d."
    if evolution.pourcentage is not None:
        return ecrire_pourcentage(evolution.pourcentage)
    match evolution.motif:
        case Motif.RUPTURE:
            return "rupture"
        case Motif.BASE_NULLE:
            return "s. o."
        case Motif.BASE_FAIBLE:
            return f"base{INSECABLE}{_nombre(evolution.base)}"
        case Motif.BASE_ABSENTE | Motif.ARRIVEE_ABSENTE | None:
            return "n. d."
        case _:
            assert_never(evolution.motif)


def _notes(evolutions: Evolutions, lignes: tuple[LigneDeTableau, ...]) -> Iterator[str]:
    ecrits = " ".join(cellule for ligne in lignes for cellule in ligne.cellules)
    en_cours = [annee.libelle for annee in evolutions.annees if annee.etat is EtatAnnee.EN_COURS]
    if evolutions.connu_au is not None:
        yield f"Tel que connu au {ecrire_date(evolutions.connu_au)}."
    if en_cours:
        au = ecrire_date(evolutions.au)
        yield f"(p) provisoire : {', '.join(en_cours)} est comptée jusqu'au {au}, comparée à la même date."
    elif "(p)" in ecrits:
        yield "(p) incomplète : le projet ne couvre pas toute l'année."
    if f"base{INSECABLE}" in ecrits:
        yield f"« base n » : non interprétable en %, l'année de départ compte moins de {evolutions.seuil}."
    for sigle, sens in (
        ("n. r.", "non renseigné : rien n'a été saisi, et rien ne dit que c'est zéro"),
        ("s. o.", "sans objet (ou % sans objet : on part de zéro)"),
        ("n. d.", "non disponible : l'une des deux années manque"),
        ("/ ?", "dénominateur inconnu"),
    ):
        if sigle in ecrits:
            yield f"{sigle} : {sens}."
    for serie in evolutions.series:
        yield from _notes_de_la_serie(serie, evolutions)
    for annee in evolutions.annees:
        if annee.note:
            yield f"{annee.libelle} : {nettoyer(annee.note)}"
    for dommage in evolutions.dommages:
        lignes_perdues = accorder(dommage.lignes_non_lues, "ligne")
        yield f"ATTENTION, {lignes_perdues} sans être lue : {nettoyer(dommage.fichier)} (voir circo valider)."


def _notes_de_la_serie(serie: Serie, evolutions: Evolutions) -> Iterator[str]:
    libelles = {annee.annee: annee.libelle for annee in evolutions.annees}
    for rupture in serie.ruptures:
        motif = f" Motif : {nettoyer(rupture.motif)}." if rupture.motif else ""
        yield (
            f"{serie.code}, rupture de série en {libelles[rupture.annee]} : "
            f"« {nettoyer(rupture.avant)} » devient « {nettoyer(rupture.apres)} ».{motif}"
        )
    for valeur in serie.valeurs:
        yield from _note_de_publication(serie, valeur, libelles[valeur.annee])
        if valeur.cible is not None:
            yield from _note_de_cible(serie, valeur, libelles[valeur.annee])
    if serie.sens:
        yield f"{serie.code} : sens souhaité, {serie.sens}."
    for annee, texte in serie.commentaires:
        yield f"{serie.code}, {libelles[annee]} : {nettoyer(texte)}"


def _note_de_publication(serie: Serie, annuelle: ValeurAnnuelle, libelle: str) -> Iterator[str]:
    if annuelle.publie is None:
        return
    publie, aujourd_hui = ecrire_la_valeur(annuelle.publie.valeur), ecrire_la_valeur(annuelle.valeur)
    if publie != aujourd_hui:
        le = ecrire_date(annuelle.publie.au)
        yield f"{serie.code}, {libelle} : publié {publie} (arrêté au {le}), aujourd'hui {aujourd_hui}."


def _note_de_cible(serie: Serie, annuelle: ValeurAnnuelle, libelle: str) -> Iterator[str]:
    if annuelle.cible is None:
        return
    revisee = ""
    if annuelle.cible_initiale is not None and annuelle.cible_initiale != annuelle.cible:
        revisee = f" (initiale {ecrire_nombre(annuelle.cible_initiale)})"
    distance = ""
    if annuelle.valeur.nombre is not None:
        distance = f", distance {ecrire_ecart(Decimal(annuelle.valeur.nombre) - annuelle.cible)}"
    depart = f", départ {ecrire_nombre(serie.depart)}" if serie.depart is not None else ""
    yield f"{serie.code}, {libelle} : cible {ecrire_nombre(annuelle.cible)}{revisee}{distance}{depart}."
