"""Les lignes d'un projet, filtrées, avec ce que chacune est devenue."""

from collections.abc import Iterable
from dataclasses import dataclass

from projet_circo.noyau.journal.recueil import Recueil, Situation
from projet_circo.noyau.socle.fait import Ligne


@dataclass(frozen=True, slots=True)
class Filtre:
    """Ce que l'on veut voir ; un critère vide laisse tout passer. `vivants` : les seuls faits, corrigés."""

    annee: int | None = None
    types: tuple[str, ...] = ()
    unite: str = ""
    vivants: bool = False

    def admet(self, ligne: Ligne) -> bool:
        """Dit si la ligne est de l'année, du type et de l'unité demandés."""
        unites = ligne.champs.get("unites") or ()
        return (
            (self.annee is None or ligne.annee == self.annee)
            and (not self.types or ligne.type in self.types)
            and (not self.unite or self.unite in unites)
        )


def lister(lignes: Iterable[Ligne], recueil: Recueil, filtre: Filtre) -> tuple[tuple[Ligne, str], ...]:
    """Rend les lignes demandées et leur situation, par année, fichier et rang."""
    if filtre.vivants:
        lignes = (
            Ligne(fait.ligne.fichier, fait.ligne.rang, fait.annee, fait.champs, fait.ligne.scellee)
            for fait in recueil.faits
            if fait.ligne is not None
        )
    retenues = (ligne for ligne in lignes if filtre.admet(ligne))
    rangees = sorted(retenues, key=lambda ligne: (ligne.annee, ligne.fichier, ligne.rang))
    return tuple(
        (ligne, recueil.situations.get((ligne.fichier, ligne.rang), Situation.SANS_EFFET).value)
        for ligne in rangees
    )
