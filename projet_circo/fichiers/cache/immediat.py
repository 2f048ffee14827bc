"""Compter sans relire : le contexte tiré de l'index, et des seules lignes ajoutées depuis.

Pourquoi : ni YAML ni pydantic ici ; les charger ferait plus que doubler l'attente.
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from projet_circo.fichiers.cache.index import (
    EtatDeFichier,
    Index,
    Sommaire,
    etat_de,
)
from projet_circo.fichiers.cache.resumes import Recherche, paquets_dates, rendre_le_contexte
from projet_circo.fichiers.disque.dossier import FichierDeJournal, inventorier
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.grille.gel import degeler
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.mesure import Plan

Resumes: TypeAlias = dict[int, dict[str, Any]]
Suiveur: TypeAlias = Callable[[Index, Plan, Resumes, int, list[FichierDeJournal]], dict[str, Any] | None]


def retrouver(recherche: Recherche, suivre: Suiveur) -> tuple[Contexte, tuple[Dommage, ...]] | None:
    """Rend le contexte du calcul et les dommages, tirés de l'index ; None s'il faut relire.

    `suivre` est `suite.suivre_les_ajouts`, que l'on n'appelle que si un journal a grandi.
    """
    index = recherche.index
    sommaire = index.lire_le_sommaire()
    if sommaire is None or sommaire.sources != recherche.sources:
        return None
    plan: Plan = degeler(sommaire.plan)
    resumes = _mettre_a_jour(recherche, index, sommaire, plan, suivre)
    if resumes is None:
        return None

    def dater(annee: int) -> dict[tuple[str, str], int] | None:
        fiche = index.lire_la_fiche(annee, resumes[annee]["souche"])
        return None if fiche is None else paquets_dates(fiche, resumes[annee])

    return rendre_le_contexte(recherche, plan, degeler(sommaire.referentiel), resumes, dater)


def ranger_par_annee(journaux: tuple[FichierDeJournal, ...]) -> dict[int, list[FichierDeJournal]]:
    """Rend les journaux, par année."""
    rangees: dict[int, list[FichierDeJournal]] = {}
    for journal in journaux:
        rangees.setdefault(journal.annee, []).append(journal)
    return rangees


def _mettre_a_jour(
    recherche: Recherche, index: Index, sommaire: Sommaire, plan: Plan, suivre: Suiveur
) -> Resumes | None:
    """Rend le résumé de chaque année, à jour ; None si l'une d'elles doit être relue en entier."""
    par_annee = ranger_par_annee(inventorier(recherche.dossier).journaux)
    if set(par_annee) != set(sommaire.annees):
        return None
    resumes = dict(sommaire.annees)
    for annee, journaux in par_annee.items():
        connus = {nom: EtatDeFichier(*etat) for nom, etat in resumes[annee]["fichiers"].items()}
        etats = {journal.relatif: etat_de(journal.chemin) for journal in journaux}
        if set(etats) != set(connus) or None in etats.values():
            return None
        grandis = [un for un in journaux if not connus[un.relatif].est_inchange(etats[un.relatif])]  # type: ignore[arg-type]
        if grandis:
            suivi = suivre(index, plan, resumes, annee, grandis)
            if suivi is None:
                return None
            resumes[annee] = suivi
    if resumes != sommaire.annees:
        sommaire.annees = resumes
        index.ecrire_le_sommaire(sommaire)
    return resumes
