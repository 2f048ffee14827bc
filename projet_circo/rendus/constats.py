"""Les constats, sous toutes leurs formes : une table nomme chaque format et ce qui l'écrit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from projet_circo.noyau.constat import Constat, Gravite
from projet_circo.noyau.regles.regle import Regle
from projet_circo.rendus import constats_ci, constats_sarif, constats_terminal, json
from projet_circo.rendus.terminal import Ecran


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
    regles: Sequence[Regle] = ()
    version: str = ""
    strict: bool = False

    def est_bloquant(self, constat: Constat) -> bool:
        """Dit si le constat fait échouer la commande."""
        return constat.est_bloquant or (self.strict and constat.gravite is Gravite.AVERTISSEMENT)

    @property
    def est_refuse(self) -> bool:
        """Dit si la commande échoue ; le format n'y change rien."""
        return any(self.est_bloquant(constat) for constat in self.constats)


_Rendu: TypeAlias = Callable[[Rapport, Ecran], str]

_RENDUS: dict[FormatDeConstats, _Rendu] = {
    FormatDeConstats.TERMINAL: lambda rapport, ecran: constats_terminal.en_detail(rapport.constats, ecran),
    FormatDeConstats.CONCIS: lambda rapport, _: constats_terminal.en_bref(rapport.constats),
    FormatDeConstats.JSON: lambda rapport, _: json.constats(rapport.constats),
    FormatDeConstats.GITHUB: lambda rapport, _: constats_ci.en_github(rapport.constats),
    FormatDeConstats.GITLAB: lambda rapport, _: constats_ci.en_gitlab(rapport.constats),
    FormatDeConstats.SARIF: lambda rapport, _: constats_sarif.en_sarif(
        rapport.constats, rapport.regles, rapport.version
    ),
    FormatDeConstats.JUNIT: lambda rapport, _: constats_ci.en_junit(rapport.constats, rapport.est_bloquant),
}


def rendre(rapport: Rapport, forme: FormatDeConstats, ecran: Ecran) -> str:
    """Rend les constats dans la forme demandée."""
    return _RENDUS[forme](rapport, ecran)
