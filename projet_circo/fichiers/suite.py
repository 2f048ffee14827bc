"""La suite d'un journal : ce qui s'est ajouté depuis que l'index l'a lu, quand ce ne sont que des lignes ordinaires."""

from array import array
from dataclasses import replace
from pathlib import Path

from projet_circo.fichiers.cles import contient, doubles
from projet_circo.fichiers.dossier import FichierDeJournal
from projet_circo.fichiers.index import (
    EtatDeFichier,
    Index,
    empreinte_du_debut,
    etat_de,
)
from projet_circo.fichiers.motifs import Motifs, motifs_de
from projet_circo.fichiers.paquets import defaire
from projet_circo.fichiers.resumes import Annee, resumer
from projet_circo.fichiers.survol import Survol, survoler
from projet_circo.fichiers.tailles import TAILLE_D_UN_JOURNAL
from projet_circo.noyau.annee import Calendrier
from projet_circo.noyau.erreurs import FichierIllisible
from projet_circo.noyau.lus import champs_lus
from projet_circo.noyau.mesure import Plan
from projet_circo.noyau.rattachement import est_a_sa_place


def suivre_les_ajouts(
    index: Index,
    plan: Plan,
    annees: dict[int, Annee],
    annee: int,
    grandis: list[FichierDeJournal],
    toutes: set[int],
) -> bool:
    """Ajoute à une année les lignes ordinaires écrites depuis ; faux au moindre doute."""
    fiche = index.lire_la_fiche(annee)
    cles = index.lire_les_cles(annee)
    if fiche is None or cles is None:
        return False
    motifs, calendrier = motifs_de(champs_lus(plan)), Calendrier(plan.mois, plan.jour)
    presents = set(annees[annee].resume["presents"])
    for journal in grandis:
        connu = fiche.fichiers.get(journal.relatif)
        survol = _survoler_la_suite(journal.chemin, connu, motifs) if connu else None
        if survol is None or survol.reste or not survol.cles:
            return False
        voisines = [cles, *(index.lire_les_cles(une) or array("Q") for une in toutes if une != annee)]
        if doubles(survol.cles) or any(contient(voisine, cle) for cle in survol.cles for voisine in voisines):
            return False
        for (nom, octets), nombre in survol.paquets.items():
            ecrits = octets.decode()
            presents.add(nom)
            jour = next(defaire(annee, [((nom, ecrits), 1)], {})).date
            if "annee_scolaire" in ecrits or not est_a_sa_place(
                {"date": jour.isoformat()}, annee, calendrier
            ):
                return False
            fiche.paquets[nom, ecrits] = fiche.paquets.get((nom, ecrits), 0) + nombre
        cles = array("Q", sorted(cles + survol.cles))
        etat = etat_de(journal.chemin)
        if etat is None or etat.taille != survol.taille:
            return False
        debut = empreinte_du_debut(journal.chemin, survol.taille)
        fiche.fichiers[journal.relatif] = replace(
            etat, lignes=survol.lignes, derniere=survol.derniere, debut=debut
        )
    annees[annee] = Annee(resumer(annee, fiche, presents, plan), fiche.paquets)
    index.ecrire_la_fiche(annee, fiche)
    index.ecrire_les_cles(annee, cles)
    return True


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
