"""L'index : ce qu'une lecture a déjà compté, gardé hors du dossier partagé, jetable, jamais source de vérité.

Une fiche par année, un sommaire pour toutes, qui porte aussi les dernières lignes ajoutées. Un fichier est tenu pour
inchangé si sa taille, ses deux dates et son inode le sont ; s'il a grandi, sa dernière ligne connue doit être à sa
place. Toute autre chose fait relire l'année.
Angle mort, comblé jusqu'à huit mébioctets par l'empreinte du début du fichier : une vieille ligne réécrite sur place
puis suivie d'un ajout. Au-delà, `circo verifier`, qui ne passe jamais par l'index, la voit.
"""

import json
import os
import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from projet_circo import __version__
from projet_circo.fichiers.cache.cles import Cles
from projet_circo.fichiers.disque.droits import creer_reserve, ecrire_reserve
from projet_circo.fichiers.disque.poste import dossier_de_cache, rangement_du_dossier

FORMAT = f"circo/index/6/{__version__}"
TAILLE_REGARDEE = 8 * 1024 * 1024
_SOUCHE = 16
_APRES_LA_DATE = len('"date": "2018-10-02"')
_FIN = re.compile(r'"fin": "([0-9-]{10})"')


@dataclass(frozen=True)
class EtatDeFichier:
    """Un fichier tel que l'index l'a connu. `lignes`, `derniere` : où reprendre ; `debut` : empreinte du contenu."""

    taille: int
    modifie: int
    change: int
    inode: int
    lignes: int = 0
    derniere: int = 0
    debut: str = ""

    def est_inchange(self, autre: "EtatDeFichier") -> bool:
        """Dit si rien de ce que le système en dit n'a bougé."""
        ici = (self.taille, self.modifie, self.change, self.inode)
        return ici == (autre.taille, autre.modifie, autre.change, autre.inode)


@dataclass
class Fiche:
    """Ce que l'index sait d'une année : l'état de ses fichiers, ses paquets datés, et le reste du recueil."""

    fichiers: dict[str, EtatDeFichier]
    paquets: dict[tuple[str, str], int]
    reste: dict[str, Any] = field(default_factory=dict)

    @property
    def souche(self) -> str:
        """Ce qui relie une fiche, ses clés et le sommaire : seize signes de l'empreinte de l'état des fichiers."""
        etats = sorted((nom, a_plat(etat)) for nom, etat in self.fichiers.items())
        return sha256(repr(etats).encode()).hexdigest()[:_SOUCHE]


@dataclass
class Sommaire:
    """L'état de la grille et du référentiel, le plan gelé, et pour chaque année ses faits sans leur date."""

    sources: list[EtatDeFichier | None]
    plan: Any
    referentiel: Any
    annees: dict[int, dict[str, Any]] = field(default_factory=dict)


def etat_de(chemin: Path) -> EtatDeFichier | None:
    """Rend l'état d'un fichier, None s'il n'est pas là."""
    try:
        etat = chemin.lstat()
    except OSError:
        return None
    return EtatDeFichier(etat.st_size, etat.st_mtime_ns, etat.st_ctime_ns, etat.st_ino)


def sources_de(grille: Path) -> list[EtatDeFichier | None]:
    """Rend l'état d'une grille et du référentiel, à côté d'elle."""
    return [etat_de(grille), etat_de(grille.with_name("unites.yaml"))]


def empreinte_du_debut(chemin: Path, taille: int) -> str:
    """Rend l'empreinte des `taille` premiers octets ; vide au-delà de huit mébioctets, ou si le disque refuse."""
    if taille > TAILLE_REGARDEE:
        return ""
    try:
        with chemin.open("rb") as flux:
            return sha256(flux.read(taille)).hexdigest()
    except OSError:
        return ""


class Index:
    """Les fichiers de l'index d'un dossier. Tout ce qui s'y lit mal vaut absent ; tout ce qui s'y écrit mal se tait."""

    def __init__(self, repertoire: Path) -> None:
        self.repertoire = repertoire

    def lire_le_sommaire(self) -> Sommaire | None:
        """Rend le sommaire, None s'il manque ou ne se lit pas."""
        brut = self._lire("sommaire.json")
        if brut is None:
            return None
        try:
            sources = [EtatDeFichier(*un) if un else None for un in brut["sources"]]
            annees = {int(annee): fiche for annee, fiche in brut["annees"].items()}
            return Sommaire(sources, brut["plan"], brut["referentiel"], annees)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def ecrire_le_sommaire(self, sommaire: Sommaire) -> None:
        """Garde le sommaire."""
        objet = {
            "sources": _etats_a_plat(sommaire.sources),
            "plan": sommaire.plan,
            "referentiel": sommaire.referentiel,
        }
        self._ecrire("sommaire.json", {**objet, "annees": sommaire.annees})

    def lire_les_codes(
        self, sources: Sequence[EtatDeFichier | None]
    ) -> Mapping[str, Mapping[str, str]] | None:
        """Rend les codes que la grille et le référentiel définissent, par liste ; None s'ils ont bougé depuis."""
        brut = self._lire("codes.json")
        try:
            return brut["listes"] if brut and brut["sources"] == _etats_a_plat(sources) else None
        except KeyError:
            return None

    def ecrire_les_codes(
        self, sources: Sequence[EtatDeFichier | None], listes: Mapping[str, Mapping[str, str]]
    ) -> None:
        """Garde les codes que la grille et le référentiel définissent."""
        self._ecrire("codes.json", {"sources": _etats_a_plat(sources), "listes": listes})

    def lire_la_fiche(self, annee: int, souche: str) -> Fiche | None:
        """Rend la fiche d'une année, None si elle manque, ne se lit pas ou n'est pas de cette souche."""
        brut = self._lire(f"annee-{annee}.json")
        if brut is None:
            return None
        try:
            fichiers = {nom: EtatDeFichier(*etat) for nom, etat in brut["fichiers"].items()}
            paquets = {(nom, ecrits): int(nombre) for nom, ecrits, nombre in brut["paquets"]}
            fiche = Fiche(fichiers, paquets, dict(brut["reste"]))
            return fiche if fiche.souche == souche else None
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    def ecrire_la_fiche(self, annee: int, fiche: Fiche) -> None:
        """Garde la fiche d'une année."""
        paquets = [[nom, ecrits, nombre] for (nom, ecrits), nombre in fiche.paquets.items()]
        fichiers = {nom: a_plat(etat) for nom, etat in fiche.fichiers.items()}
        self._ecrire(f"annee-{annee}.json", {"fichiers": fichiers, "paquets": paquets, "reste": fiche.reste})

    def lire_les_cles(self, annee: int, souche: str) -> "Cles | None":
        """Rend les clés d'identifiants d'une année, rangées ; None si elles manquent ou sont d'une autre souche."""
        octets = self._lire_octets(f"cles-{annee}.bin") or b""
        if octets[:_SOUCHE] != souche.encode() or len(octets) % 8:
            return None
        return array("Q", octets[_SOUCHE:])

    def ecrire_les_cles(self, annee: int, souche: str, cles: Cles) -> None:
        """Garde les clés d'identifiants d'une année."""
        self._ecrire_octets(f"cles-{annee}.bin", souche.encode() + cles.tobytes())

    def _lire(self, nom: str) -> dict[str, Any] | None:
        corps = self._lire_octets(nom)
        if corps is None:
            return None
        try:
            brut = json.loads(corps)
        except ValueError:
            return None
        return brut if isinstance(brut, dict) else None

    def _lire_octets(self, nom: str) -> bytes | None:
        """Rend le corps d'un fichier de l'index si sa première ligne (format et somme) est juste."""
        try:
            octets = (self.repertoire / nom).read_bytes()
        except OSError:
            return None
        entete, _, corps = octets.partition(b"\n")
        return corps if entete == _entete(corps) else None

    def _ecrire(self, nom: str, objet: Mapping[str, Any]) -> None:
        self._ecrire_octets(nom, json.dumps(objet, ensure_ascii=False, separators=(",", ":")).encode())

    def _ecrire_octets(self, nom: str, corps: bytes) -> None:
        provisoire = self.repertoire / f".{nom}.{os.getpid()}"
        with suppress(OSError):
            creer_reserve(self.repertoire)
            ecrire_reserve(provisoire, _entete(corps) + b"\n" + corps)
            provisoire.replace(self.repertoire / nom)
        with suppress(OSError):
            provisoire.unlink(missing_ok=True)


def index_de(racine: Path, grille: str, environnement: Mapping[str, str]) -> Index:
    """Rend l'index d'un dossier et d'une grille, dans le cache de l'utilisateur."""
    return Index(dossier_de_cache(environnement) / "index" / rangement_du_dossier(racine) / grille)


def _entete(corps: bytes) -> bytes:
    return f"{FORMAT} {sha256(corps).hexdigest()}".encode()


def a_plat(etat: EtatDeFichier) -> list[Any]:
    """Rend l'état d'un fichier comme l'index l'écrit."""
    return [etat.taille, etat.modifie, etat.change, etat.inode, etat.lignes, etat.derniere, etat.debut]


def _etats_a_plat(etats: Iterable[EtatDeFichier | None]) -> list[list[Any] | None]:
    return [a_plat(un) if un else None for un in etats]


def condenser(
    paquets: Iterable[tuple[tuple[str, str], int]], jour: str, fin_d_annee: Callable[[str], str]
) -> list[list[Any]]:
    """Rend les paquets sans leur date (remplacée par `jour`), réunis : de quoi compter l'année entière.

    Une date de fin n'est comparée qu'à des débuts d'année : `fin_d_annee` la porte au dernier jour de la sienne.
    """
    reunis: dict[tuple[str, str], int] = {}
    for (nom, ecrits), nombre in paquets:
        champs, annee_scolaire, suite = ecrits[_APRES_LA_DATE:].partition(', "annee_scolaire": ')
        if annee_scolaire:
            champs += suite[4:]
        if '"fin": "' in champs:
            champs = _FIN.sub(lambda trouve: f'"fin": "{fin_d_annee(trouve[1])}"', champs)
        cle = (nom, f'"date": "{jour}"{champs}')
        reunis[cle] = reunis.get(cle, 0) + nombre
    return [[nom, ecrits, nombre] for (nom, ecrits), nombre in reunis.items()]
