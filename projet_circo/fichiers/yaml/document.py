"""Un fichier écrit par des gens, une fois lu : sa valeur, et la place de chaque clé et de chaque valeur."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from projet_circo.noyau.socle.constat import Chemin, Constat, Place


@dataclass(slots=True)
class Document:
    """Un fichier lu : sa valeur (None si la syntaxe l'arrête), ses places, ses constats dans l'ordre du texte.

    `cles`, `valeurs` : ligne et colonne, à partir de 1 et en points de code, par chemin.
    """

    fichier: str
    valeur: Any = None
    constats: tuple[Constat, ...] = ()
    lignes: tuple[str, ...] = ()
    cles: dict[Chemin, tuple[int, int]] = field(default_factory=dict)
    valeurs: dict[Chemin, tuple[int, int]] = field(default_factory=dict)

    def situer(self, chemin: Sequence[str | int], *, cle: bool = False) -> tuple[Place, str]:
        """Rend la place et l'extrait d'une valeur, ou de sa clé si `cle` ; à défaut, du plus proche ancêtre.

        Les pas que le document ne connaît pas sont sautés : pydantic en ajoute pour ses propres besoins. D'un
        objet ou d'une liste écrit sous sa clé, la place est celle de la clé.
        """
        connu: Chemin = ()
        for pas in chemin:
            if (*connu, pas) in self.valeurs:
                connu = (*connu, pas)
        place = self.valeurs.get(connu, (1, 1))
        ecrite = self.cles.get(connu)
        if ecrite is not None and (cle or ecrite[0] < place[0]):
            place = ecrite
        return Place(self.fichier, *place), self.extrait(place[0])

    def extrait(self, ligne: int) -> str:
        """Rend le texte d'une ligne, à partir de 1."""
        return self.lignes[ligne - 1] if 0 < ligne <= len(self.lignes) else ""
