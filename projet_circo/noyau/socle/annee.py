"""L'année, scolaire ou civile, et ses bornes ; des intervalles semi-ouverts partout : `[du, avant[`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

_UN_JOUR = timedelta(days=1)
_PRERENTREE = timedelta(days=7)
_MOIS_DE_RENTREE = (8, 9)
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

    Source : 1er septembre - 31 août, usage des textes du PPCR ; la Belgique et le Québec diffèrent. Le 1er janvier
    fait un plan civil, dont l'année s'écrit d'un seul millésime.
    """

    mois: int = 9
    jour: int = 1

    @property
    def nom(self) -> Literal["scolaire", "civile"]:
        """« civile » quand l'année commence le 1er janvier."""
        return "civile" if (self.mois, self.jour) == (1, 1) else "scolaire"

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
        """Dit si le jour est l'un des sept qui précèdent la rentrée (25 au 31 août en France).

        Seule une année qui s'ouvre en août ou en septembre a une prérentrée : ni le 31 décembre, ni le 30 juin n'en
        sont.
        """
        rentree = self.periode(self.annee_de(jour)).avant
        return rentree.month in _MOIS_DE_RENTREE and rentree - _PRERENTREE <= jour

    def derniere_du_nom(self, millesime: int) -> int:
        """Rend la dernière année que dit le second millésime d'une grille : 2019 pour 2020, lui d'un plan civil."""
        return millesime if self.nom == "civile" else millesime - 1

    def millesimes(self, premiere: int, derniere: int) -> tuple[int, int]:
        """Rend les deux millésimes qui nomment un plan de ce calendrier : ceux qu'il couvre."""
        return premiere, derniere if self.nom == "civile" else derniere + 1


SCOLAIRE = Calendrier()
CIVIL = Calendrier(1, 1)


@dataclass(frozen=True)
class CalendrierDuDossier(Calendrier):
    """Le découpage d'un dossier dont les plans n'ont pas tous le même : une année suit le calendrier de son plan.

    `plans` : première et dernière année de chacun, dans l'ordre, et son calendrier. Une année qu'aucun ne couvre suit
    le plan d'après, ou le dernier.
    """

    plans: tuple[tuple[int, int, Calendrier], ...] = field(default=())

    def de(self, annee: int) -> Calendrier:
        """Rend le calendrier d'une année."""
        return next((un for _, derniere, un in self.plans if annee <= derniere), self.plans[-1][2])

    def periode(self, annee: int) -> Periode:
        """Rend la période d'une année, selon le calendrier de son plan."""
        return self.de(annee).periode(annee)

    def libelle(self, annee: int) -> str:
        """Rend le nom d'une année, selon le calendrier de son plan."""
        return self.de(annee).libelle(annee)

    def annee_de(self, jour: date) -> int:
        """Rend l'année d'un jour, selon le plan qui le couvre ; à défaut, selon le plan d'après, ou le dernier.

        0 si ce jour tombe entre deux plans et n'est d'aucune année : le nombre serait celui d'une année d'un autre.
        """
        for premiere, derniere, calendrier in self.plans:
            if premiere <= calendrier.annee_de(jour) <= derniere:
                return calendrier.annee_de(jour)
        apres = (un for premiere, _, un in self.plans if un.annee_de(jour) < premiere)
        annee = next(apres, self.plans[-1][2]).annee_de(jour)
        return 0 if any(premiere <= annee <= derniere for premiere, derniere, _ in self.plans) else annee

    def est_prerentree(self, jour: date) -> bool:
        """Dit si le jour est de la prérentrée du plan qui le couvre."""
        return self.de(self.annee_de(jour)).est_prerentree(jour)


def calendrier_commun(plans: Sequence[tuple[int, int, Calendrier]]) -> Calendrier:
    """Rend le calendrier de plans qui se suivent : le leur s'ils n'en ont qu'un, sinon celui qui les tient tous."""
    differents = {calendrier for _, _, calendrier in plans}
    if len(differents) < 2:
        return next(iter(differents), SCOLAIRE)
    dernier = plans[-1][2]
    return CalendrierDuDossier(dernier.mois, dernier.jour, tuple(plans))


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
