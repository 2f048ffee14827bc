"""Un chiffre réparti : par unité, nature, initiative, mois, origine, focale ou genre."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from projet_circo.noyau.chiffres.comptage import Mesurage
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import Compte, Distincts, Mesure, Rapport, Somme
from projet_circo.noyau.socle.valeur import Valeur


class Axe(StrEnum):
    """Ce par quoi un chiffre se répartit."""

    UNITE = "unite"
    NATURE = "nature"
    INITIATIVE = "initiative"
    MOIS = "mois"
    ORIGINE = "origine"
    FOCALE = "focale"
    GENRE = "genre"


_CHAMPS = {
    Axe.UNITE: "unites",
    Axe.NATURE: "nature",
    Axe.INITIATIVE: "initiative",
    Axe.ORIGINE: "origine",
    Axe.FOCALE: "focales",
    Axe.GENRE: "genre",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Ce qu'une modalité apporte ; `modalite` vide : les faits qui n'en disent pas."""

    modalite: str
    nombre: int | Decimal


@dataclass(frozen=True, slots=True)
class Ventilation:
    """Les parts d'un chiffre. `se_repartit` est faux d'un chiffre qui se lit au lieu de se compter : il n'en a pas."""

    axe: Axe
    total: Valeur
    parts: tuple[Part, ...]
    se_repartit: bool = True

    @property
    def somme(self) -> int | Decimal:
        """La somme des parts."""
        return sum(part.nombre for part in self.parts)

    @property
    def depasse(self) -> bool:
        """Dit si la somme des parts dépasse le total : un même fait, ou une même entité, est de plusieurs modalités."""
        total = self.total.nombre if self.total.numerateur is None else self.total.numerateur
        return total is not None and self.somme > total


def ventiler(axe: Axe, mesure: Mesure | None, mesurage: Mesurage) -> Ventilation:
    """Rend les parts d'un compte, d'une somme ou d'entités distinctes, modalités dans l'ordre alphabétique.

    D'un rapport, seul le numérateur se répartit. Un relevé, un jalon, une échelle ne se répartissent pas.
    """
    comptee = mesure.numerateur if isinstance(mesure, Rapport) else mesure
    if comptee is not None and not isinstance(comptee, Compte | Distincts | Somme):
        return Ventilation(axe, mesurage.valeur, (), se_repartit=False)
    # Des unités distinctes, réparties par unité : chaque unité ne compte que dans la sienne.
    par_entite = isinstance(comptee, Distincts) and comptee.champ == _CHAMPS.get(axe)
    apports: dict[str, int | Decimal] = defaultdict(int)
    entites: dict[str, set[str]] = defaultdict(set)
    for examen in mesurage.examens:
        if examen.raison is not None or examen.terme == "denominateur":
            continue
        for modalite in (examen.entite,) if par_entite else _modalites(axe, examen.fait):
            if examen.entite:
                entites[modalite].add(examen.entite)
            else:
                apports[modalite] += examen.apport
    for modalite, noms in entites.items():
        apports[modalite] += len(noms)
    parts = tuple(Part(modalite, apports[modalite]) for modalite in sorted(apports))
    return Ventilation(axe, mesurage.valeur, parts)


def _modalites(axe: Axe, fait: Fait) -> tuple[str, ...]:
    if axe is Axe.MOIS:
        return (fait.date.strftime("%Y-%m"),)
    return fait.valeurs(_CHAMPS[axe]) or ("",)
