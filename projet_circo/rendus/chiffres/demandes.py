"""Une demande et son état, en une ligne de liste : qui, quoi, depuis quand, et ce qui est promis."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from projet_circo.noyau.chiffres.promesses import DemandeSuivie, EtatDeDemande
from projet_circo.noyau.socle.fait import Fait
from projet_circo.rendus.typographie.typographie import ecrire_date, nettoyer

ETATS = {
    EtatDeDemande.SANS_REPONSE: "sans réponse",
    EtatDeDemande.ACCEPTEE: "acceptée, sans accompagnement",
    EtatDeDemande.REPORTEE: "reportée",
    EtatDeDemande.REORIENTEE: "réorientée",
    EtatDeDemande.REFUSEE_OU_RETIREE: "refusée ou retirée",
    EtatDeDemande.ACCOMPAGNEE: "accompagnée",
}


def nommer_les_unites(fait: Fait, noms: Mapping[str, str]) -> str:
    """Rend les noms des unités d'un fait ; le code de celle qui n'en a pas."""
    return nettoyer(", ".join(noms.get(code, code) for code in fait.valeurs("unites")))


def dire_l_etat(une: DemandeSuivie, au: date) -> str:
    """Rend l'état d'une demande, son échéance s'il y en a une, et si elle est passée."""
    dit = ETATS[une.etat]
    if une.echeance is not None:
        passee = ", échéance passée" if une.est_en_retard(au) else ""
        dit += f" au {ecrire_date(une.echeance)}{passee}"
    return dit


def lignes_de_demandes(
    demandes: Iterable[DemandeSuivie], noms: Mapping[str, str], au: date, *, avec_etat: bool
) -> Iterable[tuple[str, ...]]:
    """Rend une ligne par demande : identifiant, jour, jours écoulés, état, école (sa nature sinon), objet."""
    for une in demandes:
        fait = une.demande
        yield (
            nettoyer(fait.id),
            ecrire_date(fait.date),
            str(une.jours_au(au)),
            *((dire_l_etat(une, au),) if avec_etat else ()),
            nommer_les_unites(fait, noms) or nettoyer(str(fait.champs.get("nature", ""))),
            nettoyer(str(fait.champs.get("objet", ""))),
        )


def decrire_la_demande(une: DemandeSuivie, noms: Mapping[str, str], au: date) -> dict[str, Any]:
    """Rend une demande et son état, pour une machine."""
    fait = une.demande
    unites = fait.valeurs("unites")
    return {
        "id": fait.id,
        "date": fait.date,
        "annee": fait.annee,
        "etat": une.etat.value,
        "jours": une.jours_au(au),
        "echeance": une.echeance,
        "en_retard": une.est_en_retard(au),
        "reponse": une.reponse,
        "accompagnement": une.accompagnement,
        "unites": [{"code": code, "nom": noms.get(code)} for code in unites],
        "nature": fait.champs.get("nature"),
        "objet": fait.champs.get("objet"),
    }
