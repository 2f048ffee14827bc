"""`circo annuler ID` : une ligne de plus, qui retire un fait, une reprise ou une clôture, avec son motif."""

import os
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from projet_circo.commandes.coquille.options import ABlanc, Dossier, Oui, Poste

if TYPE_CHECKING:
    from collections.abc import Iterator

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.socle.fait import Ligne

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def annuler(
    identifiant: Annotated[str | None, typer.Argument(metavar="[ID]", help="La ligne à annuler.")] = None,
    motif: Annotated[str | None, typer.Option("--motif", metavar="TEXTE", help="Pourquoi [exigé].")] = None,
    sans_rendre: Annotated[
        bool,
        typer.Option("--sans-rendre", help="Ne pas rendre le fait ou la clôture que celui-ci remplaçait."),
    ] = False,
    dernier: Annotated[bool, typer.Option("--dernier", help="Annuler le dernier ajout de ce poste.")] = False,
    poste: Poste = None,
    a_blanc: ABlanc = False,
    oui: Oui = False,
    dossier: Dossier = None,
) -> int:
    """Annule un fait, une reprise ou une clôture, par une ligne de plus : rien n'est effacé.

    \b
    Exemples :
      circo annuler 7kq2 --motif "saisie en double"
      circo annuler --dernier --motif "mauvaise école"

    Annuler une annulation fait revivre le fait. Annuler un fait déplacé d'une année à l'autre rend celui qu'il
    remplaçait ; annuler une clôture qui en remplace une autre rend la première.
    """
    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.questions import poser
    from projet_circo.commandes.questions.saisie import (
        admettre_le_motif,
        avertir_de_l_horloge,
        conclure,
        demander_l_accord,
        enregistrer,
        hasard,
        preparer,
    )
    from projet_circo.noyau.socle.identifiant import tirer
    from projet_circo.rendus.faits.faits import decrire

    _exiger_ce_qui_manque(identifiant, motif, dernier=dernier)
    rassemble = rassembler(dossier, None)
    cible = _dernier_ajout(rassemble, poste) if dernier else _designer(identifiant or "", rassemble)
    saisie = preparer(poste, fictif=rassemble.projet.est_fictif, a_blanc=a_blanc)
    jour = cible.champs.get("date")
    dire(nettoyer(f"  {cible.type} {cible.id} du {jour or cible.saisi[:10]} : {decrire(cible)}"))
    for phrase in _dire_qui_le_cite(cible, rassemble):
        dire(phrase)
    ancien = None if sans_rendre else _annulation_a_lever(cible, rassemble)
    if ancien is not None:
        dire(
            f"  {ancien.champs['vise']}, qu'il remplaçait, redevient vivant (--sans-rendre pour s'en passer)"
        )
    raison = admettre_le_motif(motif or poser("Pourquoi"))
    champs = {"id": tirer(hasard), "type": "annulation", "vise": cible.id, "motif": raison}
    if jour:
        champs["date"] = jour
    avertir_de_l_horloge(rassemble, saisie)
    if a_blanc or not demander_l_accord("Annuler ?", oui=oui):
        dire("Rien n'a été écrit.")
        return 0
    evenements: list[tuple[dict[str, Any], int | None]] = [(champs, cible.annee)]
    if ancien is not None:
        evenements.append((_lever(ancien, f"{raison} ({cible.id} est annulé)"), ancien.annee))
    enregistrer(rassemble, evenements, saisie)
    conclure(saisie)
    return 0


def _dire_qui_le_cite(cible: "Ligne", rassemble: "Rassemble") -> "Iterator[str]":
    """Rend les faits vivants qui désignent la ligne à annuler, et ce qu'ils deviendront."""
    from projet_circo.noyau.journal.references import PARENTS, qui_cite

    citants = qui_cite(rassemble.projet.recueillir(), cible.id)
    for nom in sorted({un.type for un in citants}):
        siens = [un.id for un in citants if un.type == nom]
        verbe, pluriel = ("cite", "") if len(siens) == 1 else ("citent", "s")
        suite = " ; sans lui, rien de cela ne compte" if nom in PARENTS else ""
        yield f"  {len(siens)} {nom}{pluriel} le {verbe} : {', '.join(siens)}{suite}"


def _annulation_a_lever(cible: "Ligne", rassemble: "Rassemble") -> "Ligne | None":
    """Rend l'annulation valable de ce que la ligne remplaçait ; None si rien d'autre n'a été annulé pour elle.

    Une clôture refaite annule la précédente aussitôt après s'être écrite.
    """
    from projet_circo.noyau.journal.recueil import Situation

    ancien = cible.champs.get("remplace")
    if cible.type == "cloture":
        ancien = _cloture_precedente(cible, rassemble)
    situations = rassemble.projet.recueillir().situations
    return next(
        (
            une
            for une in rassemble.projet.lignes
            if ancien
            and une.type == "annulation"
            and une.champs["vise"] == ancien
            and situations.get((une.fichier, une.rang)) is Situation.VIVANT
        ),
        None,
    )


def _cloture_precedente(cible: "Ligne", rassemble: "Rassemble") -> str | None:
    """Rend l'identifiant de la clôture de la même année que le poste a annulée juste après celle-ci."""
    clotures = {
        une.id
        for une in rassemble.projet.lignes
        if une.type == "cloture" and une.champs["annee"] == cible.champs["annee"]
    }
    suivantes = sorted(
        (une for une in rassemble.projet.lignes if une.par == cible.par and une.ordre > cible.ordre),
        key=lambda une: une.ordre,
    )
    visees = [str(une.champs["vise"]) for une in suivantes[:1] if une.type == "annulation"]
    return next((une for une in visees if une in clotures), None)


def _lever(annulation: "Ligne", motif: str) -> dict[str, Any]:
    from projet_circo.commandes.questions.saisie import hasard
    from projet_circo.noyau.socle.identifiant import tirer

    champs = {"id": tirer(hasard), "type": "annulation", "vise": annulation.id, "motif": motif}
    jour = annulation.champs.get("date")
    return {**champs, "date": jour} if jour else champs


def _exiger_ce_qui_manque(identifiant: str | None, motif: str | None, *, dernier: bool) -> None:
    """Nomme d'un coup tout ce qui manque ; au terminal, le motif sera demandé."""
    from projet_circo.commandes.questions.saisie import est_interactif

    absents = [] if identifiant or dernier else ["l'identifiant de la ligne à annuler (ou --dernier)"]
    absents += [] if motif or est_interactif() else ["--motif"]
    if identifiant and dernier:
        message = "un identifiant ou --dernier, pas les deux"
        raise click.UsageError(message, click.get_current_context())
    if absents:
        message = f"il manque {' et '.join(absents)}"
        raise click.UsageError(message, click.get_current_context())


def _designer(identifiant: str, rassemble: "Rassemble") -> "Ligne":
    """Rend la ligne que désigne un identifiant. MauvaisUsage si elle ne s'annule pas, ou l'est déjà."""
    from projet_circo.commandes.questions.saisie import resoudre_l_id
    from projet_circo.noyau.journal.recueil import Situation
    from projet_circo.noyau.socle.champs import FAITS, REPRISES
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    entier = resoudre_l_id(identifiant, rassemble, (*FAITS, *REPRISES, "cloture", "distinction"))
    ligne = next(une for une in rassemble.projet.lignes if une.id == entier)
    situation = rassemble.projet.recueillir().situations.get((ligne.fichier, ligne.rang))
    if situation is Situation.ANNULE:
        message = f"{entier} est déjà annulé"
        raise MauvaisUsage(message, "voir « circo journal »")
    return ligne


def _dernier_ajout(rassemble: "Rassemble", poste: str | None) -> "Ligne":
    """Rend la dernière ligne vivante que ce poste a saisie."""
    from projet_circo.fichiers.disque.poste import poste_connu
    from projet_circo.noyau.journal.recueil import Situation
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    nom = poste_connu(poste, os.environ)
    situations = rassemble.projet.recueillir().situations
    siennes = [
        ligne
        for ligne in rassemble.projet.lignes
        if ligne.par == nom
        and ligne.type not in ("ouverture", "temoin", "commentaire", "annulation")
        and situations.get((ligne.fichier, ligne.rang)) in (Situation.VIVANT, Situation.CORRIGE)
    ]
    if not siennes:
        message = "ce poste n'a rien ajouté qui puisse être annulé"
        raise MauvaisUsage(message, "donner l'identifiant de la ligne")
    return max(siennes, key=lambda ligne: (ligne.saisi, ligne.annee, ligne.n))
