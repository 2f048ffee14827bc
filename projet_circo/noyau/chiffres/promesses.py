"""Où en est chaque demande : dans un état et un seul, à un jour donné ; ce qui est promis et n'est pas fait."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.socle.fait import Fait


class EtatDeDemande(StrEnum):
    """Les six états d'une demande, exclusifs : ils somment au total."""

    SANS_REPONSE = "sans_reponse"
    ACCEPTEE = "acceptee"
    REPORTEE = "reportee"
    REORIENTEE = "reorientee"
    REFUSEE_OU_RETIREE = "refusee_ou_retiree"
    ACCOMPAGNEE = "accompagnee"


PROMESSES = (EtatDeDemande.ACCEPTEE, EtatDeDemande.REPORTEE, EtatDeDemande.REORIENTEE)
_DE_LA_SUITE = {
    "acceptee": EtatDeDemande.ACCEPTEE,
    "reportee": EtatDeDemande.REPORTEE,
    "reorientee": EtatDeDemande.REORIENTEE,
    "refusee": EtatDeDemande.REFUSEE_OU_RETIREE,
    "retiree": EtatDeDemande.REFUSEE_OU_RETIREE,
}


@dataclass(frozen=True, slots=True)
class DemandeSuivie:
    """Une demande, son état, et depuis quand. `reponse` : sa première réponse ; `accompagnement` : son premier.

    `depuis` : le jour de la réponse qui vaut, ou celui de la demande. `echeance` : d'une demande reportée.
    """

    demande: Fait
    etat: EtatDeDemande
    depuis: date
    reponse: date | None = None
    accompagnement: date | None = None
    echeance: date | None = None

    def jours_au(self, jour: date) -> int:
        """Rend le nombre de jours écoulés depuis le dernier geste, à un jour donné."""
        return (jour - self.depuis).days

    def est_en_retard(self, jour: date) -> bool:
        """Dit si l'échéance d'un report est passée."""
        return self.echeance is not None and self.echeance < jour


def suivre_les_demandes(contexte: Contexte) -> tuple[DemandeSuivie, ...]:
    """Rend l'état de toutes les demandes reçues au plus tard le jour du contexte, par date puis identifiant.

    Une réponse, un accompagnement se rattachent à la demande vivante, fût-elle déplacée d'année.
    """
    recueil = contexte.recueil
    connus = [fait for fait in recueil.faits if fait.date <= contexte.au]
    suites: dict[str, list[Fait]] = defaultdict(list)
    accompagnements: dict[str, list[Fait]] = defaultdict(list)
    for fait in connus:
        if fait.type == "suite":
            for cle in recueil.designes(fait, "demande"):
                suites[cle].append(fait)
        elif fait.type == "accompagnement":
            for cle in recueil.designes(fait, "demandes"):
                accompagnements[cle].append(fait)
    demandes = sorted((un for un in connus if un.type == "demande"), key=lambda un: (un.date, un.id))
    return tuple(_situer(un, suites.get(un.id, ()), accompagnements.get(un.id, ())) for un in demandes)


def _situer(demande: Fait, suites: Iterable[Fait], accompagnements: Iterable[Fait]) -> DemandeSuivie:
    reponses = sorted(suites, key=_anciennete)
    premier = min((un.date for un in accompagnements), default=None)
    reponse = reponses[0].date if reponses else None
    if premier is not None:
        return DemandeSuivie(demande, EtatDeDemande.ACCOMPAGNEE, premier, reponse, premier)
    if not reponses:
        return DemandeSuivie(demande, EtatDeDemande.SANS_REPONSE, demande.date)
    derniere = reponses[-1]
    etat = _DE_LA_SUITE[str(derniere.champs["etat"])]
    ecrite = derniere.champs.get("echeance") if etat is EtatDeDemande.REPORTEE else None
    echeance = date.fromisoformat(ecrite) if ecrite else None
    return DemandeSuivie(demande, etat, derniere.date, reponse, None, echeance)


def _anciennete(fait: Fait) -> tuple[object, ...]:
    return (fait.date, *(fait.ligne.ordre if fait.ligne else ("", "", 0)), fait.id)


def compter_les_etats(demandes: Iterable[DemandeSuivie]) -> Mapping[EtatDeDemande, int]:
    """Rend le nombre de demandes de chaque état, zéros compris : leur somme est le total."""
    comptes = Counter(une.etat for une in demandes)
    return {etat: comptes[etat] for etat in EtatDeDemande}
