"""Les champs que les mesures d'un plan lisent, par type d'événement : tout le reste est indifférent au compte."""

from collections import defaultdict
from collections.abc import Mapping

from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Jalon,
    Mesure,
    Plan,
    Rapport,
    Releve,
    Somme,
    UnitesOuvertes,
)


def champs_lus(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Rend, pour chaque type, les champs qui distinguent deux faits aux yeux du plan."""
    lus: dict[str, set[str]] = defaultdict(set)
    for suivi in plan.suivis:
        for datee in suivi.mesures:
            _relever(datee.mesure, lus)
    return {nom: frozenset(champs) for nom, champs in lus.items()}


def _relever(mesure: Mesure | UnitesOuvertes, lus: dict[str, set[str]]) -> None:
    match mesure:
        case Compte(type=nom, ou=ou, activite=activite):
            lus[nom] |= {champ for champ, _ in ou} | ({"fin"} if activite else set())
        case Distincts(champ=champ, de=nom, ou=ou, activite=activite):
            lus[nom] |= {champ} | {filtre for filtre, _ in ou} | ({"fin"} if activite else set())
        case Somme(champ=champ, de=nom, ou=ou):
            lus[nom] |= {champ} | {filtre for filtre, _ in ou}
        case Rapport(numerateur=haut, denominateur=bas):
            _relever(haut, lus)
            _relever(bas, lus)
        case Releve() | Jalon() | Echelle() | UnitesOuvertes():
            pass  # ces faits se lisent un à un, avec tous leurs champs
