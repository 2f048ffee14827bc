"""Valider un seul fichier : ses constats, et eux seuls ; le dossier n'est lu que pour les références."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from projet_circo.fichiers.chargement import UnitesLues, lire_unites, valider_la_forme
from projet_circo.fichiers.dossier import Dossier, FichierDeGrille, annees_du_nom, inventorier
from projet_circo.fichiers.lecture import lire_yaml
from projet_circo.fichiers.octets import lire_octets
from projet_circo.fichiers.tailles import TAILLE_D_UN_JOURNAL
from projet_circo.fichiers.validation import (
    JournalLu,
    juger_des_octets_de_grille,
    juger_le_referentiel,
    juger_les_evenements,
    juger_un_fichier_de_grille,
    lire_des_octets_de_journal,
    lire_un_journal,
)
from projet_circo.noyau.annee import SCOLAIRE
from projet_circo.noyau.canonique import est_un_journal
from projet_circo.noyau.constat import Constat, trier
from projet_circo.noyau.rattachement import annee_du_dossier
from projet_circo.noyau.referentiel import Referentiel
from projet_circo.noyau.unites import FormeUnites

ENTREE = "-"


class Sorte(StrEnum):
    """Ce qu'un fichier contient."""

    GRILLE = "grille"
    UNITES = "unites"
    EVENEMENTS = "evenements"


def valider_un_fichier(chemin: Path, dossier: Dossier | None, aujourd_hui: date) -> tuple[Constat, ...]:
    """Rend les constats d'un fichier, du dossier ou d'ailleurs. FichierIllisible si le disque le refuse."""
    octets = lire_octets(chemin, TAILLE_D_UN_JOURNAL)
    nom = dossier.relatif(chemin.resolve()) if dossier else chemin.as_posix()
    return valider_des_octets(octets, nom, dossier, aujourd_hui)


def valider_des_octets(
    octets: bytes, nom: str, dossier: Dossier | None, aujourd_hui: date
) -> tuple[Constat, ...]:
    """Rend les constats d'un fichier dont on a les octets ; `nom` : son chemin relatif au dossier, ou `-`."""
    match reconnaitre(octets, nom):
        case Sorte.GRILLE:
            bornes = annees_du_nom(nom.rpartition("/")[2])
            fichier = FichierDeGrille(Path(nom if bornes else ""), *(bornes or (0, 0)))
            return trier(juger_des_octets_de_grille(octets, nom, fichier).constats)
        case Sorte.UNITES:
            document = lire_yaml(octets, nom)
            _, constats = valider_la_forme(FormeUnites, document)
            return trier(juger_le_referentiel(UnitesLues(Referentiel(), document, constats)))
        case _:
            return _valider_des_evenements(octets, nom, dossier, aujourd_hui)


def reconnaitre(octets: bytes, nom: str) -> Sorte:
    """Dit ce que contient un fichier : d'après son nom s'il en a un de la maison, sinon d'après son contenu."""
    dernier = nom.rpartition("/")[2]
    if annees_du_nom(dernier):
        return Sorte.GRILLE
    if dernier == "unites.yaml":
        return Sorte.UNITES
    if nom.startswith("data/events/") or est_un_journal(octets):
        return Sorte.EVENEMENTS
    valeur = lire_yaml(octets, nom).valeur
    if isinstance(valeur, list):
        return Sorte.EVENEMENTS
    if isinstance(valeur, dict) and "rubriques" not in valeur and {"unites", "partenaires"} & valeur.keys():
        return Sorte.UNITES
    return Sorte.GRILLE


def _valider_des_evenements(
    octets: bytes, nom: str, dossier: Dossier | None, aujourd_hui: date
) -> tuple[Constat, ...]:
    connus = inventorier(dossier).journaux if dossier else ()
    lui = next((fichier for fichier in connus if fichier.relatif == nom), None)
    journaux = [lire_un_journal(fichier) for fichier in connus if fichier is not lui]
    if lui is None:
        journaux.append(_lire_un_etranger(octets, nom))
    else:
        journaux.append(lire_des_octets_de_journal(octets, nom, lui.annee, lui.poste))
    grilles = [juger_un_fichier_de_grille(dossier, une) for une in dossier.grilles] if dossier else []
    unites = lire_unites(dossier) if dossier else UnitesLues(Referentiel())
    constats = juger_les_evenements(grilles, unites, journaux, aujourd_hui)
    return trier(tuple(constat for constat in constats if constat.place.fichier == nom))


def _lire_un_etranger(octets: bytes, nom: str) -> JournalLu:
    """Lit un fichier qui n'est pas du dossier : son année et son poste sont ceux de sa première ligne juste."""
    poste = nom.rpartition("/")[2].removesuffix(".yaml")
    lignes = lire_des_octets_de_journal(octets, nom, 0, poste).lu.lignes
    if nom == ENTREE and lignes:
        poste = lignes[0].par
    annees = (annee_du_dossier(ligne.champs, SCOLAIRE) for ligne in lignes)
    return lire_des_octets_de_journal(octets, nom, next((une for une in annees if une is not None), 0), poste)
