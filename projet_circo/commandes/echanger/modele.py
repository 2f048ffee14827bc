"""`circo modele` : le classeur de saisie, à donner à qui n'ouvre jamais un terminal."""

from collections.abc import Callable
from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import Annee, Dossier

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def modele(
    sortie: Annotated[
        str, typer.Option("--sortie", metavar="FICHIER", help="Le classeur à écrire : xlsx ou ods.")
    ] = "saisie.xlsx",
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="Une feuille pour ce seul type ; se répète."),
    ] = None,
    annee: Annee = None,
    ecraser: Annotated[bool, typer.Option("--ecraser", help="Remplacer le fichier s'il existe.")] = False,
    dossier: Dossier = None,
) -> None:
    """Écrit un classeur de saisie : une feuille par sorte de fait, des listes déroulantes, un mode d'emploi.

    Chacun le sien : chaque ligne y porte un identifiant préparé, qui évite de compter deux fois le même fait.

    \b
    Exemples :
      circo modele                                   écrit saisie.xlsx
      circo modele --sortie cpc-thionville.ods       pour LibreOffice
      circo modele --type demande --type seance
    """
    from pathlib import Path

    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.commandes.questions.saisie import hasard
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.noyau.saisie.nomenclature_du_projet import nomenclature_de
    from projet_circo.noyau.socle.identifiant import tirer
    from projet_circo.rendus.tableurs.colonnes_de_saisie import types_saisissables

    rendre = _choisir_le_rendu(Path(sortie).suffix.lower())
    projet = rassembler(dossier, annee).projet
    nomenclature = nomenclature_de(projet.grille, projet.referentiel, projet.recueillir().faits)
    annees = projet.grille.annees
    octets = rendre(
        nomenclature,
        titre=projet.grille.titre,
        du=projet.calendrier.periode(annees.premiere).du,
        au=projet.calendrier.periode(annees.derniere).dernier_jour,
        tirer=lambda: tirer(hasard),
        types=_verifier_les_types(types or [], types_saisissables(nomenclature)),
        fictif=projet.est_fictif,
    )
    remplacer(Path(sortie), octets, ecraser=ecraser)
    dire(f"Classeur de saisie écrit : {sortie}")
    dire(f"Au retour : circo importer {sortie} --a-blanc")


def _choisir_le_rendu(suffixe: str) -> "Callable[..., bytes]":
    """Rend ce qui écrit le classeur sous ce suffixe. MauvaisUsage s'il n'est ni xlsx, ni ods."""
    from projet_circo.commandes.coquille.extras import extras_exiges
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    if suffixe == ".ods":
        from projet_circo.rendus.tableurs.modele_ods import rendre_le_modele_ods

        return rendre_le_modele_ods
    if suffixe != ".xlsx":
        message = f"un classeur de saisie ne s'écrit pas en « {suffixe or 'fichier sans suffixe'} »"
        raise MauvaisUsage(message, "donner --sortie saisie.xlsx, ou --sortie saisie.ods")
    with extras_exiges():
        from projet_circo.rendus.tableurs.modele import rendre_le_modele
    return rendre_le_modele


def _verifier_les_types(demandes: list[str], saisissables: tuple[str, ...]) -> tuple[str, ...]:
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger

    for nom in demandes:
        if nom not in saisissables:
            message = f"le type « {nom} » ne se saisit pas avec cette grille"
            raise MauvaisUsage(message, interroger(nom, saisissables) or f"types : {', '.join(saisissables)}")
    return tuple(dict.fromkeys(demandes))
