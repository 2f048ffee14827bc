"""L'année, scolaire ou civile, et ses bornes ; des intervalles semi-ouverts partout : `[du, avant[`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

_UN_JOUR = timedelta(days=1)
_PRERENTREE = timedelta(days=7)
_ANNEE = re.compile(r"(\d{4})(?:[-/](\d{4}|\d{2}))?", re.ASCII)


@dataclass(frozen=True)
class Periode:
    """Un intervalle de jours, `du` compris, `avant` exclu."""

    du: date
    avant: date

    @property
    def dernier_jour(self) -> date:
        """Le dernier jour compris."""
        return self.avant - _UN_JOUR

    def arretee_au(self, jour: date) -> "Periode":
        """Rend la même période, coupée après `jour` (compris) ; vide si `jour` la précède."""
        return Periode(self.du, max(self.du, min(self.avant, jour + _UN_JOUR)))


@dataclass(frozen=True)
class Calendrier:
    """Le découpage du temps en années : une année commence le `jour`/`mois` et porte l'entier de ce début.

    Source : 1er septembre - 31 août, usage des textes du PPCR ; la Belgique et le Québec diffèrent.
    """

    mois: int = 9
    jour: int = 1
    nom: Literal["scolaire", "civile"] = "scolaire"

    def periode(self, annee: int) -> Periode:
        """Rend la période de l'année désignée par l'entier de sa rentrée."""
        return Periode(date(annee, self.mois, self.jour), date(annee + 1, self.mois, self.jour))

    def annee_de(self, jour: date) -> int:
        """Rend l'année d'un jour."""
        return jour.year if (jour.month, jour.day) >= (self.mois, self.jour) else jour.year - 1

    def libelle(self, annee: int) -> str:
        """Rend le nom affiché de l'année : « 2018-2019 », ou « 2018 » pour une année civile."""
        return str(annee) if self.nom == "civile" else f"{annee}-{annee + 1}"

    def est_prerentree(self, jour: date) -> bool:
        """Dit si le jour est l'un des sept qui précèdent la rentrée (25 au 31 août en France)."""
        rentree = self.periode(self.annee_de(jour)).avant
        return rentree - _PRERENTREE <= jour


SCOLAIRE = Calendrier()
CIVIL = Calendrier(1, 1, "civile")


def lire_annee(texte: str) -> int:
    """Lit « 2018 », « 2018-2019 », « 2018-19 » ou « 2018/2019 » et rend 2018 ; ValueError sinon."""
    trouve = _ANNEE.fullmatch(texte.strip())
    if trouve is None:
        message = f"« {texte} » n'est pas une année : écrire 2018 ou 2018-2019"
        raise ValueError(message)
    annee, suite = int(trouve[1]), trouve[2]
    if not 1900 <= annee <= 2199:
        message = f"« {texte} » : une année s'écrit entre 1900 et 2199"
        raise ValueError(message)
    if suite is not None and int(suite) != (annee + 1) % (10 ** len(suite)):
        message = f"« {texte} » couvre autre chose qu'une année : écrire {annee}-{annee + 1}"
        raise ValueError(message)
    return annee


def lire_jour(texte: str) -> date:
    """Lit un jour écrit `AAAA-MM-JJ`, sans autre forme admise ; ValueError sinon."""
    if len(texte) != 10 or texte[4] != "-" or texte[7] != "-":
        message = f"« {texte} » n'est pas une date : écrire AAAA-MM-JJ, par exemple 2018-10-02"
        raise ValueError(message)
    try:
        return date.fromisoformat(texte)
    except ValueError:
        message = f"« {texte} » n'existe pas au calendrier : écrire AAAA-MM-JJ, par exemple 2018-10-02"
        raise ValueError(message) from None


def un_an_avant(jour: date) -> date:
    """Rend le même jour de l'année précédente ; le 29 février devient le 28."""
    if (jour.month, jour.day) == (2, 29):
        return date(jour.year - 1, 2, 28)
    return jour.replace(year=jour.year - 1)
