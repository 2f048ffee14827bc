"""Valider un seul fichier d'événements ; le dossier n'est lu que pour les références."""

from datetime import date

from projet_circo.fichiers.disque.dossier import Dossier, inventorier
from projet_circo.fichiers.dossier.formes_lues import UnitesLues
from projet_circo.fichiers.dossier.validation import (
    JournalLu,
    juger_les_evenements,
    lire_des_octets_de_journal,
    lire_un_journal,
)
from projet_circo.fichiers.dossier.validation_de_grille import juger_un_fichier_de_grille, lire_le_referentiel
from projet_circo.noyau.journal.rattachement import annee_du_dossier
from projet_circo.noyau.socle.annee import SCOLAIRE, Calendrier
from projet_circo.noyau.socle.constat import Constat, trier
from projet_circo.noyau.socle.referentiel import Referentiel

ENTREE = "-"


def valider_des_evenements(
    octets: bytes, nom: str, dossier: Dossier | None, aujourd_hui: date
) -> tuple[Constat, ...]:
    """Rend les constats d'un fichier d'événements, du dossier ou d'ailleurs (`nom` : relatif au dossier, ou `-`)."""
    connus = inventorier(dossier).journaux if dossier else ()
    lui = next((fichier for fichier in connus if fichier.relatif == nom), None)
    journaux = [lire_un_journal(fichier) for fichier in connus if fichier is not lui]
    if lui is None:
        journaux.append(_lire_un_etranger(octets, nom, dossier.calendrier if dossier else SCOLAIRE))
    else:
        journaux.append(lire_des_octets_de_journal(octets, nom, lui.annee, lui.poste))
    grilles = [juger_un_fichier_de_grille(dossier, une) for une in dossier.grilles] if dossier else []
    unites = lire_le_referentiel(dossier) if dossier else UnitesLues(Referentiel())
    constats = juger_les_evenements(grilles, unites, journaux, aujourd_hui)
    return trier(tuple(constat for constat in constats if constat.place.fichier == nom))


def _lire_un_etranger(octets: bytes, nom: str, calendrier: Calendrier) -> JournalLu:
    """Lit un fichier qui n'est pas du dossier : son année et son poste sont ceux de sa première ligne juste."""
    poste = nom.rpartition("/")[2].removesuffix(".yaml")
    lignes = lire_des_octets_de_journal(octets, nom, 0, poste).lu.lignes
    if nom == ENTREE and lignes:
        poste = lignes[0].par
    annees = (annee_du_dossier(ligne.champs, calendrier) for ligne in lignes)
    return lire_des_octets_de_journal(octets, nom, next((une for une in annees if une is not None), 0), poste)
