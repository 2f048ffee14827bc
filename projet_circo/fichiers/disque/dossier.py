"""Où est le projet : le dossier, ses grilles, l'inventaire de ses journaux."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from pathlib import Path

from projet_circo.fichiers.disque.calendrier_ecrit import lire_le_calendrier
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_TEXTE, lire_octets
from projet_circo.fichiers.disque.racine import annees_du_nom, chercher_la_racine, noms_de_projet
from projet_circo.noyau.socle.annee import SCOLAIRE, Calendrier, calendrier_commun
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.erreurs import FichierIllisible, MauvaisUsage, ProjetIntrouvable

_NOM_D_ANNEE = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)
_NOM_DE_JOURNAL = re.compile(r"([a-z][a-z0-9]{0,15}(?:-[a-z0-9]{1,16}){0,3})\.yaml", re.ASCII)
_RESERVES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[.-].*)?")


@dataclass(frozen=True)
class FichierDeGrille:
    """Une grille trouvée : son chemin, et les années que son nom couvre, bornes comprises, selon son calendrier.

    `calendrier` : celui qu'elle écrit ; à défaut d'être lisible (`calendrier_lu` faux), celui de la rentrée scolaire.
    """

    chemin: Path
    premiere: int
    derniere: int
    calendrier: Calendrier = SCOLAIRE
    calendrier_lu: bool = True

    @property
    def nom(self) -> str:
        """Le nom du projet : `projet-2016-2020`."""
        return self.chemin.stem

    def couvre(self, annee: int) -> bool:
        """Dit si l'année est du projet."""
        return self.premiere <= annee <= self.derniere

    def couvre_le(self, jour: date) -> bool:
        """Dit si un jour est du projet."""
        return self.couvre(self.calendrier.annee_de(jour))


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
        if annee is None:
            actuelles = (grille for grille in self.grilles if grille.couvre_le(aujourd_hui))
            return next(actuelles, self.grilles[-1])
        for recul in (1, 0) if civile else (0,):
            for grille in self.grilles:
                if grille.couvre(annee - recul * (grille.calendrier.nom != "civile")):
                    return grille
        message = f"l'année {self.calendrier.libelle(annee)} n'est couverte par aucune grille de ce dossier"
        raise MauvaisUsage(message, f"années couvertes : {self._annees_couvertes()}")

    def choisir_au(self, jour: date) -> FichierDeGrille:
        """Rend la grille dont une année couvre le jour. MauvaisUsage, qui nomme les années couvertes, si aucune."""
        for grille in self.grilles:
            if grille.couvre_le(jour):
                return grille
        message = f"le {jour.isoformat()} n'est couvert par aucune grille de ce dossier"
        raise MauvaisUsage(message, f"années couvertes : {self._annees_couvertes()}")

    def _annees_couvertes(self) -> str:
        return ", ".join(
            f"{grille.calendrier.libelle(grille.premiere)} à {grille.calendrier.libelle(grille.derniere)}"
            for grille in self.grilles
        )

    @cached_property
    def calendrier(self) -> Calendrier:
        """Le découpage des années de ce dossier : chacune suit le calendrier de sa grille."""
        return calendrier_commun([(une.premiere, une.derniere, une.calendrier) for une in self.grilles])

    def repertoire_de(self, annee: int) -> str:
        """Rend le nom du répertoire des journaux d'une année : « 2018-2019 », ou « 2024 » d'un plan civil.

        Pourquoi : un plan civil déjà tenu sous « 2024-2025 » y reste, pour que ses journaux se suivent.
        """
        ancien = f"{annee}-{annee + 1}"
        return ancien if (self.donnees / "events" / ancien).is_dir() else self.calendrier.libelle(annee)

    def nomme_l_annee(self, millesime: str) -> bool:
        """Dit si un millésime seul nomme une année de ce dossier ; sans calendrier lisible, il le pourrait."""
        return (
            not all(une.calendrier_lu for une in self.grilles)
            or self.calendrier.libelle(int(millesime)) == millesime
        )

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
        grille = grille_du_fichier(donnees / nom)
        if grille is not None:
            grilles.append(grille)
        else:
            message = "ce fichier n'est pas lu : seul projet-AAAA-AAAA.yaml est une grille"
            remede = "le renommer ou le ranger ailleurs que dans data/"
            place = Place(f"data/{nom}")
            constats.append(Constat(place, Gravite.AVERTISSEMENT, "nom-de-grille", message, remede))
    for une, autre in combinations(grilles, 2):
        fin = une.calendrier.periode(une.derniere).dernier_jour
        if une.derniere >= autre.premiere or fin >= autre.calendrier.periode(autre.premiere).du:
            message = f"cette grille et {une.chemin.name} couvrent les mêmes années"
            remede = "une seule grille par année : corriger le nom et les années de l'une des deux"
            place = Place(f"data/{autre.chemin.name}")
            constats.append(Constat(place, Gravite.ERREUR, "grilles-qui-se-recouvrent", message, remede))
    return Dossier(racine, tuple(grilles), tuple(constats))


def grille_du_fichier(chemin: Path, octets: bytes | None = None) -> FichierDeGrille | None:
    """Rend ce que le nom et le calendrier d'une grille disent de ses années ; None si ce n'en est pas une."""
    millesimes = annees_du_nom(chemin.name)
    if millesimes is None:
        return None
    try:
        lu = lire_le_calendrier(lire_octets(chemin, TAILLE_D_UN_TEXTE) if octets is None else octets)
    except FichierIllisible:
        lu = None
    calendrier = lu or SCOLAIRE
    derniere = calendrier.derniere_du_nom(millesimes[1])
    if derniere < millesimes[0]:
        return None
    return FichierDeGrille(chemin, millesimes[0], derniere, calendrier, lu is not None)


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
    if annee[2] is None and not dossier.nomme_l_annee(annee[1]):
        return None
    if annee[2] is not None and int(annee[2]) != int(annee[1]) + 1:
        return None
    return FichierDeJournal(chemin, dossier.relatif(chemin), int(annee[1]), nom[1])
