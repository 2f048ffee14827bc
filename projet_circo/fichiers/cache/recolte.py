"""Tout relire, vite : chaque journal survolé, à plusieurs s'il le faut, puis compté comme l'index le ferait."""

import multiprocessing
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from projet_circo.fichiers.cache.cles import doubles
from projet_circo.fichiers.cache.immediat import ranger_par_annee
from projet_circo.fichiers.cache.index import EtatDeFichier, Fiche, Sommaire, empreinte_du_debut, etat_de
from projet_circo.fichiers.cache.moisson import Moisson, moissonner
from projet_circo.fichiers.cache.resumes import Recherche, rendre_le_contexte, resumer
from projet_circo.fichiers.cache.survol import Survol, survoler
from projet_circo.fichiers.disque.dossier import FichierDeJournal, inventorier
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL
from projet_circo.fichiers.dossier.chargement import lire_grille, lire_unites
from projet_circo.fichiers.journal.motifs import Motifs, motifs_de
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.grille.gel import geler
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.journal.lus import champs_lus
from projet_circo.noyau.journal.references import PARENTS
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.erreurs import FichierIllisible, GrilleFautive
from projet_circo.noyau.socle.fait import Fait, Ligne

A_PLUSIEURS = 6 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Lot:
    """Un journal à survoler, et son état relevé avant de le lire."""

    journal: FichierDeJournal
    etat: EtatDeFichier | None


def recolter(recherche: Recherche, *, garder: bool) -> tuple[Contexte, tuple[Dommage, ...]] | None:
    """Relit tout et rend le contexte du calcul et les dommages ; None si un identifiant revient d'une année à l'autre.

    `garder` : écrit l'index au passage. GrilleFautive si la grille ne peut pas servir.
    """
    sources = recherche.sources
    lue = lire_grille(recherche.dossier, recherche.grille)
    if lue.grille is None:
        message = f"la grille {recherche.dossier.relatif(recherche.grille.chemin)} a des fautes"
        raise GrilleFautive(message, lue.constats)
    plan = plan_de(lue.grille, recherche.grille.nom)
    lus, calendrier = champs_lus(plan), recherche.dossier.calendrier
    if PARENTS.keys() & lus.keys():
        return None  # une séance se juge sur son accompagnement, qui peut être d'une autre année
    motifs = motifs_de(lus)
    lots = [Lot(journal, etat_de(journal.chemin)) for journal in inventorier(recherche.dossier).journaux]
    survols = dict(zip((lot.journal.relatif for lot in lots), survoler_tous(lots, motifs), strict=True))
    moissons = {
        annee: moissonner(
            annee,
            [(journal, survols[journal.relatif]) for journal in journaux],
            motifs=motifs,
            champs_lus=lus,
            calendrier=calendrier,
            juger=juger_la_forme,
        )
        for annee, journaux in ranger_par_annee(tuple(lot.journal for lot in lots)).items()
    }
    if _se_recoupent(list(moissons.values())):
        return None
    fiches = {annee: _ficher(moisson, lots, survols if garder else {}) for annee, moisson in moissons.items()}
    resumes = {
        annee: resumer(annee, fiche, moissons[annee].presents, plan) for annee, fiche in fiches.items()
    }
    referentiel = lire_unites(recherche.dossier).referentiel
    if garder:
        _garder(recherche, Sommaire(sources, geler(plan), geler(referentiel), resumes), fiches, moissons)
    return rendre_le_contexte(recherche, plan, referentiel, resumes, lambda annee: fiches[annee].paquets)


def survoler_tous(lots: Sequence[Lot], motifs: Motifs) -> list[Survol | None]:
    """Survole chaque journal ; à plusieurs processus au-delà de six mébioctets, si la machine s'y prête."""
    total = sum(lot.etat.taille for lot in lots if lot.etat)
    chemins = [lot.journal.chemin for lot in lots]
    coeurs = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1, len(chemins), 4)
    if total < A_PLUSIEURS or coeurs < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [_survoler(chemin, motifs) for chemin in chemins]
    with multiprocessing.get_context("fork").Pool(coeurs) as equipe:
        return equipe.starmap(_survoler, [(chemin, motifs) for chemin in chemins], chunksize=1)


def _survoler(chemin: Path, motifs: Motifs) -> Survol | None:
    try:
        return survoler(chemin, TAILLE_D_UN_JOURNAL, motifs)
    except FichierIllisible:
        return None


def _se_recoupent(moissons: Sequence[Moisson]) -> bool:
    """Dit si un identifiant semble présent, ou déplacé, dans deux années : la lecture complète en juge alors."""
    if len(moissons) < 2:
        return False
    deplaces = [cle for moisson in moissons for cle in moisson.deplaces]
    if len(deplaces) != len(set(deplaces)):
        return True
    return bool(doubles(sorted(chain.from_iterable(moisson.cles for moisson in moissons))))


def _ficher(moisson: Moisson, lots: Sequence[Lot], survols: Mapping[str, Survol | None]) -> Fiche:
    fichiers = {}
    for lot in lots:
        if lot.journal.annee != moisson.annee or lot.etat is None:
            continue
        survol = survols.get(lot.journal.relatif)
        if survol is None or not survol.est_un_journal or survol.taille != lot.etat.taille:
            fichiers[lot.journal.relatif] = lot.etat
            continue
        debut = empreinte_du_debut(lot.journal.chemin, survol.taille)
        fichiers[lot.journal.relatif] = replace(
            lot.etat, lignes=survol.lignes, derniere=survol.derniere, debut=debut
        )
    recueil = moisson.recueil
    reste = {
        "isoles": [_isoler(fait) for fait in moisson.isoles],
        "recueillis": sorted(nom for _, nom in recueil.recueillis),
        "clotures": [_ecrire_une_ligne(cloture.ligne) for cloture in recueil.clotures.values()],
        "commentaires": [_ecrire_une_ligne(ligne) for ligne in recueil.commentaires],
        "dommages": [[un.fichier, un.lignes_non_lues, list(un.rangs)] for un in moisson.dommages],
        "fictif": recueil.fictif,
        "vises": sorted(moisson.vises),
    }
    return Fiche(fichiers, dict(moisson.paquets), reste)


def _isoler(fait: Fait) -> list[object]:
    saisi, par, n = fait.ligne.ordre if fait.ligne else ("", "", 0)
    return [fait.id, fait.type, dict(fait.champs), [saisi, par, n]]


def _ecrire_une_ligne(ligne: Ligne) -> list[object]:
    return [ligne.fichier, ligne.rang, dict(ligne.champs)]


def _garder(
    recherche: Recherche,
    sommaire: Sommaire,
    fiches: Mapping[int, Fiche],
    moissons: Mapping[int, Moisson],
) -> None:
    index = recherche.index
    for annee, fiche in fiches.items():
        index.ecrire_la_fiche(annee, fiche)
        index.ecrire_les_cles(annee, fiche.souche, moissons[annee].cles)
    index.ecrire_le_sommaire(sommaire)
