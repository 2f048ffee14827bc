"""La grille telle qu'écrite, mise à plat : chaque morceau avec son chemin, même si un autre est fautif.

Pourquoi : une faute de forme empêche de bâtir la `Grille` entière. Les règles jugent la valeur brute, morceau par
morceau, et ne lisent d'un morceau que ce qui y est bien formé.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from projet_circo.noyau.socle.annee import SCOLAIRE, Calendrier
from projet_circo.noyau.socle.constat import Chemin

A_REMPLACER = "À REMPLACER"
"""Ce que dit un texte de la grille de départ, tant que personne n'y a écrit celui du document."""
CONTENUS = {
    "indicateurs": "indicateur",
    "criteres": "critere",
    "actions": "action",
    "rubriques": "rubrique",
    "mesures": "mesure",
    "cibles": "cible",
    "echelles": "echelle",
    "niveaux": "niveau",
    "genres": "genre",
    "actualisations": "actualisation",
    "notes_annuelles": "note",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Un morceau de grille : ce qu'il est, où, ce qui y est écrit, et le morceau qui le porte."""

    genre: str
    chemin: Chemin
    brut: Mapping[str, Any]
    porteur: "Piece | None" = None

    def texte(self, cle: str) -> str:
        """Rend le texte écrit sous une clé ; vide s'il n'y en a pas."""
        valeur = self.brut.get(cle)
        return valeur if isinstance(valeur, str) else ""

    def entier(self, cle: str) -> int | None:
        """Rend l'entier écrit sous une clé."""
        valeur = self.brut.get(cle)
        return valeur if isinstance(valeur, int) and not isinstance(valeur, bool) else None

    def objet(self, cle: str) -> Mapping[str, Any]:
        """Rend l'objet écrit sous une clé ; vide s'il n'y en a pas."""
        valeur = self.brut.get(cle)
        return valeur if isinstance(valeur, dict) else {}

    @property
    def code(self) -> str:
        """Le code du morceau."""
        return self.texte("code")


@dataclass(frozen=True)
class VueDeGrille:
    """Une grille mise à plat. `nom` : celui du fichier, sans extension."""

    racine: Piece
    pieces: tuple[Piece, ...] = ()
    nom: str = ""

    def de(self, genre: str) -> tuple[Piece, ...]:
        """Rend les morceaux d'un genre, dans l'ordre de la grille."""
        return self._par_genre.get(genre, ())

    def sous(self, porteur: Piece, genre: str) -> tuple[Piece, ...]:
        """Rend les morceaux d'un genre qu'un autre porte directement."""
        return self._par_porteur.get((porteur.chemin, genre), ())

    def codes(self, genre: str) -> frozenset[str]:
        """Rend les codes des morceaux d'un genre."""
        return self._codes.get(genre, frozenset())

    def designables(self, designe: str) -> frozenset[str]:
        """Rend les codes qu'un champ peut désigner : ceux d'un genre, ou de tout ce qui se commente."""
        if designe != "commentable":
            return self.codes(designe)
        return self.codes("indicateur") | self.codes("critere") | self.codes("rubrique")

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        return {
            genre: frozenset(piece.code for piece in pieces if piece.code)
            for genre, pieces in self._par_genre.items()
        }

    @cached_property
    def _par_porteur(self) -> dict[tuple[Chemin, str], tuple[Piece, ...]]:
        rangees: dict[tuple[Chemin, str], list[Piece]] = {}
        for piece in self.pieces:
            if piece.porteur is not None:
                rangees.setdefault((piece.porteur.chemin, piece.genre), []).append(piece)
        return {cle: tuple(liste) for cle, liste in rangees.items()}

    @cached_property
    def _par_genre(self) -> dict[str, tuple[Piece, ...]]:
        rangees: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            rangees.setdefault(piece.genre, []).append(piece)
        return {genre: tuple(liste) for genre, liste in rangees.items()}

    @cached_property
    def niveaux(self) -> tuple[str, ...]:
        """Les niveaux que la grille déclare, du plus haut au plus profond."""
        ecrits = self.racine.brut.get("niveaux")
        return tuple(un for un in ecrits if isinstance(un, str)) if isinstance(ecrits, list) else ()

    @property
    def niveaux_lisibles(self) -> bool:
        """Dit si la grille déclare ses niveaux comme il faut ; sinon, on ne juge pas ceux de ses rubriques."""
        return isinstance(self.racine.brut.get("niveaux", []), list)

    @cached_property
    def annees(self) -> tuple[int, int] | None:
        """La première et la dernière année de rentrée, si elles sont écrites dans l'ordre."""
        bornes = Piece("annees", ("annees",), self.racine.objet("annees"))
        premiere, derniere = bornes.entier("premiere"), bornes.entier("derniere")
        if premiere is None or derniere is None or not 1900 <= premiere <= derniere <= 2199:
            return None
        return premiere, derniere

    @cached_property
    def calendrier(self) -> Calendrier:
        """Le calendrier que la grille écrit ; celui de la rentrée scolaire s'il est absent ou mal écrit."""
        debut = Piece("annees", ("annees",), self.racine.objet("annees")).texte("debut")
        mois, _, jour = debut.partition("-")
        try:
            date(2001, int(mois), int(jour))
        except ValueError:
            return SCOLAIRE
        return Calendrier(int(mois), int(jour))

    def niveaux_de(self, echelle: str) -> frozenset[str]:
        """Rend les codes des niveaux d'une échelle."""
        return frozenset(
            piece.code
            for une in self.de("echelle")
            if une.code == echelle
            for piece in self.sous(une, "niveau")
        )


def voir(brut: object, nom: str = "") -> VueDeGrille:
    """Rend la vue d'une grille lue, quelle que soit sa forme."""
    racine = Piece("grille", (), brut if isinstance(brut, dict) else {})
    return VueDeGrille(racine, tuple(_parcourir(racine)), nom)


def _parcourir(piece: Piece) -> Iterator[Piece]:
    for cle, valeur in piece.brut.items():
        if cle not in CONTENUS or not isinstance(valeur, list):
            continue
        for rang, element in enumerate(valeur):
            if isinstance(element, dict):
                contenue = Piece(CONTENUS[cle], (*piece.chemin, cle, rang), element, piece)
                yield contenue
                yield from _parcourir(contenue)


def liste_de(valeur: object) -> list[Any]:
    """Rend la liste écrite ; une valeur seule devient une liste d'un élément, rien une liste vide."""
    if isinstance(valeur, list):
        return valeur
    return [] if valeur is None else [valeur]
