"""`circo recueillir` : ce que chaque poste s'engage à recueillir, et comment le changer."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from projet_circo.commandes.coquille.options import ABlanc, AnneeExigee, Dossier, Oui, Poste

if TYPE_CHECKING:
    from projet_circo.commandes.coquille.rassembler import Rassemble

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def recueillir(
    annee: AnneeExigee,
    types: Annotated[
        list[str] | None, typer.Argument(metavar="[TYPE]...", help="Les types à recueillir en plus.")
    ] = None,
    sans: Annotated[
        list[str] | None,
        typer.Option("--sans", metavar="TYPE", help="Ne plus recueillir ce type ; se répète."),
    ] = None,
    poste: Poste = None,
    a_blanc: ABlanc = False,
    oui: Oui = False,
    dossier: Dossier = None,
) -> int:
    """Montre ce que chaque poste recueille une année, ou change ce que ce poste recueille.

    Recueillir un type, c'est s'engager à le saisir : sans aucun fait, il vaut alors 0 et non « non renseigné ». À la
    rentrée, l'engagement de l'année d'avant est reconduit.

    \b
    Exemples :
      circo recueillir --annee 2018
      circo recueillir demande partenariat --annee 2018
      circo recueillir --sans sollicitation --annee 2018
    """
    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import dire, ecrire
    from projet_circo.commandes.questions.saisie import conclure, demander_l_accord, preparer
    from projet_circo.noyau.journal.engagements import engagements, ranger, reconduire

    rassemble = rassembler(dossier, annee)
    lignes = rassemble.projet.lignes
    if not types and not sans:
        ecrire(_decrire(rassemble, annee))
        return 0
    _verifier([*(types or []), *(sans or [])])
    saisie = preparer(poste, fictif=rassemble.projet.est_fictif, a_blanc=a_blanc)
    deja = engagements(lignes).get((annee, saisie.poste))
    avant = reconduire(lignes, annee, saisie.poste) if deja is None else deja
    voulus = ranger({*avant, *(types or [])} - set(sans or []))
    libelle = rassemble.projet.calendrier.libelle(annee)
    dire(f"  {saisie.poste} recueillera en {libelle} : {', '.join(voulus) or 'rien'}")
    if a_blanc or voulus == deja or not demander_l_accord("Le retenir ?", oui=oui):
        dire(
            "Rien n'a été écrit."
            if voulus != deja
            else "C'est déjà ce qui est recueilli : rien n'a été écrit."
        )
        return 0
    _ecrire(rassemble, annee, voulus, saisie, est_ouvert=deja is not None)
    conclure(saisie)
    return 0


def _decrire(rassemble: "Rassemble", annee: int) -> str:
    """Rend ce que chaque poste recueille cette année-là, et ce qu'une rentrée reconduirait."""
    from projet_circo.noyau.journal.engagements import engagements, ranger, reconduire

    lignes, libelle = rassemble.projet.lignes, rassemble.projet.calendrier.libelle(annee)
    pris = {poste: types for (une, poste), types in engagements(lignes).items() if une == annee}
    dites = [f"{poste} : {', '.join(ranger(types)) or 'rien'}\n" for poste, types in sorted(pris.items())]
    if not dites:
        repris = ", ".join(reconduire(lignes, annee, "")) or "rien"
        dites = [f"aucun poste n'a encore ouvert cette année ; une saisie reconduirait : {repris}\n"]
    return "".join((f"Recueilli en {libelle}\n", *(f"  {une}" for une in dites)))


def _verifier(noms: list[str]) -> None:
    from projet_circo.noyau.socle.champs import FAITS
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger

    for nom in noms:
        if nom not in FAITS:
            message = f"« {nom} » n'est pas un type qui se recueille"
            raise MauvaisUsage(message, interroger(nom, FAITS) or f"types : {', '.join(FAITS)}")


def _ecrire(
    rassemble: "Rassemble", annee: int, voulus: tuple[str, ...], saisie: Any, *, est_ouvert: bool
) -> None:
    """Ouvre le fichier du poste avec ces types, ou y ajoute une ouverture qui les redit."""
    from projet_circo.commandes.coquille.sortie import dire, nettoyer
    from projet_circo.commandes.questions.saisie import enregistrer
    from projet_circo.fichiers.journal.enregistrement import ouverture, ouvrir

    if est_ouvert:
        enregistrer(rassemble, [(ouverture(annee, voulus, saisie), annee)], saisie)
        return
    for message in ouvrir(rassemble.dossier, annee, voulus, saisie):
        dire(f"circo : {nettoyer(message)}")
    dire(f"Confirmé : {rassemble.projet.calendrier.libelle(annee)} est ouverte par {saisie.poste}")
