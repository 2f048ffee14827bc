"""Ce que les journaux disent, reprises appliquées : les faits vivants, ceux qui ne le sont pas, et pourquoi."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from projet_circo.noyau.socle.constat import Constat, Dommage
from projet_circo.noyau.socle.fait import Fait, Ligne
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.valeur import Etat, Valeur, lire_nombre


class Raison(StrEnum):
    """Pourquoi un fait n'est pas retenu dans un chiffre."""

    ANNULE = "annule"
    REMPLACE = "remplace"
    FILTRE = "filtre"
    APRES_AU = "apres_au"
    PAS_CONNU = "pas_connu"
    INACTIF = "inactif"
    INVALIDE = "invalide"
    DOUBLON_D_ID = "doublon_d_id"
    DEPLACEMENT_DOUBLE = "deplacement_double"
    HORS_ANNEE = "hors_annee"
    PARENT_ANNULE = "parent_annule"


class Situation(StrEnum):
    """Ce qu'une ligne est devenue."""

    VIVANT = "vivant"
    CORRIGE = "corrige"
    ANNULE = "annule"
    SANS_EFFET = "sans_effet"


@dataclass(frozen=True)
class FaitEcarte:
    """Un fait ou une ligne qui ne compte pas. `fichier`, `rang` : sa place ; `detail` : la raison en français.

    `ligne` : telle qu'écrite.
    """

    id: str
    type: str
    annee: int
    fichier: str
    rang: int
    raison: Raison
    detail: str
    jour: date | None = None
    ligne: Ligne | None = None


@dataclass(frozen=True)
class Cloture:
    """Les chiffres publiés d'une année : `chiffres` par code d'indicateur, tels qu'écrits."""

    id: str
    annee: int
    au: date
    chiffres: Mapping[str, Mapping[str, Any]]
    ligne: Ligne

    def valeur_de(self, code: str) -> Valeur | None:
        """Rend la valeur publiée d'un indicateur ou d'un critère, None s'il n'a pas été publié."""
        for critere in self.ligne.champs.get("criteres", ()):
            if critere["code"] == code:
                return Valeur(Etat(critere["etat"]), repartition=tuple(critere["repartition"].items()))
        chiffre = self.chiffres.get(code)
        return None if chiffre is None else lire_le_chiffre(chiffre)


def lire_le_chiffre(chiffre: Mapping[str, Any]) -> Valeur:
    """Rend la valeur d'un chiffre tel qu'une clôture l'écrit."""
    ecrit = chiffre.get("valeur")
    nombre = lire_nombre(ecrit)
    return Valeur(
        Etat(chiffre["etat"]),
        nombre,
        lire_nombre(chiffre.get("numerateur")),
        lire_nombre(chiffre.get("denominateur")),
        niveau=ecrit if isinstance(ecrit, str) and nombre is None else None,
        lacunes=tuple(str(code) for code in chiffre.get("lacunes", ())),
    )


@dataclass(frozen=True)
class Recueil:
    """Les faits vivants d'un projet, et ce qu'il faut pour dire zéro ou « non renseigné ».

    `recueillis` : couples (année, type) nommés par une ouverture. `presents` : couples dont une ligne au moins
    est dans le dossier de l'année, même annulée. `situations` : par (fichier, rang). `fils` : d'un identifiant qu'un
    `remplace` relie à d'autres, celui du fait vivant qui le représente. `distincts` : les couples de faits qui se
    ressemblent et que l'on a dits différents. `lacunes` : ce que deux postes ont fait deux fois.
    """

    faits: tuple[Fait, ...] = ()
    ecartes: tuple[FaitEcarte, ...] = ()
    recueillis: frozenset[tuple[int, str]] = frozenset()
    presents: frozenset[tuple[int, str]] = frozenset()
    clotures: Mapping[int, Cloture] = field(default_factory=dict)
    commentaires: tuple[Ligne, ...] = ()
    situations: Mapping[tuple[str, int], Situation] = field(default_factory=dict)
    constats: tuple[Constat, ...] = ()
    dommages: tuple[Dommage, ...] = ()
    lacunes: tuple[Lacune, ...] = ()
    fictif: bool = False
    fils: Mapping[str, str] = field(default_factory=dict)
    distincts: frozenset[frozenset[str]] = frozenset()

    @cached_property
    def vivants(self) -> Mapping[str, Fait]:
        """Les faits vivants, par identifiant."""
        return {fait.id: fait for fait in self.faits}

    def vivant_de(self, identifiant: str) -> Fait | None:
        """Rend le fait vivant qu'un identifiant désigne, à travers les remplacements ; None s'il n'y en a plus."""
        return self.vivants.get(self.fils.get(identifiant, identifiant))

    def sont_distingues(self, un: str, autre: str) -> bool:
        """Dit si quelqu'un a inscrit que ces deux faits se ressemblent et sont bien deux."""
        return frozenset({un, autre}) in self.distincts

    def designes(self, fait: Fait, champ: str) -> tuple[str, ...]:
        """Rend les identifiants des faits vivants que désigne un champ, chacun une fois."""
        trouves = (self.vivant_de(un) for un in fait.valeurs(champ))
        return tuple(dict.fromkeys(un.id for un in trouves if un is not None))

    def est_recueilli(self, annee: int, sorte: str) -> bool:
        """Dit si un type, ou un genre (`fait:formation`), est recueilli cette année, ou déjà saisi."""
        couple, tous = (annee, sorte), (annee, sorte.partition(":")[0])
        return couple in self.recueillis or couple in self.presents or tous in self.recueillis

    def zero_est_constate(self, annee: int, type_compte: str, code: str = "") -> bool:
        """Dit si l'absence de fait vaut zéro : recueilli ou déjà saisi cette année, ou année close.

        Une clôture qui publie « non renseigné » pour l'indicateur `code` ne fait pas un zéro.
        """
        if self.est_recueilli(annee, type_compte):
            return True
        cloture = self.clotures.get(annee)
        return cloture is not None and cloture.chiffres.get(code, {}).get("etat") != "non_renseigne"
