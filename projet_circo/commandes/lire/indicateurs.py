"""`circo indicateurs` : les chiffres du projet, année par année."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.formes import en_csv_si_excel, rendre
from projet_circo.commandes.coquille.options import (
    Annee,
    Au,
    Civile,
    ConnuAu,
    Dossier,
    Excel,
    FormatDIndicateurs,
    FormatIndicateurs,
)

if TYPE_CHECKING:
    from projet_circo.noyau.chiffres.evolution import Evolutions
    from projet_circo.noyau.socle.lacune import Lacune

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def indicateurs(
    commande: typer.Context,
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Indicateurs à montrer.")
    ] = None,
    annee: Annee = None,
    au: Au = None,
    connu_au: ConnuAu = None,
    civile: Civile = False,
    seuil: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="Base sous laquelle aucun % n'est montré.")
    ] = None,
    par: Annotated[
        list[str] | None,
        typer.Option(
            metavar="AXE",
            help="Répartir par unite, nature, initiative, mois, origine ou focale (avec --annee).",
        ),
    ] = None,
    forme: FormatIndicateurs = FormatDIndicateurs.TERMINAL,
    excel: Excel = False,
    dossier: Dossier = None,
) -> None:
    """Montre les indicateurs du projet, année par année.

    \b
    Exemples :
      circo indicateurs                          toutes les années du projet
      circo indicateurs --annee 2018             2018-2019, son écart avec 2017-2018
      circo indicateurs partenariats --format csv
      circo indicateurs --au 2019-02-15          à date égale
      circo indicateurs sollicitations --annee 2018 --par mois
      circo indicateurs --annee 2018 --format html > tableau.html     à coller dans un rapport
      circo indicateurs sollicitations --format svg > courbe.svg
    """
    from projet_circo.commandes.coquille.sortie import decrire_les_lacunes, dire_tel_quel, ecrire

    forme = en_csv_si_excel(forme, excel=excel)
    if par:
        from projet_circo.commandes.lire.repartition import exiger_une_annee, n_en_garder_qu_un, repartir

        repartir(
            n_en_garder_qu_un(par),
            codes or [],
            dossier,
            exiger_une_annee(annee, seuil),
            forme,
            au=au,
            connu_au=connu_au,
            civile=civile,
            excel=excel,
        )
        return
    texte, lacunes = _calculer(
        codes or [], annee, seuil, forme, dossier, au, connu_au, civile=civile, excel=excel
    )
    messages = decrire_les_lacunes(lacunes)
    if commande.obj:
        commande.obj.garder(texte, messages)
    ecrire(texte)
    dire_tel_quel(messages)


def _calculer(
    codes: list[str],
    annee: int | None,
    seuil: int | None,
    forme: FormatDIndicateurs,
    dossier: str | None,
    au: date | None,
    connu_au: date | None,
    *,
    civile: bool,
    excel: bool,
) -> "tuple[str, tuple[Lacune, ...]]":
    """Compte et rend : le texte de la page, et ce qui manque au dossier."""
    from projet_circo.commandes.coquille.rassembler import rassembler, situer, verifier_les_codes
    from projet_circo.noyau.chiffres.agregation import Choix, evoluer

    rassemble = rassembler(dossier, annee, civile=civile)
    contexte, dommages = (
        situer(rassemble, au=au, connu_au=connu_au, civile=civile),
        rassemble.projet.dommages,
    )
    demandes = verifier_les_codes(codes, [suivi.code for suivi in contexte.plan.suivis])
    evolutions = evoluer(contexte, Choix(demandes, annee, seuil), dommages)
    montres = tuple(serie.code for serie in evolutions.series)
    courbes = evolutions
    if annee is not None and montres:
        courbes = evoluer(contexte, Choix(montres, None, seuil), dommages)
    rendus: dict[FormatDIndicateurs, Callable[[], str]] = {
        FormatDIndicateurs.TERMINAL: lambda: _a_l_ecran(evolutions, courbes, une_annee=annee is not None),
        FormatDIndicateurs.JSON: lambda: _en_json(evolutions),
        FormatDIndicateurs.CSV: lambda: _en_csv(evolutions, excel=excel),
        FormatDIndicateurs.MARKDOWN: lambda: _en_markdown(evolutions, courbes, une_annee=annee is not None),
        FormatDIndicateurs.HTML: lambda: _en_html(evolutions, courbes, une_annee=annee is not None),
        FormatDIndicateurs.SVG: lambda: _en_svg(evolutions, courbes),
    }
    return rendre(forme, rendus), contexte.lacunes


def _a_l_ecran(evolutions: "Evolutions", courbes: "Evolutions", *, une_annee: bool) -> str:
    from projet_circo.commandes.coquille.sortie import ecran
    from projet_circo.rendus.chiffres.tableau import mettre_a_plat
    from projet_circo.rendus.chiffres.terminal import montrer

    return montrer(mettre_a_plat(evolutions, courbes, une_annee=une_annee), ecran())


def _en_json(evolutions: "Evolutions") -> str:
    from projet_circo.rendus.chiffres import json

    return json.indicateurs(evolutions)


def _en_csv(evolutions: "Evolutions", *, excel: bool) -> str:
    from projet_circo.rendus.chiffres import csv

    return csv.indicateurs(evolutions, excel=excel)


def _en_markdown(evolutions: "Evolutions", courbes: "Evolutions", *, une_annee: bool) -> str:
    from projet_circo.rendus.chiffres import markdown
    from projet_circo.rendus.chiffres.tableau import mettre_a_plat

    return markdown.indicateurs(mettre_a_plat(evolutions, courbes, une_annee=une_annee))


def _en_html(evolutions: "Evolutions", courbes: "Evolutions", *, une_annee: bool) -> str:
    from projet_circo.rendus.chiffres.tableau import mettre_a_plat
    from projet_circo.rendus.pages.indicateurs import en_html

    return en_html(mettre_a_plat(evolutions, courbes, une_annee=une_annee))


def _en_svg(evolutions: "Evolutions", courbes: "Evolutions") -> str:
    """Rend la courbe d'un indicateur, jusqu'à la dernière année montrée. MauvaisUsage s'il n'en a pas."""
    from projet_circo.noyau.bilan.bilan import jusqu_a
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.rendus.documents.figures import tracer_la_serie
    from projet_circo.rendus.documents.svg import dessiner

    if len(courbes.series) != 1:
        message = f"une courbe est celle d'un indicateur, et non de {len(courbes.series)}"
        codes = " ou ".join(serie.code for serie in courbes.series[:2])
        raise MauvaisUsage(message, f"ajouter son code, par exemple {codes}")
    montrees = jusqu_a(courbes, evolutions.annees[-1].annee)
    figure = tracer_la_serie(montrees.series[0], montrees.annees)
    if figure is None:
        message = f"{courbes.series[0].code} se lit en niveaux : il ne se trace pas"
        raise MauvaisUsage(message, "le montrer en --format html ou markdown")
    return f"{dessiner(figure, 'courbe')}\n"
