"""`circo indicateurs` : les chiffres du projet, année par année."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.formes import rendre
from projet_circo.commandes.coquille.options import (
    Annee,
    Au,
    Civile,
    ConnuAu,
    Dossier,
    FormatDeTableau,
    FormatTableau,
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
            help="Répartir par unite, nature, initiative, mois, origine, focale, genre ou DIMENSION (avec --annee).",
        ),
    ] = None,
    forme: FormatTableau = FormatDeTableau.TERMINAL,
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
    """
    from projet_circo.commandes.coquille.sortie import decrire_les_lacunes, dire_tel_quel, ecrire

    if par:
        annee_lue = _exiger_une_annee(annee, seuil)
        _repartir(
            _n_en_garder_qu_un(par),
            codes or [],
            dossier,
            annee_lue,
            forme,
            au=au,
            connu_au=connu_au,
            civile=civile,
        )
        return
    texte, lacunes = _calculer(codes or [], annee, seuil, forme, dossier, au, connu_au, civile=civile)
    messages = decrire_les_lacunes(lacunes)
    if commande.obj:
        commande.obj.garder(texte, messages)
    ecrire(texte)
    dire_tel_quel(messages)


def _calculer(
    codes: list[str],
    annee: int | None,
    seuil: int | None,
    forme: FormatDeTableau,
    dossier: str | None,
    au: date | None,
    connu_au: date | None,
    *,
    civile: bool,
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
    rendus: dict[FormatDeTableau, Callable[[], str]] = {
        FormatDeTableau.TERMINAL: lambda: _a_l_ecran(evolutions, courbes, une_annee=annee is not None),
        FormatDeTableau.JSON: lambda: _en_json(evolutions),
        FormatDeTableau.CSV: lambda: _en_csv(evolutions),
        FormatDeTableau.MARKDOWN: lambda: _en_markdown(evolutions, courbes, une_annee=annee is not None),
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


def _en_csv(evolutions: "Evolutions") -> str:
    from projet_circo.rendus.chiffres import csv

    return csv.indicateurs(evolutions)


def _en_markdown(evolutions: "Evolutions", courbes: "Evolutions", *, une_annee: bool) -> str:
    from projet_circo.rendus.chiffres import markdown
    from projet_circo.rendus.chiffres.tableau import mettre_a_plat

    return markdown.indicateurs(mettre_a_plat(evolutions, courbes, une_annee=une_annee))


def _n_en_garder_qu_un(axes: list[str]) -> str:
    """Rend le seul axe demandé : deux axes se demanderaient l'un après l'autre."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    if len(axes) > 1:
        message = f"--par répartit selon un seul axe, et non {len(axes)} : {', '.join(axes)}"
        raise MauvaisUsage(message, "lancer la commande une fois par axe")
    return axes[0]


def _exiger_une_annee(annee: int | None, seuil: int | None) -> int:
    """Rend l'année d'une répartition : elle se lit une année à la fois, et ne montre aucun %."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage

    if annee is None:
        message = "--par répartit une année à la fois"
        raise MauvaisUsage(message, "ajouter --annee, par exemple --annee 2018")
    if seuil is not None:
        message = "--seuil ne change rien à une répartition, qui ne montre aucun %"
        raise MauvaisUsage(message, "retirer --seuil, ou --par")
    return annee


def _repartir(
    par: str,
    codes: list[str],
    dossier: str | None,
    annee: int,
    forme: FormatDeTableau,
    *,
    au: date | None,
    connu_au: date | None,
    civile: bool,
) -> None:
    """Montre chaque chiffre de l'année réparti selon un axe."""
    from projet_circo.commandes.coquille.rassembler import rassembler, situer, verifier_les_codes
    from projet_circo.commandes.coquille.sortie import ecran, ecrire, signaler_les_lacunes
    from projet_circo.noyau.chiffres.agregation import mesurer, regle_de
    from projet_circo.noyau.chiffres.axes import noms_des_modalites, repartissables
    from projet_circo.noyau.chiffres.homonymes import distinguer
    from projet_circo.noyau.chiffres.publication import publication
    from projet_circo.noyau.chiffres.ventilation import ventiler
    from projet_circo.rendus.chiffres import ventilation as rendus

    rassemble = rassembler(dossier, annee, civile=civile)
    contexte = situer(rassemble, au=au, connu_au=connu_au, civile=civile)
    axe = _lire_l_axe(par, [dimension for dimension, _ in contexte.plan.dimensions])
    demandes = verifier_les_codes(codes, [suivi.code for suivi in contexte.plan.suivis])
    distinctions = distinguer(contexte.plan.suivis)
    reparties = []
    for suivi in repartissables(contexte.plan, axe):
        if not demandes or {suivi.code, suivi.indicateur} & {un.partition(":")[0] for un in demandes}:
            regle = regle_de(suivi, contexte, annee)
            mesure = regle[1].mesure if regle else None
            mesurage = mesurer(suivi, contexte, annee)
            repartie = ventiler(axe, mesure, mesurage, contexte, annee, suivi.indicateur)
            publie = publication(suivi, contexte, annee)
            distinction = distinctions.get(suivi.code)
            nom = f"{suivi.libelle} ({distinction})" if distinction else suivi.libelle
            reparties.append(rendus.Repartie(suivi.code, nom, repartie, publie))
    fenetre = contexte.fenetre(annee)
    cadre = rendus.Cadre(
        *(annee, contexte.calendrier.libelle(annee), fenetre.periode.du, fenetre.dernier_compte),
        *(axe, contexte.est_fictif, connu_au),
        noms_des_modalites(axe, contexte),
        contexte.lacunes,
    )
    formes: dict[FormatDeTableau, Callable[[], str]] = {
        FormatDeTableau.TERMINAL: lambda: rendus.montrer(reparties, cadre, ecran()),
        FormatDeTableau.JSON: lambda: rendus.en_json(reparties, cadre, rassemble.projet.dommages),
        FormatDeTableau.CSV: lambda: rendus.en_csv(reparties, cadre),
        FormatDeTableau.MARKDOWN: lambda: rendus.en_markdown(reparties, cadre),
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(contexte.lacunes)


def _lire_l_axe(ecrit: str, dimensions: list[str]) -> str:
    from projet_circo.noyau.chiffres.axes import Axe
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.suggestion import interroger

    axes = [*(axe.value for axe in Axe), *dimensions]
    if ecrit not in axes:
        message = f"« {ecrit} » n'est pas un axe de répartition"
        raise MauvaisUsage(message, interroger(ecrit, axes) or f"--par veut l'un de : {', '.join(axes)}")
    return ecrit
