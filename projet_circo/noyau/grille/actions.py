"""Les actions de la grille : leur dernier état connu, leur échéance, leur retard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from projet_circo.noyau.socle.fait import Fait

_FINIES = frozenset({"realisee", "abandonnee"})


@dataclass(frozen=True, slots=True)
class ActionPrevue:
    """Une action de la grille. `rubrique` : le titre qui la porte ; `echeance` : dernier jour prévu."""

    code: str
    texte: str
    rubrique: str
    echeance: date | None = None
    pilote: str = ""


@dataclass(frozen=True, slots=True)
class EtatAction:
    """Une action à un jour donné. `etat` vide : aucun avancement saisi. `retard` : jours depuis l'échéance."""

    action: ActionPrevue
    etat: str
    depuis: date | None
    fait: str
    retard: int


def suivre_les_actions(
    actions: Iterable[ActionPrevue], faits: Iterable[Fait], au: date
) -> tuple[EtatAction, ...]:
    """Rend l'état de chaque action au jour `au` (compris), dans l'ordre de la grille."""
    derniers: dict[str, Fait] = {}
    avancements = [fait for fait in faits if fait.type == "avancement" and fait.date <= au]
    for fait in sorted(avancements, key=_anciennete):
        derniers[str(fait.champs["action"])] = fait
    etats = []
    for action in actions:
        fait_connu = derniers.get(action.code)
        etat = str(fait_connu.champs["etat"]) if fait_connu else ""
        retard = 0
        if action.echeance is not None and etat not in _FINIES:
            retard = max(0, (au - action.echeance).days)
        etats.append(
            EtatAction(
                action,
                etat,
                fait_connu.date if fait_connu else None,
                fait_connu.id if fait_connu else "",
                retard,
            )
        )
    return tuple(etats)


def _anciennete(fait: Fait) -> tuple[object, ...]:
    return (fait.date, *(fait.ligne.ordre if fait.ligne else ("", "", 0)), fait.id)
