"""Les options en commun : un nom, une aide, une façon de lire, écrits une seule fois."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer


class FormatDeTableau(StrEnum):
    """Les formes d'un tableau de chiffres."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class FormatDeListe(StrEnum):
    """Les formes d'une liste de faits."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


class FormatDePage(StrEnum):
    """Les formes d'une page à lire ou à coller."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"


class FormatDIndicateurs(StrEnum):
    """Les formes des indicateurs ; `svg` : la courbe d'un seul."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"
    SVG = "svg"


class FormatDeCompte(StrEnum):
    """Les formes d'un compte rendu."""

    TERMINAL = "terminal"
    JSON = "json"


def _lire_une_annee(texte: str) -> int:
    from projet_circo.noyau.socle.annee import lire_annee

    try:
        return lire_annee(texte)
    except ValueError as erreur:
        raise typer.BadParameter(str(erreur)) from None


def lire_une_date(texte: str) -> date:
    """Lit une date comme partout ailleurs (« hier », « 2 octobre 2018 ») ; erreur d'usage sinon."""
    from projet_circo.commandes.coquille.rassembler import aujourd_hui
    from projet_circo.noyau.saisie.date_dite import lire_une_date as lire
    from projet_circo.noyau.saisie.lecture import Cadre, Candidats, Compris
    from projet_circo.noyau.saisie.nomenclature import Nomenclature

    cadre = Cadre(Nomenclature(), aujourd_hui())
    lu = lire(texte, cadre)
    if isinstance(lu, Compris):
        return date.fromisoformat(lu.valeur)
    proches = f" : {' ou '.join(lu.proposes)} ?" if isinstance(lu, Candidats) else ""
    message = f"{lu.cause}{proches or f' : écrire {cadre.exemple_de_date}'}"
    raise typer.BadParameter(message)


Dossier = Annotated[
    str | None,
    typer.Option("--dossier", "-C", metavar="RÉPERTOIRE", help="Répertoire du projet, qui contient data/."),
]
Annee = Annotated[
    int | None,
    typer.Option(
        "--annee", parser=_lire_une_annee, metavar="ANNÉE", help="Année scolaire : 2018 ou 2018-2019."
    ),
]
AnneeExigee = Annotated[
    int,
    typer.Option(
        "--annee", parser=_lire_une_annee, metavar="ANNÉE", help="Année scolaire : 2018 ou 2018-2019."
    ),
]
Au = Annotated[
    date | None,
    typer.Option("--au", parser=lire_une_date, metavar="DATE", help="Dernier jour compté, compris."),
]
ConnuAu = Annotated[
    date | None,
    typer.Option(
        "--connu-au",
        parser=lire_une_date,
        metavar="DATE",
        help="Tel que connu ce jour-là (un fait saisi hors ligne est réputé connu dès sa saisie).",
    ),
]
Civile = Annotated[bool, typer.Option("--civile", help="Compter par année civile.")]
ABlanc = Annotated[bool, typer.Option("--a-blanc", help="Montrer sans rien écrire.")]
Oui = Annotated[bool, typer.Option("--oui", "-y", help="Répondre oui d'avance.")]
MalgreLesLacunes = Annotated[
    bool, typer.Option("--malgre-les-lacunes", help="Figer quand même ; --motif dit pourquoi.")
]
Poste = Annotated[
    str | None,
    typer.Option("--poste", metavar="POSTE", help="Poste de saisie (sinon CIRCO_POSTE, sinon le vôtre)."),
]
Sortie = Annotated[
    str | None, typer.Option("--sortie", metavar="FICHIER", help="Écrire aussi le résultat dans ce fichier.")
]
FormatTableau = Annotated[
    FormatDeTableau, typer.Option("--format", metavar="FORMAT", help="terminal, json, csv ou markdown.")
]
FormatListe = Annotated[
    FormatDeListe, typer.Option("--format", metavar="FORMAT", help="terminal, json, csv ou html.")
]
FormatPage = Annotated[
    FormatDePage, typer.Option("--format", metavar="FORMAT", help="terminal, json, csv, markdown ou html.")
]
Excel = Annotated[bool, typer.Option("--excel", help="CSV pour un Excel français : « ; », virgule.")]
FormatIndicateurs = Annotated[
    FormatDIndicateurs,
    typer.Option(
        "--format", metavar="FORMAT", help="terminal, json, csv, markdown, html, ou svg (une courbe)."
    ),
]
FormatCompte = Annotated[FormatDeCompte, typer.Option("--format", metavar="FORMAT", help="terminal ou json.")]
