"""Appliquer les règles à une grille et à un référentiel, sans rien charger de celles des faits et des journaux."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from projet_circo.noyau.grille.vue import VueDeGrille
from projet_circo.noyau.regles.grille_annees import GRILLE_ANNEES
from projet_circo.noyau.regles.grille_cibles import GRILLE_CIBLES
from projet_circo.noyau.regles.grille_codes import GRILLE_CODES
from projet_circo.noyau.regles.grille_mesures import GRILLE_MESURES
from projet_circo.noyau.regles.regle import Regle
from projet_circo.noyau.regles.unites import UNITES
from projet_circo.noyau.socle.constat import Chemin, Constat, Place, trier

GRILLE: tuple[Regle, ...] = (*GRILLE_CODES, *GRILLE_ANNEES, *GRILLE_MESURES, *GRILLE_CIBLES)


class Situer(Protocol):
    """Ce qui donne la place et l'extrait d'un chemin ; `cle` : de la clé plutôt que de sa valeur."""

    def __call__(self, chemin: Chemin, *, cle: bool = False) -> tuple[Place, str]:
        """Rend la place et l'extrait."""


def juger_la_grille(vue: VueDeGrille, situer: Situer) -> tuple[Constat, ...]:
    """Rend les fautes de sens d'une grille, morceau par morceau, même si sa forme est fautive par endroits."""
    return trier(tuple(constater(GRILLE, vue, situer)))


def juger_les_unites(brut: object, situer: Situer) -> tuple[Constat, ...]:
    """Rend les fautes de sens de `unites.yaml`."""
    return trier(tuple(constater(UNITES, brut, situer)))


def constater(regles: Iterable[Regle], sujet: Any, situer: Situer) -> Iterator[Constat]:
    """Rend les constats de plusieurs règles sur un même sujet."""
    for regle in regles:
        for faute in regle.juger(sujet) if regle.juger else ():
            yield regle.constater(faute, situer(faute.chemin, cle=faute.cle))
