"""La suite d'un journal : ce qui s'est ajouté depuis que l'index l'a lu, quand ce ne sont que des lignes ordinaires."""

import json
from array import array
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from projet_circo.fichiers.cache.cles import cles_de, contient, doubles
from projet_circo.fichiers.cache.index import (
    EtatDeFichier,
    Fiche,
    Index,
    empreinte_du_debut,
    etat_de,
)
from projet_circo.fichiers.cache.paquets import entete_de
from projet_circo.fichiers.cache.resumes import paquets_dates, prolonger, resumer
from projet_circo.fichiers.cache.survol import Survol, survoler
from projet_circo.fichiers.disque.dossier import FichierDeJournal
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL
from projet_circo.fichiers.journal.motifs import Motifs, motifs_de
from projet_circo.noyau.journal.lus import champs_lus
from projet_circo.noyau.journal.rattachement import est_a_sa_place
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.noyau.socle.mesure import Plan

# Au-delà de tant de lignes ajoutées, la fiche de l'année est réécrite avec elles.
AJOUTS_TENUS_A_PART = 512


def suivre_les_ajouts(
    index: Index, plan: Plan, resumes: dict[int, dict[str, Any]], annee: int, grandis: list[FichierDeJournal]
) -> dict[str, Any] | None:
    """Rend le résumé d'une année, prolongé des lignes ordinaires écrites depuis ; None au moindre doute."""
    motifs, calendrier = motifs_de(champs_lus(plan)), Calendrier(plan.mois, plan.jour)
    paquets: dict[tuple[str, str], int] = {}
    cles: list[int] = []
    etats: dict[str, EtatDeFichier] = {}
    for journal in grandis:
        connu = EtatDeFichier(*resumes[annee]["fichiers"][journal.relatif])
        survol, etat = _survoler_la_suite(journal.chemin, connu, motifs), etat_de(journal.chemin)
        if survol is None or survol.reste or not survol.cles or etat is None or etat.taille != survol.taille:
            return None
        for (nom, octets), nombre in survol.paquets.items():
            ecrits = octets.decode()
            entete = json.loads(f"{{{entete_de(ecrits)}}}")
            if "annee_scolaire" in entete or not est_a_sa_place(entete, annee, calendrier):
                return None
            paquets[nom, ecrits] = paquets.get((nom, ecrits), 0) + nombre
        cles += survol.cles
        debut = empreinte_du_debut(journal.chemin, survol.taille)
        etats[journal.relatif] = replace(etat, lignes=survol.lignes, derniere=survol.derniere, debut=debut)
    if not _sont_neuves(cles, index, resumes):
        return None
    resume = prolonger(annee, resumes[annee], paquets, cles, etats, plan)
    return resume if len(resume["cles"]) <= AJOUTS_TENUS_A_PART else _replier(index, plan, annee, resume)


def _sont_neuves(cles: list[int], index: Index, resumes: Mapping[int, Mapping[str, Any]]) -> bool:
    """Dit si aucune clé n'est déjà connue, dans aucune année, ni visée par une reprise arrivée avant elle."""
    vises = cles_de("".join(vise for resume in resumes.values() for vise in resume["vises"]).encode())
    if doubles(sorted(cles)) or not set(vises).isdisjoint(cles):
        return False
    for annee, resume in resumes.items():
        connues = index.lire_les_cles(annee, resume["souche"])
        if connues is None or any(contient(connues, cle) or cle in resume["cles"] for cle in cles):
            return False
    return True


def _replier(index: Index, plan: Plan, annee: int, resume: dict[str, Any]) -> dict[str, Any] | None:
    """Réécrit la fiche et les clés d'une année avec ce qui s'y est ajouté ; rend son nouveau résumé."""
    fiche = index.lire_la_fiche(annee, resume["souche"])
    cles = index.lire_les_cles(annee, resume["souche"])
    if fiche is None or cles is None:
        return None
    fichiers = {nom: EtatDeFichier(*etat) for nom, etat in resume["fichiers"].items()}
    neuve = Fiche(fichiers, paquets_dates(fiche, resume), fiche.reste)
    index.ecrire_la_fiche(annee, neuve)
    index.ecrire_les_cles(annee, neuve.souche, array("Q", sorted([*cles, *resume["cles"]])))
    return resumer(annee, neuve, resume["presents"], plan)


def _survoler_la_suite(chemin: Path, connu: EtatDeFichier, motifs: Motifs) -> Survol | None:
    """Survole ce qui suit la dernière ligne connue, si elle est à sa place et le début inchangé."""
    etat = etat_de(chemin)
    if etat is None or not connu.lignes or etat.inode != connu.inode or etat.taille <= connu.taille:
        return None
    if connu.debut and empreinte_du_debut(chemin, connu.taille) != connu.debut:
        return None
    try:
        derniere = survoler(chemin, TAILLE_D_UN_JOURNAL, motifs, connu.derniere, connu.lignes - 1)
    except FichierIllisible:
        return None
    # La dernière ligne connue est relue avec la suite : elle doit être juste, et finir là où l'on s'était arrêté.
    with chemin.open("rb") as flux:
        flux.seek(connu.derniere)
        ligne = flux.readline()
        if connu.derniere + len(ligne) != connu.taille or not ligne.endswith(b"\n"):
            return None
        suite = survoler(chemin, TAILLE_D_UN_JOURNAL, motifs, connu.taille, connu.lignes)
    return suite if derniere.lignes == suite.lignes else None
