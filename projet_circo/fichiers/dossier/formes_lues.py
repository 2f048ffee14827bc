"""Les fichiers de forme d'un dossier : la grille et le référentiel, lus sans les journaux.

Pourquoi : un module à part, pour que valider une grille n'attende pas les formes des événements.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_TEXTE, lire_octets
from projet_circo.fichiers.yaml.formes import traduire
from projet_circo.fichiers.yaml.lecture import Document, lire_yaml
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.unites import FormeUnites, referentiel_de, referentiel_partiel
from projet_circo.noyau.socle.constat import Constat
from projet_circo.noyau.socle.erreurs import GrilleFautive
from projet_circo.noyau.socle.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class GrilleLue:
    """Une grille lue : sa valeur si sa forme est juste, son document (lignes et colonnes), ses constats."""

    grille: Grille | None
    document: Document
    constats: tuple[Constat, ...]


@dataclass(frozen=True, slots=True)
class UnitesLues:
    """Le référentiel lu ; vide, sans document, quand `data/unites.yaml` n'existe pas."""

    referentiel: Referentiel
    document: Document | None = None
    constats: tuple[Constat, ...] = ()


def lire_grille(dossier: Dossier, fichier: FichierDeGrille) -> GrilleLue:
    """Lit une grille et rend toutes ses fautes de texte et de forme. FichierIllisible si le disque refuse."""
    octets = lire_octets(fichier.chemin, TAILLE_D_UN_TEXTE)
    document = lire_yaml(octets, dossier.relatif(fichier.chemin))
    grille, constats = valider_la_forme(Grille, document)
    return GrilleLue(grille, document, constats)


def lire_unites(dossier: Dossier) -> UnitesLues:
    """Lit `data/unites.yaml`, s'il existe."""
    chemin = dossier.donnees / "unites.yaml"
    if not chemin.exists() and not chemin.is_symlink():
        return UnitesLues(Referentiel())
    document = lire_yaml(lire_octets(chemin, TAILLE_D_UN_TEXTE), dossier.relatif(chemin))
    forme, constats = valider_la_forme(FormeUnites, document)
    referentiel = referentiel_de(forme) if forme else referentiel_partiel(document.valeur)
    return UnitesLues(referentiel, document, constats)


def valider_la_forme(forme: Any, document: Document) -> tuple[Any, tuple[Constat, ...]]:
    """Rend la valeur bien formée d'un document, ou None, et ses constats ; une erreur de lecture n'y est pas redite."""
    if document.valeur is None:
        return None, document.constats
    try:
        return forme.model_validate(document.valeur), document.constats
    except ValidationError as erreur:
        deja_dites = {constat.place for constat in document.constats if constat.est_bloquant}
        traduites = traduire(erreur, document.situer, forme)
        suites = tuple(constat for constat in traduites if constat.place not in deja_dites)
        return None, (*document.constats, *suites)


def lire_un_fichier_de_grille(chemin: Path) -> Grille:
    """Rend la grille d'un fichier, où qu'il soit. FichierIllisible, ou GrilleFautive avec toutes ses fautes."""
    document = lire_yaml(lire_octets(chemin, TAILLE_D_UN_TEXTE), chemin.as_posix())
    grille: Grille | None
    grille, constats = valider_la_forme(Grille, document)
    if grille is None:
        message = f"la grille {chemin} a des fautes"
        raise GrilleFautive(message, constats)
    return grille
