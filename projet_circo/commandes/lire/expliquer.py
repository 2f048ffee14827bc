"""`circo expliquer` : un chiffre, les faits qui le font, ceux qui ne le font pas, et pourquoi."""

from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.formes import en_csv_si_excel, rendre
from projet_circo.commandes.coquille.options import (
    AnneeExigee,
    Au,
    Civile,
    ConnuAu,
    Dossier,
    Excel,
    FormatDeListe,
    FormatListe,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from projet_circo.noyau.chiffres.explication import Explication
    from projet_circo.noyau.socle.constat import Dommage

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def expliquer(
    code: Annotated[str, typer.Argument(metavar="CODE", help="L'indicateur, ou le critère qualitatif.")],
    annee: AnneeExigee,
    au: Au = None,
    connu_au: ConnuAu = None,
    civile: Civile = False,
    tous: Annotated[bool, typer.Option("--tous", help="Montrer aussi les faits des autres années.")] = False,
    forme: FormatListe = FormatDeListe.TERMINAL,
    excel: Excel = False,
    dossier: Dossier = None,
) -> None:
    """Montre un chiffre et ses faits : retenus, écartés, et pourquoi.

    \b
    Exemples :
      circo expliquer demandes-collectives --annee 2018
      circo expliquer k2 --annee 2018            un critère qualitatif : qui, quand, quelle preuve
    """
    from projet_circo.commandes.coquille.rassembler import rassembler, situer, verifier_les_codes
    from projet_circo.commandes.coquille.sortie import ecrire, signaler_les_lacunes
    from projet_circo.noyau.chiffres.explication import expliquer as chercher

    forme = en_csv_si_excel(forme, excel=excel)
    rassemble = rassembler(dossier, annee, civile=civile)
    contexte = situer(rassemble, au=au, connu_au=connu_au, civile=civile)
    suivis = [*contexte.plan.suivis, *(critere for _, critere in contexte.plan.criteres)]
    verifier_les_codes([code], [suivi.code for suivi in suivis])
    suivi = next(un for un in suivis if un.code == code)
    explique = chercher(suivi, contexte, annee, rassemble.projet.lignes_ecartees, tous=tous)
    formes = {
        FormatDeListe.TERMINAL: lambda: _a_l_ecran(explique),
        FormatDeListe.JSON: lambda: _en_json(explique, rassemble.projet.dommages),
        FormatDeListe.CSV: lambda: _en_csv(explique, excel=excel),
        FormatDeListe.HTML: lambda: _en_html(explique),
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(contexte.lacunes)


def _a_l_ecran(explique: "Explication") -> str:
    from projet_circo.commandes.coquille.sortie import ecran
    from projet_circo.rendus.chiffres.preuves import montrer

    return montrer(explique, ecran())


def _en_json(explique: "Explication", dommages: "Iterable[Dommage]") -> str:
    from projet_circo.rendus.chiffres import json

    return json.explication(explique, dommages)


def _en_html(explique: "Explication") -> str:
    from projet_circo.rendus.pages.explication import en_html

    return en_html(explique)


def _en_csv(explique: "Explication", *, excel: bool) -> str:
    from projet_circo.rendus.chiffres import csv

    return csv.explication(explique, excel=excel)
