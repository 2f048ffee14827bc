"""Un fait tel qu'il sort de la maison : rien qui parle d'une personne, ni de qui l'a saisi."""

from dataclasses import dataclass
from datetime import date

from projet_circo.noyau.secret.sortie_de_faits import est_individuel
from projet_circo.noyau.socle.fait import Fait


@dataclass(frozen=True, slots=True)
class FaitMontre:
    """Un fait tel qu'il sort de la maison : ni pseudonyme, ni poste, ni instant ; d'un fait individuel, sa date seule.

    `sorte` : ce qu'il est, en champs (nature, initiative, origine). `apport` : ce qu'il ajoute au chiffre.
    """

    id: str
    date: date
    type: str
    sorte: tuple[str, ...]
    unites: tuple[str, ...]
    dit: str
    apport: str
    terme: str


def montrer_le_fait(fait: Fait, apport: str = "", entite: str = "", terme: str = "") -> FaitMontre:
    """Rend un fait tel qu'il sort : d'un fait individuel, ni unité ni texte."""
    sorte = tuple(
        valeur for champ in ("nature", "initiative", "origine", "genre") for valeur in fait.valeurs(champ)
    )
    if est_individuel(fait.champs):
        return FaitMontre(fait.id, fait.date, fait.type, sorte, (), "", apport, terme)
    unites = fait.valeurs("unites") or fait.valeurs("partenaire")
    dit = next((dits[0] for champ in ("objet", "preuve") if (dits := fait.valeurs(champ))), "")
    niveau = entite if fait.type in ("appreciation", "avancement") else ""
    return FaitMontre(
        fait.id, fait.date, fait.type, (*sorte, niveau) if niveau else sorte, unites, dit, apport, terme
    )
