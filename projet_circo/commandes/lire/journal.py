"""`circo journal` : les lignes des journaux, une par une, et ce qu'elles sont devenues."""

from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.formes import en_csv_si_excel, rendre
from projet_circo.commandes.coquille.options import Annee, Dossier, Excel, FormatDeListe, FormatListe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from projet_circo.noyau.socle.constat import Dommage
    from projet_circo.noyau.socle.fait import Ligne
    from projet_circo.noyau.socle.lacune import Lacune

    Lignes = tuple[tuple[Ligne, str], ...]

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def journal(
    annee: Annee = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Ne montrer que ce type ; se répète.")
    ] = None,
    unite: Annotated[
        str | None,
        typer.Option("--unite", metavar="CODE", help="Ne montrer que ce qui parle de cette unité."),
    ] = None,
    vivants: Annotated[
        bool, typer.Option("--vivants", help="Ne montrer que les faits qui comptent, corrections appliquées.")
    ] = False,
    forme: FormatListe = FormatDeListe.TERMINAL,
    excel: Excel = False,
    dossier: Dossier = None,
) -> None:
    """Montre les lignes des journaux, une par une.

    \b
    Exemples :
      circo journal --annee 2018 --type demande
      circo journal --unite 0000012N --format csv
    """
    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import ecrire, signaler_les_lacunes
    from projet_circo.noyau.journal.inventaire import Filtre, lister

    forme = en_csv_si_excel(forme, excel=excel)
    _verifier_les_types(types or [])
    rassemble = rassembler(dossier, annee)
    filtre = Filtre(annee, tuple(types or ()), unite or "", vivants=vivants)
    recueil = rassemble.projet.recueillir()
    lignes = lister(rassemble.projet.lignes, recueil, filtre)
    lacunes = rassemble.projet.lacunes(recueil)
    dommages, fictif = rassemble.projet.dommages, rassemble.projet.est_fictif
    formes = {
        FormatDeListe.TERMINAL: lambda: _a_l_ecran(lignes, lacunes, fictif=fictif),
        FormatDeListe.JSON: lambda: _en_json(lignes, dommages, lacunes, fictif=fictif),
        FormatDeListe.CSV: lambda: _en_csv(lignes, lacunes, excel=excel),
        FormatDeListe.HTML: lambda: _en_html(lignes, lacunes, fictif=fictif),
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(lacunes)


def _a_l_ecran(lignes: "Lignes", lacunes: "Iterable[Lacune]", *, fictif: bool) -> str:
    from projet_circo.commandes.coquille.sortie import ecran
    from projet_circo.rendus.faits.faits import montrer

    return montrer(lignes, ecran(), lacunes, fictif=fictif)


def _en_json(
    lignes: "Lignes", dommages: "Iterable[Dommage]", lacunes: "Iterable[Lacune]", *, fictif: bool
) -> str:
    from projet_circo.rendus.chiffres import json

    return json.faits(lignes, dommages, lacunes, fictif=fictif)


def _en_html(lignes: "Lignes", lacunes: "Iterable[Lacune]", *, fictif: bool) -> str:
    from projet_circo.rendus.pages.journal import en_html

    return en_html(lignes, lacunes, fictif=fictif)


def _en_csv(lignes: "Lignes", lacunes: "Iterable[Lacune]", *, excel: bool) -> str:
    from projet_circo.rendus.chiffres import csv

    return csv.faits(lignes, lacunes, excel=excel)


def _verifier_les_types(types: list[str]) -> None:
    from projet_circo.noyau.socle.champs import TYPES
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger

    for nom in types:
        if nom not in TYPES:
            message = f"le type « {nom} » n'existe pas"
            raise MauvaisUsage(message, interroger(nom, TYPES) or f"types : {', '.join(TYPES)}")
