"""Ce qu'une mesure lit, et ce que les lacunes d'un dossier y rendent incertain."""

from collections.abc import Iterable

from projet_circo.noyau.chiffres.comptage import remonte, type_compte
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.socle.lacune import REFERENTIEL, Lacune
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Jalon,
    Mesure,
    OuiNon,
    Rapport,
    Releve,
    Somme,
    UnitesOuvertes,
)


def types_lus(mesure: Mesure | UnitesOuvertes) -> frozenset[str]:
    """Rend les types d'événement qu'une mesure lit."""
    match mesure:
        case Compte() | Distincts() | Somme():
            return frozenset({type_compte(mesure)})
        case Rapport(numerateur=haut, denominateur=bas):
            return types_lus(haut) | types_lus(bas)
        case Releve():
            return frozenset({"releve"})
        case Jalon():
            return frozenset({"avancement"})
        case Echelle():
            return frozenset({"appreciation"})
        case UnitesOuvertes():
            return frozenset()


def lit_avant(mesure: Mesure) -> bool:
    """Dit si la mesure lit aussi les dossiers des années d'avant."""
    if isinstance(mesure, Rapport):
        return remonte(mesure.numerateur) or remonte(mesure.denominateur)
    return remonte(mesure) or isinstance(mesure, Jalon | OuiNon)


def lacunes_de(mesure: Mesure, contexte: Contexte, annee: int) -> tuple[Lacune, ...]:
    """Rend les lacunes qui rendent incertaine une mesure une année."""
    if not contexte.lacunes:
        return ()
    types = set(types_lus(mesure))
    if isinstance(mesure, Rapport) and isinstance(mesure.denominateur, UnitesOuvertes):
        types.add(REFERENTIEL)
    annees, stock = contexte.annees_scolaires(annee), lit_avant(mesure)
    return tuple(une for une in contexte.lacunes if une.touche(types, annees, stock=stock))


def codes_des_lacunes(lacunes: Iterable[Lacune]) -> tuple[str, ...]:
    """Rend les codes de lacunes, chacun une fois, dans leur ordre."""
    return tuple(dict.fromkeys(une.code.value for une in lacunes))
