"""`circo grille` : la grille du projet, en arbre ou en tableau, et ce qui change d'une version à l'autre."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from projet_circo.commandes.coquille.formes import rendre
from projet_circo.commandes.coquille.lancement import AIDE
from projet_circo.commandes.coquille.options import Annee, Dossier, FormatCompte, FormatDeCompte

if TYPE_CHECKING:
    from collections.abc import Sequence

    from projet_circo.noyau.grille.comparaison import Changement
    from projet_circo.noyau.grille.grille import Grille

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    suggest_commands=False,  # Click le dit déjà, en français
    subcommand_metavar="[diff AVANT APRÈS | essayer NOUVELLE | histoire]",
    context_settings=dict(AIDE),
)


class FormatDeGrille(StrEnum):
    """Les formes d'une grille."""

    TERMINAL = "terminal"
    TABLEAU = "tableau"
    MARKDOWN = "markdown"
    JSON = "json"
    TSV = "tsv"
    HTML = "html"


@app.callback(invoke_without_command=True)
def grille(
    annee: Annee = None,
    forme: Annotated[
        FormatDeGrille,
        typer.Option(
            "--format", metavar="FORMAT", help="terminal (arbre), tableau, markdown, html, json ou tsv."
        ),
    ] = FormatDeGrille.TERMINAL,
    notes: Annotated[
        bool, typer.Option("--notes", help="Montrer ce que le document a d'incohérent, et comment on l'a lu.")
    ] = False,
    dossier: Dossier = None,
) -> None:
    """Montre la grille du projet.

    \b
    Exemples :
      circo grille                    en arbre, avec les codes
      circo grille --annee 2017       telle qu'elle valait cette année-là
      circo grille --format tableau   comme dans le document
      circo grille --format tsv       le tableau d'origine, pour un tableur
      circo grille --notes            là où le document se contredit, et comment on l'a lu
      circo grille diff 2016 2018     ce qui a changé entre deux années
    """
    if click.get_current_context().invoked_subcommand is not None:
        return
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, lire_la_grille, ouvrir_le_dossier
    from projet_circo.commandes.coquille.sortie import ecran, ecrire
    from projet_circo.noyau.grille.grille_datee import grille_de
    from projet_circo.rendus.grille import grille as rendus

    trouve = ouvrir_le_dossier(dossier)
    lue = lire_la_grille(trouve, trouve.choisir(annee, aujourd_hui()))
    montree = lue if annee is None else grille_de(lue, annee)
    formes = {
        FormatDeGrille.TERMINAL: lambda: rendus.en_arbre(montree, ecran(), notes=notes),
        FormatDeGrille.TABLEAU: lambda: rendus.en_tableau(montree, ecran()),
        FormatDeGrille.MARKDOWN: lambda: rendus.en_markdown(montree),
        FormatDeGrille.TSV: lambda: rendus.en_tsv(montree),
        FormatDeGrille.JSON: lambda: rendus.en_json(montree),
        FormatDeGrille.HTML: lambda: _en_html(montree),
    }
    ecrire(rendre(forme, formes))


def _en_html(montree: "Grille") -> str:
    from projet_circo.rendus.pages.grille import en_html

    return en_html(montree)


@app.command("diff")
def diff(
    avant: Annotated[str, typer.Argument(metavar="AVANT", help="Un fichier de grille, ou une année.")],
    apres: Annotated[str, typer.Argument(metavar="APRÈS", help="Un fichier de grille, ou une année.")],
    forme: FormatCompte = FormatDeCompte.TERMINAL,
    dossier: Dossier = None,
) -> None:
    """Dit en phrases ce qui change d'une grille à l'autre.

    \b
    Exemples :
      circo grille diff 2016 2018
      circo grille diff ancienne.yaml data/projet-2016-2020.yaml
    """
    from projet_circo.commandes.coquille.sortie import ecrire
    from projet_circo.noyau.grille.comparaison import comparer_les_grilles

    changements = comparer_les_grilles(_designer(avant, dossier), _designer(apres, dossier))
    formes = {
        FormatDeCompte.TERMINAL: lambda: _en_phrases(changements),
        FormatDeCompte.JSON: lambda: _en_json(changements),
    }
    ecrire(rendre(forme, formes))


def _en_phrases(changements: "Sequence[Changement]") -> str:
    from projet_circo.commandes.coquille.sortie import nettoyer

    return "".join(f"{nettoyer(un.phrase)}\n" for un in changements) or "Rien n'a changé.\n"


def _en_json(changements: "Sequence[Changement]") -> str:
    from projet_circo.rendus.typographie.contrat_json import ecrire

    liste = [
        {"genre": un.genre, "objet": un.objet, "code": un.code, "phrase": un.phrase} for un in changements
    ]
    return ecrire({"format": "circo/changements/1", "changements": liste})


def _designer(ecrit: str, dossier: str | None) -> "Grille":
    """Rend la grille d'un fichier, ou celle qui vaut une année."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, lire_la_grille, ouvrir_le_dossier
    from projet_circo.fichiers.dossier.formes_lues import lire_un_fichier_de_grille
    from projet_circo.noyau.grille.grille_datee import grille_de
    from projet_circo.noyau.socle.annee import lire_annee

    try:
        annee = lire_annee(ecrit)
    except ValueError:
        return lire_un_fichier_de_grille(Path(ecrit))
    trouve = ouvrir_le_dossier(dossier)
    return grille_de(lire_la_grille(trouve, trouve.choisir(annee, aujourd_hui())), annee)


@app.command("essayer")
def essayer(
    nouvelle: Annotated[str, typer.Argument(metavar="NOUVELLE", help="Le fichier de la grille à essayer.")],
    squelette: Annotated[
        bool, typer.Option("--squelette", help="Écrire l'acte daté à compléter, au lieu de la répétition.")
    ] = False,
    forme: FormatCompte = FormatDeCompte.TERMINAL,
    dossier: Dossier = None,
) -> None:
    """Répète un avenant avant de le décider : chiffres d'avant et d'après, faits qui entrent et sortent.

    Rien n'est écrit. Les mêmes faits sont comptés avec la grille du dossier, puis avec la nouvelle.

    \b
    Exemples :
      circo grille essayer nouvelle.yaml
      circo grille essayer nouvelle.yaml --squelette
    """
    from dataclasses import replace

    from projet_circo.commandes.coquille.formes import rendre
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, rassembler, situer
    from projet_circo.commandes.coquille.sortie import ecrire, signaler_les_lacunes
    from projet_circo.fichiers.dossier.formes_lues import lire_un_fichier_de_grille
    from projet_circo.noyau.chiffres.repetition import repeter
    from projet_circo.noyau.grille.plan import plan_de
    from projet_circo.rendus.grille import repetition as rendus

    grille_nouvelle = lire_un_fichier_de_grille(Path(nouvelle))
    rassemble = rassembler(dossier, None)
    avant = situer(rassemble)
    plan, ecrite = (
        plan_de(grille_nouvelle, rassemble.projet.nom),
        grille_nouvelle.model_dump(exclude_unset=True),
    )
    apres = replace(rassemble.projet, plan=plan, ecrite=ecrite).contexte(au=avant.au)
    repetition = repeter(avant, apres)
    if squelette:
        ecrire(rendus.squelette(repetition, avant.calendrier.annee_de(aujourd_hui()), aujourd_hui()))
    else:
        table = {
            FormatDeCompte.TERMINAL: lambda: rendus.en_phrases(repetition),
            FormatDeCompte.JSON: lambda: rendus.en_json(repetition),
        }
        ecrire(rendre(forme, table))
    signaler_les_lacunes(rassemble.projet.manques)


@app.command("histoire")
def histoire(dossier: Dossier = None) -> None:
    """Raconte la vie de la grille : ce qui a été décidé, quand, depuis quelle année, et pourquoi.

    \b
    Exemple :
      circo grille histoire
    """
    from projet_circo.commandes.coquille.rassembler import lire_la_grille, ouvrir_le_dossier
    from projet_circo.commandes.coquille.sortie import ecrire, nettoyer
    from projet_circo.noyau.grille.histoire import raconter

    trouve = ouvrir_le_dossier(dossier)
    for fichier in trouve.grilles:
        ecrire(f"{fichier.nom}\n")
        for phrase in raconter(lire_la_grille(trouve, fichier)):
            ecrire(f"  {nettoyer(phrase)}\n")
