"""Ce qu'une lecture rend : une valeur, plusieurs candidats, ou rien ; et le cadre dans lequel on lit.

Pourquoi : les questions, les options et l'import lisent les mêmes mots ; ce qui n'est pas compris se cite, ne se
devine pas et ne se jette pas.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, TypeAlias

from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.annee import SCOLAIRE, Calendrier


@dataclass(frozen=True, slots=True)
class Compris:
    """Une valeur. `note` : ce qu'il a fallu sous-entendre pour la lire, à dire ; vide si le texte se suffit.

    `entier` : le texte est un code, ou un nom dont aucun mot ne manque.
    """

    valeur: Any
    note: str = ""
    entier: bool = False


@dataclass(frozen=True, slots=True)
class Candidats:
    """Plusieurs valeurs possibles, ou une seule qui n'est pas sûre : on demande, ou l'on refuse en les citant."""

    cause: str
    proposes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Incompris:
    """Rien : la cause cite le texte fautif ; `remede` dit que faire, vide si la porte le sait mieux."""

    cause: str
    remede: str = ""


Lecture: TypeAlias = Compris | Candidats | Incompris


@dataclass(frozen=True, slots=True)
class Cadre:
    """Ce que l'on sait en lisant.

    `jour` : celui du fait, qui départage deux écoles de même nom. `du`, `au` : les jours du projet, `au` compris,
    où se cherche l'année qu'une date ne dit pas. `hors_referentiel` : on a dit oui à un code que le référentiel
    ignore. `exact` : l'écrit vient d'un export, un entier y est ce qu'il dit. `deja` : ce qui a été lu, pour ne pas le
    relire.
    """

    nomenclature: Nomenclature
    aujourd_hui: date
    du: date = date.min
    au: date = date.max
    jour: date | None = None
    hors_referentiel: bool = False
    exact: bool = False
    calendrier: Calendrier = SCOLAIRE
    deja: "MutableMapping[Any, Lecture]" = field(default_factory=dict, compare=False)

    def dans_l_annee(self, annee: int) -> "Cadre":
        """Rend le même cadre, où une date sans année est de cette année-là."""
        periode = self.calendrier.periode(annee)
        return replace(self, du=periode.du, au=periode.dernier_jour)

    @property
    def ce_qui_decide(self) -> tuple[date | None, date, date, bool]:
        """Ce qui, à nomenclature égale, fait lire autrement un même texte : `deja` ne le confond pas."""
        return self.jour, self.du, self.au, self.hors_referentiel

    @property
    def exemple_de_date(self) -> str:
        """Rend une date du projet, à montrer en exemple : aujourd'hui s'il en est, sinon un mois après son début."""
        if self.du <= self.aujourd_hui <= self.au:
            return f"{self.aujourd_hui:%d/%m/%Y}"
        return f"{self.du + timedelta(days=31):%d/%m/%Y}" if self.du > date.min else "02/10/2018"


def citer(textes: Sequence[str], liaison: str = "ou") -> str:
    """Rend « a », « b » ou « c »."""
    cites = [f"« {texte} »" for texte in textes]
    return f" {liaison} ".join([", ".join(cites[:-1]), cites[-1]] if len(cites) > 1 else cites)
