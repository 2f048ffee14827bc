"""`circo commenter` : une phrase à côté d'un chiffre."""

from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import ABlanc, AnneeExigee, Dossier, Poste

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def commenter(
    code: Annotated[str, typer.Argument(metavar="CODE", help="L'indicateur.")],
    annee: AnneeExigee,
    texte: Annotated[str, typer.Option("--texte", metavar="TEXTE", help="Le commentaire.")],
    poste: Poste = None,
    a_blanc: ABlanc = False,
    dossier: Dossier = None,
) -> int:
    """Commente un chiffre ; le dernier commentaire de l'année est montré sous le tableau.

    \b
    Exemple :
      circo commenter partenariats --annee 2019 --texte "Deux partenariats suspendus au printemps."
    """
    from projet_circo.commandes.coquille.rassembler import rassembler, verifier_les_codes
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.saisie import admettre, conclure, enregistrer, hasard, preparer
    from projet_circo.noyau.grille.plan import plan_de
    from projet_circo.noyau.socle.identifiant import tirer

    rassemble = rassembler(dossier, annee)
    plan = plan_de(rassemble.projet.grille, rassemble.projet.nom)
    verifier_les_codes([code], [suivi.code for suivi in plan.suivis])
    champs = {"id": tirer(hasard), "type": "commentaire", "indicateur": code, "annee": annee, "texte": texte}
    admettre(champs, rassemble, annee)
    saisie = preparer(poste, fictif=rassemble.projet.est_fictif, a_blanc=a_blanc)
    if a_blanc:
        dire(
            f"  {code}, {rassemble.projet.calendrier.libelle(annee)} : {nettoyer(texte)}\nRien n'a été écrit."
        )
        return 0
    enregistrer(rassemble, [(champs, annee)], saisie)
    conclure(saisie)
    return 0
