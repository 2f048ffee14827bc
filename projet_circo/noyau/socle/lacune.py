"""Une lacune : ce qu'un chiffre aurait dû compter et qui n'a pas été lu, et ce qu'elle rend incertain."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from projet_circo.noyau.socle.constat import Constat, Gravite, Place

REFERENTIEL = "unites"
"""Le nom, parmi les types touchés, de ce que `unites.yaml` déclare."""


class Manque(StrEnum):
    """Ce qui manque, ou ce qui n'est pas lu."""

    JOURNAL_ABSENT = "journal-absent"
    JOURNAL_COURT = "journal-court"
    JOURNAL_RECRIT = "journal-recrit"
    LIGNE_OTEE = "ligne-otee"
    LIGNE_NON_LUE = "ligne-non-lue"
    COPIE_NON_LUE = "copie-non-lue"
    INTRUS = "intrus"
    REFERENTIEL_FAUTIF = "referentiel-fautif"
    DEPLACEMENT_DOUBLE = "deplacement-double"
    CLOTURE_DOUBLE = "cloture-double"


@dataclass(frozen=True, order=True)
class Lacune:
    """Ce qui manque, où, et le remède. `types`, `annees` : ce qu'elle touche ; vides, tout.

    `ligne` : la place dans le fichier, 0 pour le fichier entier. `annees` : des années de dossier.
    """

    code: Manque
    fichier: str
    phrase: str
    remede: str
    types: tuple[str, ...] = ()
    annees: tuple[int, ...] = ()
    ligne: int = 0

    def touche(self, types: Collection[str], annees: Collection[int], *, stock: bool = False) -> bool:
        """Dit si un compte de ces types, sur ces années de dossier, en est rendu incertain.

        `stock` : le compte lit aussi toutes les années d'avant.
        """
        if self.types and not any(nom in types for nom in self.types):
            return False
        if not self.annees:
            return True
        if stock and annees:
            return min(self.annees) <= max(annees)
        return any(annee in annees for annee in self.annees)


def constats_des_lacunes(lacunes: Iterable[Lacune]) -> tuple[Constat, ...]:
    """Rend une erreur par lacune, sous le nom de son code."""
    return tuple(
        Constat(
            Place(une.fichier, une.ligne, 1 if une.ligne else 0),
            Gravite.ERREUR,
            une.code.value,
            une.phrase,
            une.remede,
        )
        for une in lacunes
    )


def trier_les_lacunes(lacunes: Iterable[Lacune]) -> tuple[Lacune, ...]:
    """Range les lacunes par fichier, ligne et code, sans doublon."""
    return tuple(
        sorted(dict.fromkeys(lacunes), key=lambda une: (une.fichier, une.ligne, une.code, une.phrase))
    )
