"""Un rapport de constats : ce qu'il y a à montrer, et le verdict, que la forme ne change pas."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from projet_circo.noyau.socle.constat import Constat, Gravite

AUCUNE_FAUTE = "Aucune faute."


class FormatDeConstats(StrEnum):
    """Les formes d'une liste de constats."""

    TERMINAL = "terminal"
    CONCIS = "concis"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


@dataclass(frozen=True, slots=True)
class Rapport:
    """Ce qu'il y a à montrer. `strict` : un avertissement bloque aussi."""

    constats: Sequence[Constat]
    strict: bool = False

    def est_bloquant(self, constat: Constat) -> bool:
        """Dit si le constat fait échouer la commande."""
        return constat.est_bloquant or (self.strict and constat.gravite is Gravite.AVERTISSEMENT)

    @property
    def est_refuse(self) -> bool:
        """Dit si la commande échoue ; le format n'y change rien."""
        return any(self.est_bloquant(constat) for constat in self.constats)
