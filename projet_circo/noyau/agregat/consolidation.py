"""Ce que l'on tire de plusieurs agrégats : les parts, les totaux, les périmètres, comme valeurs."""

from dataclasses import dataclass
from decimal import Decimal

from projet_circo.noyau.agregat.forme import Agregat, Chiffre
from projet_circo.noyau.chiffres.evolution import Evolution
from projet_circo.noyau.socle.valeur import Etat, Valeur, lire_nombre

CHIFFRES = frozenset({Etat.CONSTATE.value, Etat.INCOMPLETE.value})


@dataclass(frozen=True, slots=True)
class Recu:
    """Un agrégat reçu, et le fichier d'où il vient."""

    fichier: str
    agregat: Agregat


@dataclass(frozen=True, slots=True)
class Part:
    """Le chiffre d'une circonscription dans un total."""

    circonscription: str
    chiffre: Chiffre

    @property
    def valeur(self) -> Valeur:
        """La valeur, ses termes exacts, sa répartition."""
        un = self.chiffre
        return Valeur(
            Etat(un.etat),
            lire_nombre(un.valeur),
            lire_nombre(un.numerateur),
            lire_nombre(un.denominateur),
            repartition=tuple(un.repartition.items()),
            lacunes=tuple(un.lacunes),
            est_une_part=un.est_une_part,
        )

    @property
    def compte(self) -> bool:
        """Dit si le chiffre entre dans un total."""
        return self.chiffre.etat in CHIFFRES


@dataclass(frozen=True, slots=True)
class Distribution:
    """Comment une mesure se répartit entre circonscriptions ; quartiles par interpolation, bornes comprises."""

    effectif: int
    minimum: Decimal
    premier_quartile: Decimal
    mediane: Decimal
    troisieme_quartile: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Total:
    """Une mesure, une année, toutes les circonscriptions.

    `total` : None quand la mesure ne s'ajoute pas, ou que nul n'en a de chiffre ; `motif` dit alors pourquoi.
    `absentes` : celles qui ont envoyé un agrégat sans cette mesure pour cette année. `periodes` : les années de ce
    millésime ne commencent pas toutes le même jour quand il y en a plusieurs, et rien ne s'ajoute alors.
    """

    mesure: str
    famille: str
    annee: int
    du: str
    a_date_egale: bool
    regle: str
    unite_de_mesure: str
    codes: tuple[str, ...]
    libelles: tuple[str, ...]
    parts: tuple[Part, ...]
    effectifs: tuple[tuple[str, int], ...]
    total: Valeur | None
    motif: str
    absentes: tuple[str, ...]
    distribution: Distribution | None

    @property
    def avec_lacune(self) -> tuple[str, ...]:
        """Les circonscriptions dont le chiffre est touché par une lacune."""
        return tuple(part.circonscription for part in self.parts if part.chiffre.lacunes)


@dataclass(frozen=True, slots=True)
class Perimetre:
    """L'évolution d'une mesure entre deux années, pour un ensemble de circonscriptions dit."""

    mesure: str
    circonscriptions: tuple[str, ...]
    evolution: Evolution


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Plusieurs circonscriptions, une page : ce qui manque, puis les totaux.

    `constant` : les circonscriptions chiffrées les deux années ; `courant` : celles de chaque année, telles quelles.
    `muettes` : celles dont aucun chiffre n'est renseigné l'année demandée. `non_recues` : attendues, jamais arrivées.
    """

    annee: int
    au: str
    connu_au: str | None
    fictif: bool
    recus: tuple[Recu, ...]
    totaux: tuple[Total, ...]
    constant: tuple[Perimetre, ...]
    courant: tuple[Perimetre, ...]
    muettes: tuple[str, ...]
    non_recues: tuple[str, ...]
