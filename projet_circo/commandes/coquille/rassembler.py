"""Le premier temps d'une commande : trouver le dossier, choisir la grille, lire le projet, fixer le jour."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projet_circo.fichiers.disque.dossier import Dossier, FichierDeGrille
    from projet_circo.noyau.chiffres.contexte import Contexte
    from projet_circo.noyau.chiffres.projet import Projet
    from projet_circo.noyau.grille.grille import Grille
    from projet_circo.noyau.socle.lacune import Lacune


@dataclass(frozen=True, slots=True)
class Rassemble:
    """Un dossier, la grille choisie, et le projet lu."""

    dossier: "Dossier"
    fichier: "FichierDeGrille"
    projet: "Projet"


def ouvrir_le_dossier(demande: str | None) -> "Dossier":
    """Trouve le dossier du projet depuis le répertoire courant."""
    from projet_circo.fichiers.disque.dossier import ouvrir

    return ouvrir(demande, os.environ, Path.cwd())


def rassembler(demande: str | None, annee: int | None, *, civile: bool = False) -> Rassemble:
    """Lit le projet dont la grille couvre l'année ; sans année, celle d'aujourd'hui, sinon la dernière."""
    dossier = ouvrir_le_dossier(demande)
    return _charger(dossier, dossier.choisir(annee, aujourd_hui(), civile=civile))


def rassembler_au(demande: str | None, jour: date, annee_scolaire: int | None = None) -> Rassemble:
    """Lit le projet dont une année couvre le jour, ou celui de l'année que dit un fait de prérentrée."""
    dossier = ouvrir_le_dossier(demande)
    annee = annee_scolaire
    return _charger(dossier, dossier.choisir_au(jour) if annee is None else dossier.choisir(annee, jour))


def _charger(dossier: "Dossier", fichier: "FichierDeGrille") -> Rassemble:
    from projet_circo.fichiers.dossier.chargement import charger

    return Rassemble(dossier, fichier, charger(dossier, fichier, os.environ))


def aujourd_hui() -> date:
    """Rend la date du jour, la seule fois où on la demande. `CIRCO_AUJOURD_HUI` la fixe, pour les essais."""
    fixee = os.environ.get("CIRCO_AUJOURD_HUI")
    try:
        return date.fromisoformat(fixee) if fixee else date.today()
    except ValueError:
        from projet_circo.noyau.socle.erreurs import MauvaisUsage

        message = f"CIRCO_AUJOURD_HUI vaut « {fixee} », qui n'est pas un jour"
        raise MauvaisUsage(message, "l'écrire AAAA-MM-JJ, ou la retirer de l'environnement") from None


def jour_du_compte(au: date | None, connu_au: date | None, dernier_jour: date) -> date:
    """Rend le dernier jour compté : `--au`, sinon `--connu-au`, sinon aujourd'hui ou le dernier jour du projet."""
    return au or min(connu_au or aujourd_hui(), dernier_jour)


def situer(
    rassemble: Rassemble, *, au: date | None = None, connu_au: date | None = None, civile: bool = False
) -> "Contexte":
    """Rend de quoi compter, au jour demandé."""
    derniere = rassemble.projet.plan.derniere
    jour = jour_du_compte(au, connu_au, rassemble.projet.calendrier.periode(derniere).dernier_jour)
    return rassemble.projet.contexte(au=jour, civile=civile, connu_au=connu_au)


def verifier_les_codes(codes: list[str], connus: list[str]) -> tuple[str, ...]:
    """Rend les codes d'indicateurs demandés ; MauvaisUsage, avec une suggestion, si l'un n'existe pas."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger

    for code in codes:
        if code not in connus:
            message = f"l'indicateur « {code} » n'existe pas"
            raise MauvaisUsage(message, interroger(code, connus) or f"indicateurs : {', '.join(connus)}")
    return tuple(codes)


def lire_la_grille(dossier: "Dossier", fichier: "FichierDeGrille") -> "Grille":
    """Rend une grille du dossier. GrilleFautive si sa forme n'est pas juste."""
    from projet_circo.fichiers.dossier.formes_lues import lire_grille
    from projet_circo.noyau.socle.erreurs import GrilleFautive

    lue = lire_grille(dossier, fichier)
    if lue.grille is None:
        message = f"la grille {dossier.relatif(fichier.chemin)} a des fautes"
        raise GrilleFautive(message, lue.constats)
    return lue.grille


def refuser_une_grille_de_depart(rassemble: Rassemble) -> None:
    """Refuse de figer ou de publier sous des textes que personne n'a encore écrits. ConstatsBloquants."""
    from projet_circo.noyau.grille.vue import A_REMPLACER
    from projet_circo.noyau.socle.constat import Constat, Gravite, Place
    from projet_circo.noyau.socle.erreurs import ConstatsBloquants

    suivis = rassemble.projet.plan.suivis
    restants = [un.code for un in suivis if any(A_REMPLACER in dit for dit in (un.libelle, *un.rubriques))]
    if restants:
        place = Place(rassemble.dossier.relatif(rassemble.fichier.chemin))
        dits = f"portent des textes encore « {A_REMPLACER} » : {', '.join(restants)}"
        remede = "y écrire les textes de votre document, mot pour mot, puis circo valider"
        constat = Constat(place, Gravite.ERREUR, "texte-a-remplacer", f"des indicateurs {dits}", remede)
        message = "la grille est encore celle de départ : rien n'est figé, rien ne sort"
        raise ConstatsBloquants(message, (constat,))


def refuser_si_incertain(lacunes: "Sequence[Lacune]", motif: str | None, *, malgre: bool) -> None:
    """Refuse de figer ou de publier des chiffres à qui il manque quelque chose, sauf à le vouloir, avec un motif.

    ConstatsBloquants, qui nomme chaque lacune ; MauvaisUsage si le motif manque.
    """
    from projet_circo.noyau.socle.erreurs import ConstatsBloquants, MauvaisUsage
    from projet_circo.noyau.socle.lacune import constats_des_lacunes

    if not lacunes:
        return
    if malgre and not motif:
        message = "--malgre-les-lacunes exige --motif"
        raise MauvaisUsage(message, 'dire pourquoi : --motif "le journal perdu ne reviendra pas"')
    if not malgre:
        message = (
            "il manque quelque chose à ce dossier : rien n'est figé "
            "(sauf à le vouloir, avec --malgre-les-lacunes --motif)"
        )
        raise ConstatsBloquants(message, constats_des_lacunes(lacunes))
