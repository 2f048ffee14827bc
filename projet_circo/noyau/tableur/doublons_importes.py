"""Les lignes d'un import qui ressemblent à un fait déjà saisi : elles comptent, mais cela se dit avant."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from projet_circo.noyau.journal.ressemblances import ressemblance
from projet_circo.noyau.socle.champs import FAITS
from projet_circo.noyau.socle.fait import Fait, Ligne
from projet_circo.noyau.tableur.entrees import Entree


def chercher_les_doublons(
    ajoutees: Sequence[Entree], faits: Iterable[Fait], situees: Mapping[str, Ligne]
) -> tuple[tuple[Entree, str], ...]:
    """Rend chaque fait à ajouter qui ressemble à un autre, du dossier ou du même fichier, et l'identifiant de celui-ci.

    Un fait que le même fichier annule n'en est pas un.
    """
    types = frozenset(FAITS)
    annules = {str(entree.champs["vise"]) for entree in ajoutees if entree.type == "annulation"}
    premiers = {ressemblance(fait): fait.id for fait in faits if fait.id not in annules}
    doublons = []
    for entree in ajoutees:
        if entree.type not in types or entree.id in annules:
            continue
        jour = date.fromisoformat(str(entree.champs["date"]))
        cle = ressemblance(Fait(entree.id, entree.type, situees[entree.id].annee, jour, entree.champs))
        if cle is not None and premiers.setdefault(cle, entree.id) != entree.id:
            doublons.append((entree, premiers[cle]))
    return tuple(doublons)
