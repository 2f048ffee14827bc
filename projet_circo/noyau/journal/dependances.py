"""Ce qui ne compte pas à cause d'un autre fait : une séance, une réponse sans accompagnement vivant."""

from collections.abc import Mapping

from projet_circo.noyau.journal.recueil import Raison, Situation
from projet_circo.noyau.journal.references import PARENTS
from projet_circo.noyau.journal.resolution import Resolution
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.noyau.socle.fait import Fait, Ligne


def a_perdu_son_parent(
    resolution: Resolution,
    fait: Fait,
    vivants: Mapping[str, Fait],
    fils: Mapping[str, str],
    annulees: Mapping[str, Ligne],
) -> bool:
    """Dit si le fait dépend d'un autre, annulé et que rien ne remplace ; il ne compte alors pas, et c'est dit."""
    champ = PARENTS.get(fait.type)
    cite = str(fait.champs.get(champ, "")) if champ else ""
    if not cite or fils.get(cite, cite) in vivants or cite not in annulees or fait.ligne is None:
        return False
    resolution.classer(fait.ligne, Situation.SANS_EFFET)
    resolution.ecarter(fait.ligne, Raison.PARENT_ANNULE, f"{champ} {cite} : annulé")
    message = f"« {champ} » désigne {cite}, qui est annulé : ce fait ne compte pas"
    remede = (
        f"annuler aussi ce fait (circo annuler {fait.id}), ou faire revivre {cite} en annulant son annulation"
    )
    resolution.signaler(fait.ligne, Gravite.AVERTISSEMENT, "parent-annule", message, remede)
    return True
