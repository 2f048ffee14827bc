"""Les notes de bas de tableau : ce qu'il faut savoir pour lire chaque chiffre sans se tromper."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from projet_circo.noyau.chiffres.evolution import (
    AnneeMontree,
    EtatAnnee,
    Evolutions,
    Motif,
    Publie,
    Serie,
    ValeurAnnuelle,
)
from projet_circo.noyau.socle.annee import CIVIL
from projet_circo.noyau.socle.mesure import Cible
from projet_circo.noyau.socle.valeur import PAS_ENCORE_DU, Etat, en_pour_cent
from projet_circo.rendus.chiffres.lacunes import INCERTAIN, dire_les_lacunes
from projet_circo.rendus.chiffres.valeurs import a_bouge_depuis, dire_le_publie, ecrire_la_valeur
from projet_circo.rendus.typographie.typographie import (
    INSECABLE,
    accorder,
    ecrire_date,
    ecrire_ecart,
    ecrire_nombre,
    ecrire_points,
    ecrire_taux,
    nettoyer,
)


def annoter(evolutions: Evolutions, ecrits: str) -> Iterator[str]:
    """Rend les notes qu'appellent des évolutions ; `ecrits` : tout ce que le tableau montre."""
    en_cours = [annee.libelle for annee in evolutions.annees if annee.etat is EtatAnnee.EN_COURS]
    if evolutions.connu_au is not None:
        yield f"Tel que connu au {ecrire_date(evolutions.connu_au)}."
    if en_cours:
        au = ecrire_date(evolutions.au)
        yield f"(p) provisoire : {', '.join(en_cours)} est comptée jusqu'au {au}, comparée à la même date."
    incompletes = [annee.libelle for annee in evolutions.annees if annee.etat is EtatAnnee.INCOMPLETE]
    if incompletes and "(p)" in ecrits:
        yield f"(p) incomplète : le projet ne couvre pas toute l'année ({', '.join(incompletes)})."
    if f"base{INSECABLE}" in ecrits:
        yield f"« base n » : non interprétable en %, l'année de départ compte moins de {_seuils(evolutions)}."
    for sigle, sens in (
        ("n. r.", "non renseigné : rien n'a été saisi, et rien ne dit que c'est zéro"),
        ("s. o.", "sans objet (ou % sans objet : on part de zéro, ou d'un nombre négatif)"),
        (
            "n. d.",
            "non disponible : l'une des deux années manque"
            + (" ou est incertaine" if evolutions.lacunes else ""),
        ),
        ("/ ?", "dénominateur inconnu"),
    ):
        if sigle in ecrits:
            yield f"{sigle} : {sens}."
    if f"{INSECABLE}?" in ecrits:
        yield f"{INCERTAIN}."
    for serie in evolutions.series:
        yield from _notes_de_la_serie(serie, evolutions)
    for rang, annee in enumerate(evolutions.annees):
        publies = [serie.valeurs[rang].publie for serie in evolutions.series]
        if publie := next((un for un in publies if un), None):
            suite = _renvoyer(publie, annee, evolutions)
            yield f"{annee.libelle} est close, arrêtée au {ecrire_date(publie.au)} ; {suite}."
        if annee.note:
            yield f"{annee.libelle} : {nettoyer(annee.note)}"
    yield from _rappeler_les_remarques(evolutions)
    yield from dire_les_lacunes(evolutions.lacunes)


def _rappeler_les_remarques(evolutions: Evolutions) -> Iterator[str]:
    """Rend la remarque d'un indicateur seul ; de plusieurs, leur nombre et où les lire."""
    portees = [serie for serie in evolutions.series if serie.note]
    if len(evolutions.series) == 1:
        yield from (f"{serie.code}, remarque de la grille : {nettoyer(serie.note)}" for serie in portees)
    elif portees:
        nombre = accorder(len(portees), "indicateur porte", "indicateurs portent")
        yield f"{nombre} une remarque sur ce qui est compté : circo grille --notes"


def _seuils(evolutions: Evolutions) -> str:
    """Rend le seuil des bases trop faibles : un nombre, ou ceux des indicateurs qui ont le leur."""
    faibles = {
        (un.seuil, serie.code)
        for serie in evolutions.series
        for un in serie.evolutions
        if un.motif is Motif.BASE_FAIBLE
    }
    seuils = {seuil for seuil, _ in faibles} or {evolutions.seuil}
    if len(seuils) == 1:
        return str(*seuils)
    return ", ".join(f"{seuil} ({code})" for seuil, code in sorted(faibles))


def _notes_de_la_serie(serie: Serie, evolutions: Evolutions) -> Iterator[str]:
    annees = {annee.annee: annee for annee in evolutions.annees}
    for rupture in serie.ruptures:
        motif = f" Motif : {nettoyer(rupture.motif)}." if rupture.motif else ""
        yield (
            f"{serie.code}, rupture de série en {annees[rupture.annee].libelle} : "
            f"« {nettoyer(rupture.avant)} » devient « {nettoyer(rupture.apres)} ».{motif}"
        )
    for valeur in serie.valeurs:
        yield from _note_de_publication(serie, valeur, annees[valeur.annee], evolutions.au)
        if valeur.cibles:
            yield _note_de_cible(serie, valeur, annees[valeur.annee].libelle)
    for annee, cibles in serie.cibles_hors_de(annees):
        yield _note_de_cible(
            serie, ValeurAnnuelle(annee, PAS_ENCORE_DU, cibles=cibles), _nommer(annee, evolutions)
        )
    if serie.depart is not None:
        depart = ecrire_la_cible(serie, serie.depart.valeur)
        yield f"{serie.code} : départ {depart} en {_nommer(serie.depart.annee, evolutions)}."
    if serie.sens:
        yield f"{serie.code} : sens souhaité, {serie.sens}."
    for annee, texte in serie.commentaires:
        yield f"{serie.code}, {annees[annee].libelle} : {nettoyer(texte)}"


def _note_de_publication(
    serie: Serie, annuelle: ValeurAnnuelle, annee: AnneeMontree, au: date
) -> Iterator[str]:
    publie, compte_au = annuelle.publie, min(au, annee.au)
    if publie is None or publie.au > compte_au:
        return
    if ecrire_la_valeur(publie.valeur) != ecrire_la_valeur(annuelle.valeur):
        marque = "* " if a_bouge_depuis(annuelle) else ""
        yield _finir(
            f"{marque}{serie.code}, {annee.libelle} : {dire_le_publie(publie, annuelle.valeur, compte_au)}"
        )


def _renvoyer(publie: Publie, annee: AnneeMontree, evolutions: Evolutions) -> str:
    if publie.au > evolutions.au:
        return f"ses chiffres publiés ne se comparent pas à ceux du {ecrire_date(evolutions.au)}"
    return f"ce qui a bougé depuis : circo ecarts --annee {annee.annee}"


def _finir(phrase: str) -> str:
    return phrase if phrase.endswith(".") else f"{phrase}."


def _note_de_cible(serie: Serie, annuelle: ValeurAnnuelle, libelle: str) -> str:
    """Rend la cible en vigueur, l'initiale et chaque révision, et ce qui en sépare la valeur."""
    texte = f"{serie.code}, {libelle} : cible {ecrire_la_cible(serie, annuelle.cibles[-1].valeur)}"
    if len(annuelle.cibles) > 1:
        etapes = [f"initiale {ecrire_la_cible(serie, annuelle.cibles[0].valeur)}"]
        etapes += [_ecrire_la_revision(serie, cible) for cible in annuelle.cibles[1:]]
        texte += f" ({' ; '.join(etapes)})"
    if annuelle.distance is not None:
        points = annuelle.distance_en_points if serie.en_taux else None
        if serie.en_pourcent and not serie.en_taux:
            points = annuelle.distance
        ecart = ecrire_ecart(annuelle.distance) if points is None else ecrire_points(points)
        provisoire = ", provisoire" if annuelle.valeur.etat is Etat.INCOMPLETE else ""
        texte += f", distance {ecart}{provisoire}"
    return f"{texte}."


def _nommer(annee: int, evolutions: Evolutions) -> str:
    return str(annee) if evolutions.calendrier == CIVIL.nom else f"{annee}-{annee + 1}"


def ecrire_la_cible(serie: Serie, valeur: Decimal) -> str:
    """Rend une cible ou un départ comme s'écrivent les chiffres de la série."""
    if serie.en_taux:
        return ecrire_taux(en_pour_cent(valeur))
    return f"{ecrire_nombre(valeur)}{INSECABLE}%" if serie.en_pourcent else ecrire_nombre(valeur)


def _ecrire_la_revision(serie: Serie, cible: Cible) -> str:
    quand = f" le {ecrire_date(cible.decide_le)}" if cible.decide_le else ""
    pourquoi = f", {nettoyer(cible.motif)}" if cible.motif else ""
    return f"révisée à {ecrire_la_cible(serie, cible.valeur)}{quand}{pourquoi}"
