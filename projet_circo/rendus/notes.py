"""Les notes de bas de tableau : ce qu'il faut savoir pour lire chaque chiffre sans se tromper."""

from collections.abc import Iterator
from decimal import Decimal

from projet_circo.noyau.evolution import EtatAnnee, Evolutions, Motif, Serie, ValeurAnnuelle
from projet_circo.rendus.typographie import (
    INSECABLE,
    accorder,
    ecrire_date,
    ecrire_ecart,
    ecrire_nombre,
    nettoyer,
)
from projet_circo.rendus.valeurs import ecrire_la_valeur


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
        perdues = accorder(dommage.lignes_non_lues, "ligne non lue", "lignes non lues")
        yield f"ATTENTION, {perdues} : {nettoyer(dommage.fichier)} (voir circo valider)."


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
