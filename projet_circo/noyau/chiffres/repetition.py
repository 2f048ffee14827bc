"""La répétition d'un avenant : ce qu'une nouvelle grille changerait aux chiffres, avant de la décider."""

from collections.abc import Iterator
from dataclasses import dataclass

from projet_circo.noyau.chiffres.agregation import Choix, evoluer, regle_de
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.evolution import Rupture
from projet_circo.noyau.chiffres.explication import expliquer
from projet_circo.noyau.socle.mesure import Cible, Suivi
from projet_circo.noyau.socle.valeur import SANS_OBJET, Valeur


@dataclass(frozen=True, slots=True)
class Passage:
    """Un chiffre qui change d'une grille à l'autre. `entrent`, `sortent` : des faits, par leur identifiant."""

    code: str
    annee: int
    libelle_annee: str
    avant: Valeur
    apres: Valeur
    entrent: tuple[str, ...]
    sortent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repetition:
    """Ce qu'un avenant changerait. `ruptures` : celles qu'il crée. `cibles` : celles qui viseraient une autre règle.

    `a_dater` : les indicateurs dont la mesure ou la cible change sur place, sans élément daté qui s'ajoute.
    """

    passages: tuple[Passage, ...]
    ruptures: tuple[tuple[str, Rupture], ...]
    cibles: tuple[tuple[str, Cible], ...]
    a_dater: tuple[str, ...]
    compares: int


def repeter(avant: Contexte, apres: Contexte) -> Repetition:
    """Compare les deux grilles sur les mêmes faits, année par année, indicateur par indicateur."""
    anciens = {suivi.code: suivi for suivi in avant.plan.suivis}
    nouveaux = {suivi.code: suivi for suivi in apres.plan.suivis}
    annees = sorted({*avant.annees, *apres.annees})
    passages = []
    for code in dict.fromkeys((*anciens, *nouveaux)):
        for annee in annees:
            ancien = _situer(anciens.get(code), avant, annee)
            nouveau = _situer(nouveaux.get(code), apres, annee)
            if ancien != nouveau:
                entrent, sortent = nouveau[1] - ancien[1], ancien[1] - nouveau[1]
                libelle = apres.calendrier.libelle(annee)
                cotes = (tuple(sorted(entrent)), tuple(sorted(sortent)))
                passages.append(Passage(code, annee, libelle, ancien[0], nouveau[0], *cotes))
    deja = {serie.code: serie.ruptures for serie in evoluer(avant, Choix()).series}
    return Repetition(
        passages=tuple(passages),
        ruptures=tuple(
            (serie.code, rupture)
            for serie in evoluer(apres, Choix()).series
            for rupture in serie.ruptures
            if rupture not in deja.get(serie.code, ())
        ),
        cibles=tuple(_cibles_perdues(anciens, nouveaux, avant, apres)),
        a_dater=tuple(
            code for code, suivi in nouveaux.items() if code in anciens and _est_recrit(anciens[code], suivi)
        ),
        compares=len(annees) * len({*anciens, *nouveaux}),
    )


def _situer(suivi: Suivi | None, contexte: Contexte, annee: int) -> tuple[Valeur, frozenset[str]]:
    """Rend la valeur d'un indicateur et les faits qui la font ; sans objet s'il n'est pas de la grille."""
    if suivi is None or annee not in contexte.annees:
        return SANS_OBJET, frozenset()
    explique = expliquer(suivi, contexte, annee)
    return explique.valeur, frozenset(fait.id for fait in explique.retenus)


def _cibles_perdues(
    anciens: dict[str, Suivi], nouveaux: dict[str, Suivi], avant: Contexte, apres: Contexte
) -> Iterator[tuple[str, Cible]]:
    """Rend les cibles gardées d'une grille à l'autre alors que la règle de leur année a changé."""
    for code, suivi in nouveaux.items():
        ancien = anciens.get(code)
        for cible in suivi.cibles if ancien is not None else ():
            if ancien is None or cible not in ancien.cibles or cible.annee not in avant.annees:
                continue
            regles = regle_de(ancien, avant, cible.annee), regle_de(suivi, apres, cible.annee)
            if regles[0] and (regles[1] is None or regles[0][1].mesure != regles[1][1].mesure):
                yield code, cible


def _est_recrit(ancien: Suivi, nouveau: Suivi) -> bool:
    """Dit si une mesure ou une cible a disparu ou changé, au lieu qu'une autre s'ajoute à sa suite."""
    return (
        nouveau.mesures[: len(ancien.mesures)] != ancien.mesures
        or nouveau.cibles[: len(ancien.cibles)] != ancien.cibles
    )
