"""Le travail en cours sur les lignes : situations, faits écartés, constats, avant d'en faire un `Recueil`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from projet_circo.noyau.journal.recueil import FaitEcarte, Raison, Situation
from projet_circo.noyau.socle.annee import Calendrier
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.lacune import Lacune

Juge: TypeAlias = Callable[[Mapping[str, Any]], str]


@dataclass(slots=True)
class Resolution:
    """Ce que l'on apprend de chaque ligne. `juger` dit ce qui rend des champs impossibles, ou rien."""

    calendrier: Calendrier
    juger: Juge
    situations: dict[tuple[str, int], Situation] = field(default_factory=dict)
    ecartes: list[FaitEcarte] = field(default_factory=list)
    constats: list[Constat] = field(default_factory=list)
    lacunes: list[Lacune] = field(default_factory=list)

    def classer(self, ligne: Ligne, situation: Situation) -> None:
        """Note ce qu'une ligne est devenue."""
        self.situations[ligne.fichier, ligne.rang] = situation

    def ecarter(self, ligne: Ligne, raison: Raison, detail: str) -> None:
        """Note qu'un fait ne compte pas, et pourquoi."""
        self.ecartes.append(
            FaitEcarte(
                ligne.id,
                ligne.type,
                ligne.annee,
                ligne.fichier,
                ligne.rang,
                raison,
                detail,
                ligne.date,
                ligne,
            )
        )

    def signaler(self, ligne: Ligne, gravite: Gravite, regle: str, message: str, remede: str) -> None:
        """Note un constat à la place de la ligne."""
        place = Place(ligne.fichier, ligne.rang, 1)
        self.constats.append(Constat(place, gravite, regle, message, remede))
