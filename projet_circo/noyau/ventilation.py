"""Un chiffre réparti : par unité, nature, initiative, mois, origine ou focale."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from projet_circo.noyau.comptage import Examen
from projet_circo.noyau.fait import Fait
from projet_circo.noyau.valeur import Valeur


class Axe(StrEnum):
    """Ce par quoi un chiffre se répartit."""

    UNITE = "unite"
    NATURE = "nature"
    INITIATIVE = "initiative"
    MOIS = "mois"
    ORIGINE = "origine"
    FOCALE = "focale"


@dataclass(frozen=True, slots=True)
class Part:
    """Ce qu'une modalité apporte ; `modalite` vide : les faits qui n'en disent pas."""

    modalite: str
    nombre: int | Decimal


@dataclass(frozen=True, slots=True)
class Ventilation:
    """Les parts d'un chiffre. `depasse` : leur somme dépasse le total, un fait ayant plusieurs modalités."""

    axe: Axe
    total: Valeur
    parts: tuple[Part, ...]

    @property
    def somme(self) -> int | Decimal:
        """La somme des parts."""
        return sum(part.nombre for part in self.parts)

    @property
    def depasse(self) -> bool:
        """Dit si la somme des parts dépasse le total."""
        return self.total.nombre is not None and self.somme > self.total.nombre


def ventiler(axe: Axe, valeur: Valeur, examens: Iterable[Examen]) -> Ventilation:
    """Rend les parts d'un compte, d'une somme ou d'entités distinctes, modalités dans l'ordre alphabétique.

    D'un rapport, seul le numérateur se répartit.
    """
    apports: dict[str, int | Decimal] = defaultdict(int)
    entites: dict[str, set[str]] = defaultdict(set)
    for examen in examens:
        if examen.raison is not None or examen.terme == "denominateur":
            continue
        for modalite in _modalites(axe, examen.fait):
            if examen.entite:
                entites[modalite].add(examen.entite)
            else:
                apports[modalite] += examen.apport
    for modalite, noms in entites.items():
        apports[modalite] += len(noms)
    parts = tuple(Part(modalite, apports[modalite]) for modalite in sorted(apports))
    return Ventilation(axe, valeur, parts)


def _modalites(axe: Axe, fait: Fait) -> tuple[str, ...]:
    match axe:
        case Axe.MOIS:
            return (fait.date.strftime("%Y-%m"),)
        case Axe.UNITE:
            return fait.valeurs("unites") or ("",)
        case Axe.FOCALE:
            return fait.valeurs("focales") or ("",)
        case Axe.NATURE | Axe.INITIATIVE | Axe.ORIGINE:
            return fait.valeurs(axe.value) or ("",)
