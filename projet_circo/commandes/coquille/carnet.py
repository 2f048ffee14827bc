"""L'interface Python, pour un carnet : un projet lu, ses évolutions, ses faits, rien à écrire."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.chiffres.evolution import Evolutions
    from projet_circo.noyau.chiffres.projet import Projet
    from projet_circo.noyau.socle.fait import Fait


@dataclass(frozen=True, slots=True)
class Carnet:
    """Un projet lu. Les mêmes valeurs que les commandes, avant tout rendu."""

    rassemble: "Rassemble"

    @property
    def projet(self) -> "Projet":
        """Le projet : sa grille, son référentiel, ses lignes, ses constats."""
        return self.rassemble.projet

    def evolutions(
        self, *codes: str, annee: int | None = None, au: "date | None" = None, connu_au: "date | None" = None
    ) -> "Evolutions":
        """Rend ce que montre « circo indicateurs » : toutes les années, ou une et celle d'avant."""
        from projet_circo.commandes.coquille.rassembler import situer, verifier_les_codes
        from projet_circo.noyau.chiffres.agregation import Choix, evoluer

        contexte = situer(self.rassemble, au=au, connu_au=connu_au)
        demandes = verifier_les_codes(list(codes), [suivi.code for suivi in contexte.plan.suivis])
        return evoluer(contexte, Choix(demandes, annee), self.projet.dommages)

    def faits(self, *types: str, annee: int | None = None) -> "tuple[Fait, ...]":
        """Rend les faits vivants, corrections appliquées, dans l'ordre des dates."""
        retenus = (
            fait
            for fait in self.projet.recueillir().faits
            if (not types or fait.type in types) and annee in (None, fait.annee)
        )
        return tuple(sorted(retenus, key=lambda fait: (fait.date, fait.id)))


def ouvrir(dossier: str = ".", annee: int | None = None) -> Carnet:
    """Lit le projet d'un dossier, comme le ferait une commande ; `annee` choisit la grille s'il y en a plusieurs.

    Lève une exception de `projet_circo.noyau.socle.erreurs`.
    """
    from projet_circo.commandes.coquille.rassembler import rassembler

    return Carnet(rassembler(dossier, annee))
