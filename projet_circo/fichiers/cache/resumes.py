"""Des résumés d'années, tels que l'index les garde, au contexte d'un calcul."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from projet_circo.fichiers.cache.index import (
    EtatDeFichier,
    Fiche,
    Index,
    a_plat,
    condenser,
    index_de,
    sources_de,
)
from projet_circo.fichiers.cache.paquets import defaire, sortes_de
from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille
from projet_circo.noyau.chiffres.contexte import Contexte, situer
from projet_circo.noyau.journal.lus import champs_lus
from projet_circo.noyau.journal.recueil import Cloture, Recueil
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.fait import Fait, Ligne
from projet_circo.noyau.socle.mesure import Plan
from projet_circo.noyau.socle.referentiel import Referentiel


@dataclass(frozen=True)
class Recherche:
    """Ce que l'on veut compter : le dossier, la grille choisie, le dernier jour compté (None : le défaut)."""

    dossier: Dossier
    grille: FichierDeGrille
    au: date | None
    aujourd_hui: date
    environnement: Mapping[str, str]

    @property
    def index(self) -> Index:
        """L'index de ce dossier et de cette grille."""
        return index_de(self.dossier.racine, self.grille.nom, self.environnement)

    @property
    def sources(self) -> list[EtatDeFichier | None]:
        """L'état de la grille et du référentiel."""
        return sources_de(self.grille.chemin)


def rendre_le_contexte(
    recherche: Recherche,
    plan: Plan,
    referentiel: Referentiel,
    resumes: Mapping[int, Mapping[str, Any]],
    dater: Callable[[int], dict[tuple[str, str], int] | None],
) -> tuple[Contexte, tuple[Dommage, ...]] | None:
    """Rend le contexte que des résumés d'années décrivent ; None si des paquets datés manquent.

    Une année comptée en entier se passe des dates ; une année entamée, et celle d'avant, à laquelle on la compare à
    date égale, les demandent à `dater`.
    """
    calendrier = Calendrier(plan.mois, plan.jour)
    au = recherche.au or min(recherche.aujourd_hui, calendrier.periode(plan.derniere).dernier_jour)
    entamee = calendrier.annee_de(au)
    premiere_datee = entamee + 1 if au == calendrier.periode(entamee).dernier_jour else entamee - 1
    if any(unite.membres for unite in referentiel.unites.values()):
        premiere_datee = min(resumes, default=entamee)  # un réseau vaut ses membres ouverts le jour du fait
    lus = champs_lus(plan)
    faits: list[Fait] = []
    for annee, resume in resumes.items():
        paquets: dict[tuple[str, str], int] | None
        if annee < premiere_datee:
            paquets = {(nom, ecrits): nombre for nom, ecrits, nombre in resume["entiere"]}
        else:
            paquets = dater(annee)
        if paquets is None:
            return None
        faits += defaire(annee, paquets.items(), lus)
        faits += [_rendre_un_fait(annee, un) for un in resume["isoles"]]
    recueil = rendre_le_recueil(resumes, tuple(faits))
    return situer(plan, recueil, referentiel, au=au), recueil.dommages


def rendre_le_recueil(resumes: Mapping[int, Mapping[str, Any]], faits: tuple[Fait, ...]) -> Recueil:
    """Rend le recueil que des résumés d'années décrivent."""
    clotures: dict[int, Cloture] = {}
    commentaires = []
    for annee, resume in resumes.items():
        for fichier, rang, champs in resume["clotures"]:
            ligne = Ligne(fichier, rang, annee, champs)
            chiffres = {str(chiffre["code"]): chiffre for chiffre in champs["chiffres"]}
            clotures[champs["annee"]] = Cloture(
                ligne.id, champs["annee"], date.fromisoformat(champs["au"]), chiffres, ligne
            )
        commentaires += [
            Ligne(fichier, rang, annee, champs) for fichier, rang, champs in resume["commentaires"]
        ]
    return Recueil(
        faits=faits,
        recueillis=frozenset((annee, nom) for annee, un in resumes.items() for nom in un["recueillis"]),
        presents=frozenset((annee, nom) for annee, un in resumes.items() for nom in un["presents"]),
        clotures=clotures,
        commentaires=tuple(commentaires),
        dommages=tuple(
            Dommage(fichier, nombre, tuple(rangs))
            for _, un in sorted(resumes.items())
            for fichier, nombre, rangs in un["dommages"]
        ),
        fictif=any(un["fictif"] for un in resumes.values()),
    )


def _rendre_un_fait(annee: int, ecrit: list[Any]) -> Fait:
    identifiant, nom, champs, reperes = ecrit
    ligne = Ligne("", reperes[2], annee, {"saisi": reperes[0], "par": reperes[1], "n": reperes[2]})
    return Fait(identifiant, nom, annee, date.fromisoformat(champs["date"]), champs, ligne)


def resumer(annee: int, fiche: Fiche, presents: Iterable[str], plan: Plan) -> dict[str, Any]:
    """Rend le résumé d'une année, tel que le sommaire le garde."""
    return {
        **fiche.reste,
        "souche": fiche.souche,
        "fichiers": {nom: a_plat(un) for nom, un in fiche.fichiers.items()},
        "entiere": _condenser(annee, fiche.paquets.items(), plan),
        "presents": sorted(presents),
        "ajouts": [],
        "cles": [],
    }


def prolonger(
    annee: int,
    resume: Mapping[str, Any],
    paquets: Mapping[tuple[str, str], int],
    cles: Iterable[int],
    etats: Mapping[str, EtatDeFichier],
    plan: Plan,
) -> dict[str, Any]:
    """Rend le résumé d'une année à laquelle des paquets se sont ajoutés ; sa fiche reste comme elle est."""
    connus = {(nom, ecrits): nombre for nom, ecrits, nombre in resume["entiere"]}
    return {
        **resume,
        "fichiers": {**resume["fichiers"], **{nom: a_plat(etat) for nom, etat in etats.items()}},
        "entiere": _condenser(annee, (*connus.items(), *paquets.items()), plan),
        "presents": sorted(
            set(resume["presents"]).union(*(sortes_de(nom, ecrits) for nom, ecrits in paquets))
        ),
        "ajouts": resume["ajouts"] + [[nom, ecrits, nombre] for (nom, ecrits), nombre in paquets.items()],
        "cles": resume["cles"] + list(cles),
    }


def paquets_dates(fiche: Fiche, resume: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    """Rend les paquets d'une année avec leur date : ceux de sa fiche, et ceux qui s'y sont ajoutés."""
    paquets = dict(fiche.paquets)
    for nom, ecrits, nombre in resume["ajouts"]:
        paquets[nom, ecrits] = paquets.get((nom, ecrits), 0) + nombre
    return paquets


def _condenser(annee: int, paquets: Iterable[tuple[tuple[str, str], int]], plan: Plan) -> list[list[Any]]:
    calendrier = Calendrier(plan.mois, plan.jour)

    def fin_d_annee(fin: str) -> str:
        return calendrier.periode(calendrier.annee_de(date.fromisoformat(fin))).dernier_jour.isoformat()

    return condenser(paquets, calendrier.periode(annee).du.isoformat(), fin_d_annee)
