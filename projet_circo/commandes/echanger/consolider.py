"""`circo consolider` : les agrégats de plusieurs circonscriptions en une page, ce qui manque d'abord."""

from enum import StrEnum
from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class FormatDeConsolidation(StrEnum):
    """Les formes d'une consolidation."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


@app.command()
def consolider(
    agregats: Annotated[
        list[str], typer.Argument(metavar="AGREGAT...", help="Agrégats, ou répertoires d'agrégats.")
    ],
    attendues: Annotated[
        str | None,
        typer.Option(metavar="FICHIER", help="Circonscriptions attendues, un nom par ligne."),
    ] = None,
    forme: Annotated[
        FormatDeConsolidation,
        typer.Option("--format", metavar="FORMAT", help="terminal, json, csv ou markdown."),
    ] = FormatDeConsolidation.TERMINAL,
) -> None:
    """Additionne des agrégats par mesure et par année : ce qui se compte pareil, et rien d'autre.

    Fictif et réel, jours d'arrêt différents, agrégat retouché ou en double : refusés, en les nommant. Des entités
    distinctes ne s'additionnent jamais.

    \b
    Exemples :
      circo consolider recus/
      circo consolider recus/ --attendues circonscriptions.txt --format csv
    """
    from pathlib import Path

    from projet_circo.commandes.coquille.sortie import ecran, ecrire
    from projet_circo.fichiers.disque.octets import lire_octets
    from projet_circo.fichiers.disque.tailles import TAILLE_D_UN_TEXTE
    from projet_circo.fichiers.dossier.agregats import lire_les_agregats
    from projet_circo.noyau.agregat.addition import consolider as additionner
    from projet_circo.rendus.agregats import pages

    noms: list[str] = []
    if attendues is not None:
        texte = lire_octets(Path(attendues), TAILLE_D_UN_TEXTE).decode("utf-8-sig", "replace")
        noms = [nom.strip() for nom in texte.splitlines() if nom.strip()]
    consolidation = additionner(lire_les_agregats(Path(un) for un in agregats), noms)
    rendus = {
        FormatDeConsolidation.TERMINAL: lambda: pages.montrer(consolidation, ecran()),
        FormatDeConsolidation.JSON: lambda: pages.en_json(consolidation),
        FormatDeConsolidation.CSV: lambda: pages.en_csv(consolidation),
        FormatDeConsolidation.MARKDOWN: lambda: pages.en_markdown(consolidation),
    }
    ecrire(rendus[forme]())
