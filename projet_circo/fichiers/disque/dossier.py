"""Où est le projet : le dossier, ses grilles, l'inventaire de ses journaux."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from projet_circo.fichiers.disque.racine import annees_du_nom, chercher_la_racine, noms_de_projet
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.erreurs import MauvaisUsage, ProjetIntrouvable

_NOM_D_ANNEE = re.compile(r"(\d{4})-(\d{4})", re.ASCII)
_NOM_DE_JOURNAL = re.compile(r"([a-z][a-z0-9]{0,15}(?:-[a-z0-9]{1,16}){0,3})\.yaml", re.ASCII)
_RESERVES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[.-].*)?")


@dataclass(frozen=True)
class FichierDeGrille:
    """Une grille trouvée : son chemin, et les années de rentrée que son nom couvre, bornes comprises."""

    chemin: Path
    premiere: int
    derniere: int

    @property
    def nom(self) -> str:
        """Le nom du projet : `projet-2016-2020`."""
        return self.chemin.stem

    def couvre(self, annee: int) -> bool:
        """Dit si l'année de rentrée est du projet."""
        return self.premiere <= annee <= self.derniere


@dataclass(frozen=True)
class FichierDeJournal:
    """Un fichier de `data/events/` dont le nom est juste. `relatif` : chemin relatif au dossier, avec `/`."""

    chemin: Path
    relatif: str
    annee: int
    poste: str


@dataclass(frozen=True)
class Inventaire:
    """Les journaux d'un dossier, et les `intrus` : chemins relatifs de ce qui n'en est pas un."""

    journaux: tuple[FichierDeJournal, ...]
    intrus: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """Un dossier de projet trouvé sur le disque. `constats` : ses grilles mal nommées ou qui se recouvrent."""

    racine: Path
    grilles: tuple[FichierDeGrille, ...]
    constats: tuple[Constat, ...] = ()

    @property
    def donnees(self) -> Path:
        """Le répertoire `data/`."""
        return self.racine / "data"

    def choisir(self, annee: int | None, aujourd_hui: date, *, civile: bool = False) -> FichierDeGrille:
        """Rend la grille qui couvre l'année ; sans année, celle qui couvre aujourd'hui, sinon la dernière.

        `civile` : une année civile touche deux années scolaires ; la grille retenue couvre les deux, sinon la
        première, qui en fait huit mois, sinon la seconde. MauvaisUsage si aucune ne couvre l'année demandée.
        """
        voulue = SCOLAIRE.annee_de(aujourd_hui) if annee is None else annee
        touchees = (voulue - 1, voulue) if civile and annee is not None else (voulue,)
        for grille in self.grilles:
            if grille.couvre(touchees[0]):
                return grille
        for grille in self.grilles:
            if grille.couvre(touchees[-1]):
                return grille
        if annee is None:
            return self.grilles[-1]
        couvertes = ", ".join(
            f"{SCOLAIRE.libelle(grille.premiere)} à {SCOLAIRE.libelle(grille.derniere)}"
            for grille in self.grilles
        )
        message = f"l'année {SCOLAIRE.libelle(annee)} n'est couverte par aucune grille de ce dossier"
        raise MauvaisUsage(message, f"années couvertes : {couvertes}")

    def relatif(self, chemin: Path) -> str:
        """Rend le chemin relatif au dossier, avec `/` ; tel quel s'il est ailleurs."""
        try:
            return chemin.relative_to(self.racine).as_posix()
        except ValueError:
            return chemin.as_posix()


def ouvrir(demande: str | None, environnement: Mapping[str, str], courant: Path) -> Dossier:
    """Trouve le dossier du projet : celui demandé, sinon `CIRCO_DOSSIER`, sinon le premier ancêtre qui convient.

    Convient un répertoire qui contient `data/projet-AAAA-AAAA.yaml`. ProjetIntrouvable sinon.
    """
    racine = chercher_la_racine(demande, environnement, str(courant))
    if racine is not None:
        return _reconnaitre(Path(racine))
    impose = demande or environnement.get("CIRCO_DOSSIER")
    if impose:
        message = f"aucune grille data/projet-AAAA-AAAA.yaml dans {impose}"
        raise ProjetIntrouvable(message, "donner avec --dossier le répertoire qui contient data/")
    message = "aucun projet ici : pas de data/projet-AAAA-AAAA.yaml dans ce répertoire ni au-dessus"
    remede = (
        "se placer dans le dossier du projet, le donner avec --dossier, ou en créer un : circo initialiser"
    )
    raise ProjetIntrouvable(message, remede)


def _reconnaitre(racine: Path) -> Dossier:
    donnees = racine / "data"
    grilles, constats = [], []
    for nom in noms_de_projet(str(racine)):
        bornes = annees_du_nom(nom)
        if bornes is not None:
            grilles.append(FichierDeGrille(donnees / nom, *bornes))
        else:
            message = "ce fichier n'est pas lu : seul projet-AAAA-AAAA.yaml est une grille"
            remede = "le renommer ou le ranger ailleurs que dans data/"
            place = Place(f"data/{nom}")
            constats.append(Constat(place, Gravite.AVERTISSEMENT, "nom-de-grille", message, remede))
    for une, autre in combinations(grilles, 2):
        if une.derniere >= autre.premiere:
            message = f"cette grille et {une.chemin.name} couvrent les mêmes années"
            remede = "une seule grille par année : corriger le nom et les années de l'une des deux"
            place = Place(f"data/{autre.chemin.name}")
            constats.append(Constat(place, Gravite.ERREUR, "grilles-qui-se-recouvrent", message, remede))
    return Dossier(racine, tuple(grilles), tuple(constats))


def inventorier(dossier: Dossier) -> Inventaire:
    """Rend les journaux du dossier, par année puis par nom, et tout ce qui s'y trouve sans en être."""
    racine = dossier.donnees / "events"
    journaux, intrus = [], []
    for chemin in _parcourir(racine):
        trouve = _reconnaitre_un_journal(chemin, dossier)
        if trouve is not None:
            journaux.append(trouve)
        elif chemin.name != ".gitkeep":
            intrus.append(dossier.relatif(chemin))
    return Inventaire(tuple(journaux), tuple(intrus))


def _parcourir(racine: Path) -> Iterator[Path]:
    """Rend tous les chemins sous `racine` qui ne sont pas des répertoires, sans suivre de lien, dans l'ordre."""
    try:
        chemins = sorted(racine.iterdir())
    except OSError:
        return
    for chemin in chemins:
        if chemin.is_dir() and not chemin.is_symlink():
            yield from _parcourir(chemin)
        else:
            yield chemin


def _reconnaitre_un_journal(chemin: Path, dossier: Dossier) -> FichierDeJournal | None:
    nom = _NOM_DE_JOURNAL.fullmatch(chemin.name)
    annee = _NOM_D_ANNEE.fullmatch(chemin.parent.name)
    est_a_sa_place = chemin.parent.parent == dossier.donnees / "events"
    if nom is None or annee is None or not est_a_sa_place or _RESERVES.fullmatch(nom[1]):
        return None
    if int(annee[2]) != int(annee[1]) + 1:
        return None
    return FichierDeJournal(chemin, dossier.relatif(chemin), int(annee[1]), nom[1])
