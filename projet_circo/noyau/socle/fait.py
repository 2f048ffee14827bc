"""Une ligne telle qu'écrite, un fait tel qu'on le compte.

Pourquoi : sans pydantic, pour que lire et compter soient immédiats.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from projet_circo.noyau.socle.constat import Constat, Dommage


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une ligne juste d'un journal ou d'un fichier écrit à la main, et sa place.

    `fichier` : chemin relatif au dossier, avec `/`. `rang` : ligne physique, à partir de 1. `annee` : celle
    du dossier qui la contient. `champs` : toutes les clés, telles qu'écrites. `scellee` : vient d'un journal.
    """

    fichier: str
    rang: int
    annee: int
    champs: Mapping[str, Any]
    scellee: bool = True

    @property
    def id(self) -> str:
        """L'identifiant de la ligne."""
        return str(self.champs["id"])

    @property
    def type(self) -> str:
        """Le type d'événement."""
        return str(self.champs["type"])

    @property
    def date(self) -> date | None:
        """Le jour du fait, s'il est daté."""
        jour = self.champs.get("date")
        return date.fromisoformat(jour) if jour else None

    @property
    def saisi(self) -> str:
        """L'instant de la saisie, UTC, `AAAA-MM-JJTHH:MM:SSZ` ; à la main : la date du fait, ou vide."""
        return str(self.champs.get("saisi") or self.champs.get("date") or "")

    @property
    def par(self) -> str:
        """Le poste de saisie ; à la main : le nom du fichier sans extension."""
        ecrit = self.champs.get("par")
        return str(ecrit) if ecrit else self.fichier.rpartition("/")[2].removesuffix(".yaml")

    @property
    def n(self) -> int:
        """Le rang dans le fichier."""
        return int(self.champs.get("n") or self.rang)

    @property
    def ordre(self) -> tuple[str, str, int]:
        """La clé qui ordonne les reprises d'une même ligne."""
        return (self.saisi, self.par, self.n)


@dataclass(frozen=True, slots=True)
class LigneEcartee:
    """Une ligne qui n'est pas comptée : illisible, d'empreinte fausse ou de forme impossible.

    `type` : le sien, quand l'empreinte est juste et que circo le connaît ; vide sinon.
    """

    fichier: str
    rang: int
    annee: int
    detail: str
    id: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class FichierLu:
    """Un fichier de `data/events/`, lu en entier : ses lignes justes, celles qui ne le sont pas, ses constats.

    `chemin` : relatif au dossier, avec `/`. `scelle` : journal écrit par circo. `n`, `tete` : rang et empreinte
    de la dernière ligne juste (0 et vide pour un fichier écrit à la main). `tues` : les lignes illisibles de trop pour
    être dites une à une.
    """

    chemin: str
    annee: int
    poste: str
    scelle: bool
    lignes: tuple[Ligne, ...] = ()
    ecartees: tuple[LigneEcartee, ...] = ()
    constats: tuple[Constat, ...] = ()
    n: int = 0
    tete: str = ""
    tues: int = 0

    @property
    def dommage(self) -> Dommage | None:
        """Ce que le fichier n'a pas livré, s'il manque quelque chose."""
        if not self.ecartees:
            return None
        rangs = tuple(ecartee.rang for ecartee in self.ecartees)
        return Dommage(self.chemin, len(rangs) + self.tues, rangs)


@dataclass(frozen=True, slots=True)
class Fait:
    """Un fait vivant, corrections appliquées.

    `annee` : l'année scolaire du compte (le dossier). `nombre` : combien de faits semblables il représente ;
    1 sauf quand la lecture rapide a regroupé des faits que rien, dans la grille, ne distingue.
    """

    id: str
    type: str
    annee: int
    date: date
    champs: Mapping[str, Any]
    ligne: Ligne | None = None
    nombre: int = 1

    def valeurs(self, champ: str) -> tuple[str, ...]:
        """Rend les valeurs d'un champ, ou d'une dimension, en textes : vide s'il est absent, plusieurs d'une liste."""
        valeur = self.champs.get(champ)
        if valeur is None:
            modalites = self.champs.get("modalites")
            modalite = modalites.get(champ) if isinstance(modalites, Mapping) else None
            return (str(modalite),) if modalite is not None else ()
        if isinstance(valeur, list | tuple):
            return tuple(str(element) for element in valeur)
        return (str(valeur),)
