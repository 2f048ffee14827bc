"""`circo grille` : la grille du projet, en arbre ou en tableau, et ce qui change d'une version à l'autre."""

from enum import StrEnum
from typing import Annotated

import typer

from projet_circo.commandes.options import Annee, Dossier

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class FormatDeGrille(StrEnum):
    """Les formes d'une grille."""

    TERMINAL = "terminal"
    TABLEAU = "tableau"
    MARKDOWN = "markdown"
    JSON = "json"
    TSV = "tsv"


@app.command()
def grille(
    annee: Annee = None,
    forme: Annotated[
        FormatDeGrille,
        typer.Option("--format", metavar="FORMAT", help="terminal (arbre), tableau, markdown, json ou tsv."),
    ] = FormatDeGrille.TERMINAL,
    dossier: Dossier = None,
) -> None:
    """Montre la grille du projet.

    \b
    Exemples :
      circo grille                    en arbre, avec les codes
      circo grille --format tableau   comme dans le document
      circo grille --format tsv       le tableau d'origine, pour un tableur
    """
    from projet_circo.commandes.rassembler import aujourd_hui, lire_la_grille, ouvrir_le_dossier
    from projet_circo.commandes.sortie import ecran, ecrire
    from projet_circo.noyau.grille_datee import grille_de
    from projet_circo.rendus import grille as rendus

    trouve = ouvrir_le_dossier(dossier)
    lue = lire_la_grille(trouve, trouve.choisir(annee, aujourd_hui()))
    montree = lue if annee is None else grille_de(lue, annee)
    if forme is FormatDeGrille.TSV:
        ecrire(rendus.en_tsv(montree))
    elif forme is FormatDeGrille.JSON:
        ecrire(rendus.en_json(montree))
    elif forme is FormatDeGrille.MARKDOWN:
        ecrire(rendus.en_markdown(montree))
    elif forme is FormatDeGrille.TABLEAU:
        ecrire(rendus.en_tableau(montree, ecran()))
    else:
        ecrire(rendus.en_arbre(montree, ecran()))
