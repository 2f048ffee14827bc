"""`circo commenter` : une phrase à côté d'un chiffre, d'un critère ou d'un objectif."""

from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.options import ABlanc, AnneeExigee, Dossier, Poste

if TYPE_CHECKING:
    from projet_circo.commandes.coquille.rassembler import Rassemble

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def commenter(
    code: Annotated[str, typer.Argument(metavar="CODE", help="L'indicateur, le critère ou la rubrique.")],
    annee: AnneeExigee,
    texte: Annotated[str, typer.Option("--texte", metavar="TEXTE", help="Le commentaire.")],
    poste: Poste = None,
    a_blanc: ABlanc = False,
    dossier: Dossier = None,
) -> int:
    """Commente un chiffre, un critère ou un objectif ; le dernier commentaire de l'année est montré à côté.

    \b
    Exemples :
      circo commenter partenariats --annee 2019 --texte "Deux partenariats suspendus au printemps."
      circo commenter o1 --annee 2018 --texte "Le protocole est adopté."    dans le bilan
    """
    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.saisie import admettre, conclure, enregistrer, hasard, preparer
    from projet_circo.noyau.socle.identifiant import tirer

    rassemble = rassembler(dossier, annee)
    _verifier_le_code(code, rassemble)
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


def _verifier_le_code(code: str, rassemble: "Rassemble") -> None:
    """Refuse un code qui ne désigne ni un indicateur, ni un critère, ni une rubrique."""
    from projet_circo.noyau.grille.vue import voir
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger

    connus = voir(rassemble.projet.ecrite).designables("commentable")
    if code not in connus:
        message = f"« {code} » n'est ni un indicateur, ni un critère, ni une rubrique"
        raise MauvaisUsage(message, interroger(code, sorted(connus)) or "les codes : circo grille")
