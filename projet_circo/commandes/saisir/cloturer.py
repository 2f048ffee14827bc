"""`circo cloturer` : figer les chiffres d'une année, tels qu'on les publie."""

from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from projet_circo.commandes.coquille.options import ABlanc, AnneeExigee, Dossier, MalgreLesLacunes, Oui, Poste

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projet_circo.commandes.coquille.rassembler import Rassemble
    from projet_circo.noyau.chiffres.contexte import Contexte
    from projet_circo.noyau.socle.lacune import Lacune

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def cloturer(
    annee: AnneeExigee,
    motif: Annotated[
        str | None,
        typer.Option("--motif", metavar="TEXTE", help="Pourquoi on clôt de nouveau, ou malgré des lacunes."),
    ] = None,
    zero: Annotated[
        list[str] | None,
        typer.Option("--zero", metavar="CODE", help="Ce compte sans fait vaut zéro ; se répète."),
    ] = None,
    non_renseigne: Annotated[
        list[str] | None,
        typer.Option(
            "--non-renseigne", metavar="CODE", help="Ce compte sans fait n'est pas renseigné ; se répète."
        ),
    ] = None,
    malgre_les_lacunes: MalgreLesLacunes = False,
    poste: Poste = None,
    a_blanc: ABlanc = False,
    oui: Oui = False,
    dossier: Dossier = None,
) -> int:
    """Clôt une année : ses chiffres sont figés par une ligne du journal, et montrés ensuite comme « publiés ».

    \b
    Exemple :
      circo cloturer --annee 2018

    S'il manque quelque chose au dossier, rien n'est figé, sauf --malgre-les-lacunes et --motif : la clôture le dit.

    Clore n'interdit aucun ajout : « circo ecarts » dit ce qui a bougé depuis.
    """
    from projet_circo.commandes.coquille.rassembler import (
        rassembler,
        refuser_si_incertain,
        refuser_une_grille_de_depart,
        situer,
    )
    from projet_circo.commandes.coquille.sortie import dire, ecran, ecrire, signaler_les_lacunes
    from projet_circo.commandes.questions.saisie import (
        conclure,
        demander_l_accord,
        enregistrer,
        est_interactif,
        preparer,
    )
    from projet_circo.rendus.chiffres.cloture import montrer

    rassemble = rassembler(dossier, annee)
    contexte = situer(rassemble)
    if contexte.fenetre(annee).est_a_venir:
        message = f"l'année {contexte.calendrier.libelle(annee)} n'a pas commencé"
        raise click.UsageError(message, click.get_current_context())
    signaler_les_lacunes(contexte.lacunes)
    if not a_blanc:
        refuser_une_grille_de_depart(rassemble)
        refuser_si_incertain(contexte.lacunes, motif, malgre=malgre_les_lacunes)
    zeros = _decider(contexte, annee, zero or [], non_renseigne or [])
    evenements = _evenements(rassemble, contexte, annee, zeros, motif)
    if not evenements:
        dire("Rien n'a bougé depuis la clôture : rien n'a été écrit.")
        return 0
    cloture = evenements[0][0]
    libelle = contexte.calendrier.libelle(annee)
    libelles = {un.code: un.libelle for un in contexte.plan.suivis}
    ecrire(montrer(cloture, libelle, libelles, ecran(), contexte.lacunes, fictif=contexte.est_fictif))
    if not a_blanc and not oui and not est_interactif():
        message = "hors terminal, clore une année exige --oui"
        raise click.UsageError(message, click.get_current_context())
    if a_blanc or not demander_l_accord("Figer ces chiffres ?", oui=oui):
        dire("Rien n'a été écrit.")
        return 0
    saisie = preparer(poste, fictif=rassemble.projet.est_fictif)
    enregistrer(rassemble, evenements, saisie)
    conclure(saisie, "Garder aussi le sceau : circo sceller")
    return 0


def _decider(contexte: "Contexte", annee: int, zero: list[str], non_renseigne: list[str]) -> dict[str, bool]:
    """Rend, pour chaque compte sans fait, s'il vaut zéro. Hors terminal, ce qui manque est nommé (code 2)."""
    from projet_circo.commandes.questions.saisie import est_interactif
    from projet_circo.noyau.chiffres.cloture import comptes_sans_fait

    decisions = dict.fromkeys(zero, True) | dict.fromkeys(non_renseigne, False)
    muets = comptes_sans_fait(contexte, annee)
    _refuser_les_codes_inutiles(contexte, [*zero, *non_renseigne], {suivi.code for suivi in muets})
    absents = [suivi for suivi in muets if suivi.code not in decisions]
    if absents and not est_interactif():
        codes = ", ".join(suivi.code for suivi in absents)
        message = f"zéro ou non renseigné ? dire --zero CODE ou --non-renseigne CODE pour : {codes}"
        raise click.UsageError(message, click.get_current_context())
    for suivi in absents:
        decisions[suivi.code] = _est_zero(suivi.libelle)
    return {suivi.code: decisions[suivi.code] for suivi in muets}


def _est_zero(libelle: str) -> bool:
    """Demande si un compte sans fait est un zéro constaté, jusqu'à une réponse qui se lit."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.questions import poser

    while (
        dit := poser(f"{nettoyer(libelle)} : aucun fait. Zéro (z) ou non renseigné (n) ?").lower()
    ) not in ("z", "n"):
        dire("  Répondre z (zéro) ou n (non renseigné).")
    return dit == "z"


def _refuser_les_codes_inutiles(contexte: "Contexte", codes: list[str], muets: set[str]) -> None:
    """Refuse un code qui n'existe pas, ou dont le compte a des faits : il serait ignoré sans le dire."""
    from projet_circo.commandes.coquille.rassembler import verifier_les_codes

    verifier_les_codes(codes, [suivi.code for suivi in contexte.plan.suivis])
    for code in codes:
        if code not in muets:
            message = (
                f"« {code} » a un chiffre cette année-là : ni --zero ni --non-renseigne n'y changent rien"
            )
            raise click.UsageError(message, click.get_current_context())


def _inscrire_les_lacunes(lacunes: "Sequence[Lacune]", motif: str | None) -> dict[str, Any]:
    """Rend ce que la clôture dit de ce qui manquait, et pourquoi on a clos quand même ; rien d'un dossier sain."""
    from projet_circo.commandes.questions.saisie import admettre_le_motif

    if not lacunes or not motif:
        return {}
    inscrites = [{"code": une.code.value, "fichier": une.fichier, "phrase": une.phrase} for une in lacunes]
    return {"lacunes": inscrites, "motif": admettre_le_motif(motif)}


def _evenements(
    rassemble: "Rassemble", contexte: "Contexte", annee: int, zeros: dict[str, bool], motif: str | None
) -> list[tuple[dict[str, Any], int | None]]:
    from projet_circo import __version__
    from projet_circo.commandes.questions.saisie import admettre_le_motif, hasard
    from projet_circo.fichiers.dossier.chargement import empreinte_de_la_grille, empreinte_des_unites
    from projet_circo.noyau.chiffres.cloture import (
        chiffrer,
        dit_la_meme_chose,
        figer_le_reste,
        releve_des_journaux,
    )
    from projet_circo.noyau.socle.identifiant import tirer

    precedente = contexte.recueil.clotures.get(annee)
    if precedente is not None and not motif:
        message = f"l'année est déjà close ({precedente.id}) : la clore de nouveau exige --motif"
        raise click.UsageError(message, click.get_current_context())
    au = min(contexte.au, contexte.fenetre(annee).periode.dernier_jour)
    cloture = {
        "id": tirer(hasard),
        "type": "cloture",
        "annee": annee,
        "au": au.isoformat(),
        "chiffres": list(chiffrer(contexte, annee, zeros)),
        "grille": empreinte_de_la_grille(rassemble.fichier),
        "journaux": list(releve_des_journaux(rassemble.projet.fichiers)),
        **figer_le_reste(contexte, annee, empreinte_des_unites(rassemble.dossier)),
        **_inscrire_les_lacunes(contexte.lacunes, motif),
        "version": __version__,
    }
    evenements: list[tuple[dict[str, Any], int | None]] = [(cloture, annee)]
    if precedente is not None and dit_la_meme_chose(precedente.ligne.champs, cloture):
        return []
    if precedente is not None:
        raison = admettre_le_motif(motif or "")
        annulation = {"id": tirer(hasard), "type": "annulation", "vise": precedente.id, "motif": raison}
        evenements.append((annulation, precedente.ligne.annee))
    return evenements
