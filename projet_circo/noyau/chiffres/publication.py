"""Ce qui se dit à côté d'un chiffre : celui qui a été publié, celui que l'on visait, ce que l'on en a commenté."""

from collections.abc import Sequence

from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.evolution import Publie, ValeurAnnuelle
from projet_circo.noyau.socle.mesure import Suivi
from projet_circo.noyau.socle.valeur import Valeur


def publier(suivi: Suivi, contexte: Contexte, annee: int, valeur: Valeur) -> ValeurAnnuelle:
    """Rend la valeur d'une année avec son chiffre publié et ses cibles."""
    if contexte.est_recoupe:  # une cible est d'une année scolaire
        return ValeurAnnuelle(annee, valeur)
    cibles = tuple(cible for cible in suivi.cibles if cible.annee == annee)
    return ValeurAnnuelle(annee, valeur, publication(suivi, contexte, annee), cibles)


def publication(suivi: Suivi, contexte: Contexte, annee: int) -> Publie | None:
    """Rend le chiffre publié d'une année scolaire close ; une clôture ne dit rien d'une année civile."""
    cloture = None if contexte.est_recoupe else contexte.recueil.clotures.get(annee)
    publiee = cloture.valeur_de(suivi.code) if cloture else None
    return Publie(publiee, cloture.au, cloture.id) if cloture and publiee else None


def commentaires_de(code: str, contexte: Contexte, annees: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Rend le dernier commentaire de chaque année scolaire montrée."""
    derniers: dict[int, str] = {}
    if contexte.est_recoupe:
        return ()
    for ligne in sorted(contexte.recueil.commentaires, key=lambda ligne: ligne.ordre):
        if ligne.champs["indicateur"] == code and ligne.champs["annee"] in annees:
            derniers[int(ligne.champs["annee"])] = str(ligne.champs["texte"])
    return tuple(sorted(derniers.items()))
