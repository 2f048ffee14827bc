"""Importer des dépôts : chacun une fois, refusé s'il a été retouché ; qui l'a rempli et quand est gardé."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.commandes.importation.examen_import import Examen
    from projet_circo.noyau.saisie.lecture import Cadre
    from projet_circo.noyau.socle.fait import Ligne
    from projet_circo.noyau.tableur.depot import Depot
    from projet_circo.noyau.tableur.entrees import Entree

_DEPOTS_AU_PLUS = 1000


def chercher_les_depots(fichier: str) -> "Sequence[Path]":
    """Rend les fichiers à prendre : ceux d'un dossier, ou ce fichier s'il est un dépôt ; rien si c'est autre chose."""
    from projet_circo.fichiers.disque.octets import lire_octets
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.tableur.depot import TAILLE_MAXIMALE, est_un_depot

    chemin = Path(fichier)
    if not chemin.is_dir():
        est_petit = chemin.is_file() and chemin.stat().st_size <= TAILLE_MAXIMALE
        return [chemin] if est_petit and est_un_depot(lire_octets(chemin, TAILLE_MAXIMALE)) else []
    trouves = sorted(un for un in chemin.iterdir() if un.suffix.lower() == ".json" and un.is_file())
    if not trouves or len(trouves) > _DEPOTS_AU_PLUS:
        combien = f"{len(trouves)} fichiers" if trouves else "aucun fichier .json"
        message = f"{fichier} : {combien} à importer"
        raise MauvaisUsage(message, "y ranger les fichiers que les formulaires ont fabriqués")
    return trouves


def lire_les_depots(
    chemins: "Iterable[Path]", rassemble: "Rassemble", cadre: "Cadre"
) -> "tuple[list[Depot], list[Entree]]":
    """Lit chaque dépôt ; celui qui est retouché, ou d'un autre projet, est une entrée refusée, qui dit pourquoi."""
    from projet_circo.fichiers.disque.octets import lire_octets
    from projet_circo.noyau.tableur.conversion import Refus
    from projet_circo.noyau.tableur.depot import (
        TAILLE_MAXIMALE,
        juger_le_depot,
        lire_les_faits,
        ouvrir_le_depot,
    )
    from projet_circo.noyau.tableur.entrees import Entree

    projets = [une.nom for une in rassemble.dossier.grilles]
    depots: list[Depot] = []
    entrees: list[Entree] = []
    for chemin in chemins:
        ouvert = ouvrir_le_depot(lire_octets(chemin, TAILLE_MAXIMALE), chemin.name)
        refus = (
            ouvert
            if isinstance(ouvert, Refus)
            else juger_le_depot(ouvert, projets, fictif=rassemble.projet.est_fictif)
        )
        if isinstance(ouvert, Refus) or refus is not None:
            entrees.append(Entree(chemin.name, 0, {}, (refus,) if refus else ()))
            continue
        depots.append(ouvert)
        entrees += lire_les_faits(ouvert, cadre)
    return depots, entrees


def dire_les_depots(depots: "Iterable[Depot]", rassemble: "Rassemble") -> None:
    """Dit de chaque dépôt qui l'a rempli, quand, et s'il a déjà été reçu."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer

    recus = {
        str(ligne.champs["depot"]): f"{ligne.saisi[:10]} par {ligne.par}" for ligne in _receptions(rassemble)
    }
    for un in depots:
        dit = f"{un.fichier} : rempli le {un.le:%d/%m/%Y} par {un.de}, {len(un.faits)} fait(s)"
        deja = f" ; déjà reçu le {recus[un.empreinte]}" if un.empreinte in recus else ""
        dire(nettoyer(f"{dit}{deja}"))


def inscrire_les_receptions(
    depots: "Sequence[Depot]", rassemble: "Rassemble", examen: "Examen", poste: str | None
) -> None:
    """Inscrit, pour chaque dépôt qui a apporté des faits, qui l'a rempli, quand, et lesquels."""
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.saisie import enregistrer, preparer
    from projet_circo.noyau.socle.identifiant import tirer

    if not depots:
        return
    saisie = preparer(poste, fictif=rassemble.projet.est_fictif)
    dits = {vise for ligne in _receptions(rassemble) for vise in ligne.champs["vises"]}
    receptions = []
    for un in depots:
        pris = (*examen.tri.ajoutees, *examen.tri.deja_la)
        vises = [entree.id for entree in pris if entree.feuille == un.fichier and entree.id not in dits]
        if vises:
            champs = {"id": tirer(saisie.hasard), "type": "reception", "de": un.de, "le": un.le.isoformat()}
            annee = examen.situees[vises[0]].annee
            receptions.append(({**champs, "depot": un.empreinte, "vises": vises}, annee))
    if receptions:
        enregistrer(rassemble, receptions, saisie, annoncer=lambda _: None)
        dire(f"Gardé : qui a rempli chaque formulaire, et quand ({len(receptions)} réception(s)).")


def _receptions(rassemble: "Rassemble") -> "list[Ligne]":
    return [ligne for ligne in rassemble.projet.lignes if ligne.type == "reception"]
