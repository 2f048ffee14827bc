"""Défaire un import entier : chaque fait de ce lot est annulé, par une ligne de plus, avec le motif."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.socle.fait import Ligne


def defaire(
    lot: str, motif: str | None, dossier: str | None, poste: str | None, *, a_blanc: bool, oui: bool
) -> int:
    """Annule les faits encore vivants d'un lot. Un lot est l'instant où ce poste l'a importé. MauvaisUsage si aucun."""
    import click

    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.questions import poser
    from projet_circo.commandes.questions.saisie import (
        admettre_le_motif,
        demander_l_accord,
        enregistrer,
        est_interactif,
        hasard,
        preparer,
    )
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.identifiant import tirer

    if not motif and not est_interactif():
        message = "il manque --motif"
        raise click.UsageError(message, click.get_current_context())
    if not (a_blanc or oui or est_interactif()):
        message = "hors d'un terminal, défaire un lot demande --a-blanc (vérifier) ou --oui (annuler)"
        raise MauvaisUsage(message, "vérifier d'abord, avec --a-blanc")
    rassemble = rassembler(dossier, None)
    saisie = preparer(poste, fictif=rassemble.projet.est_fictif, a_blanc=a_blanc)
    vivantes = _vivantes(rassemble, lot, saisie.poste)
    dire(f"Lot {lot} : {len(vivantes)} fait(s) vivant(s) à annuler")
    raison = admettre_le_motif(motif or poser("Pourquoi"))
    if a_blanc or not demander_l_accord("Annuler tout ce lot ?", oui=oui):
        dire("Rien n'a été écrit.")
        return 0
    annulations = []
    for ligne in vivantes:
        champs = {"id": tirer(hasard), "type": "annulation", "date": ligne.champs["date"]}
        annulations.append(({**champs, "vise": ligne.id, "motif": raison}, ligne.annee))
    enregistrer(rassemble, annulations, saisie, annoncer=lambda _: None)
    dire(f"Confirmé : {len(annulations)} fait(s) annulé(s).")
    return 0


def _vivantes(rassemble: "Rassemble", lot: str, poste: str) -> "Sequence[Ligne]":
    from projet_circo.noyau.socle.champs import FAITS
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    siennes = [
        ligne
        for ligne in rassemble.projet.lignes
        if ligne.type in FAITS and ligne.par == poste and ligne.saisi == lot
    ]
    if not siennes:
        message = f"ce poste n'a rien importé à l'instant « {lot} »"
        raise MauvaisUsage(
            message, "l'instant est dit à la fin de l'import, et dans la clé « saisi » du journal"
        )
    vivants = {fait.id for fait in rassemble.projet.recueillir().faits}
    return [ligne for ligne in siennes if ligne.id in vivants]
