"""Compter sans relire : le contexte tiré de l'index, et des seules lignes ajoutées depuis.

Pourquoi : ni YAML ni pydantic ici ; les charger ferait plus que doubler l'attente.
"""

from collections.abc import Callable
from typing import TypeAlias

from projet_circo.fichiers.dossier import FichierDeJournal, inventorier
from projet_circo.fichiers.index import (
    EtatDeFichier,
    Index,
    Sommaire,
    etat_de,
)
from projet_circo.fichiers.resumes import Annee, Recherche, rendre_le_contexte
from projet_circo.noyau.constat import Dommage
from projet_circo.noyau.contexte import Contexte
from projet_circo.noyau.gel import degeler
from projet_circo.noyau.mesure import Plan

Suiveur: TypeAlias = Callable[[Index, Plan, dict[int, Annee], int, list[FichierDeJournal], set[int]], bool]


def retrouver(recherche: Recherche, suivre: Suiveur) -> tuple[Contexte, tuple[Dommage, ...]] | None:
    """Rend le contexte du calcul et les dommages, tirés de l'index ; None s'il faut relire.

    `suivre` est `suite.suivre_les_ajouts`, que l'on n'appelle que si un journal a grandi.
    """
    index = recherche.index
    sommaire = index.lire_le_sommaire()
    if sommaire is None or sommaire.sources != recherche.sources:
        return None
    plan: Plan = degeler(sommaire.plan)
    annees = _mettre_a_jour(recherche, index, sommaire, plan, suivre)
    if annees is None:
        return None
    resumes = {annee: tenue.resume for annee, tenue in annees.items()}

    def dater(annee: int) -> dict[tuple[str, str], int] | None:
        if annees[annee].paquets is not None:
            return annees[annee].paquets
        fiche = index.lire_la_fiche(annee)
        return None if fiche is None else fiche.paquets

    return rendre_le_contexte(recherche, plan, degeler(sommaire.referentiel), resumes, dater)


def ranger_par_annee(journaux: tuple[FichierDeJournal, ...]) -> dict[int, list[FichierDeJournal]]:
    """Rend les journaux, par année."""
    rangees: dict[int, list[FichierDeJournal]] = {}
    for journal in journaux:
        rangees.setdefault(journal.annee, []).append(journal)
    return rangees


def _mettre_a_jour(
    recherche: Recherche, index: Index, sommaire: Sommaire, plan: Plan, suivre: Suiveur
) -> dict[int, Annee] | None:
    """Rend chaque année à jour ; None si l'une d'elles doit être relue en entier."""
    par_annee = ranger_par_annee(inventorier(recherche.dossier).journaux)
    if set(par_annee) != set(sommaire.annees):
        return None
    annees: dict[int, Annee] = {}
    for annee, journaux in par_annee.items():
        resume = sommaire.annees[annee]
        connus = {nom: EtatDeFichier(*etat) for nom, etat in resume["fichiers"].items()}
        etats = {journal.relatif: etat_de(journal.chemin) for journal in journaux}
        if set(etats) != set(connus) or None in etats.values():
            return None
        grandis = [un for un in journaux if not connus[un.relatif].est_inchange(etats[un.relatif])]  # type: ignore[arg-type]
        annees[annee] = Annee(resume)
        if grandis and not suivre(index, plan, annees, annee, grandis, set(sommaire.annees)):
            return None
    if any(tenue.paquets is not None for tenue in annees.values()):
        sommaire.annees = {annee: tenue.resume for annee, tenue in annees.items()}
        index.ecrire_le_sommaire(sommaire)
    return annees
