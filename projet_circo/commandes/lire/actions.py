"""`circo actions` : où en sont les actions de la grille."""

from typing import TYPE_CHECKING

import typer

from projet_circo.commandes.coquille.formes import en_csv_si_excel, rendre
from projet_circo.commandes.coquille.options import Au, Dossier, Excel, FormatDeListe, FormatListe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from projet_circo.noyau.grille.actions import EtatAction
    from projet_circo.noyau.socle.lacune import Lacune

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def actions(
    au: Au = None,
    forme: FormatListe = FormatDeListe.TERMINAL,
    excel: Excel = False,
    dossier: Dossier = None,
) -> None:
    """Montre l'état de chaque action, son échéance et son retard.

    \b
    Exemples :
      circo actions
      circo actions --excel > actions.csv        s'ouvre d'un double-clic dans un Excel français
    """
    from projet_circo.commandes.coquille.rassembler import rassembler, situer
    from projet_circo.commandes.coquille.sortie import ecran, ecrire, signaler_les_lacunes
    from projet_circo.noyau.grille.actions import suivre_les_actions
    from projet_circo.noyau.grille.grille import actions_de
    from projet_circo.rendus.grille import actions as rendus

    forme = en_csv_si_excel(forme, excel=excel)

    rassemble = rassembler(dossier, None)
    contexte = situer(rassemble, au=au)
    etats = suivre_les_actions(actions_de(rassemble.projet.grille), contexte.recueil.faits, contexte.au)
    lacunes = contexte.lacunes
    dommages, fictif = rassemble.projet.dommages, contexte.est_fictif
    formes = {
        FormatDeListe.TERMINAL: lambda: rendus.montrer(etats, contexte.au, ecran(), lacunes, fictif=fictif),
        FormatDeListe.JSON: lambda: rendus.en_json(etats, contexte.au, dommages, lacunes, fictif=fictif),
        FormatDeListe.CSV: lambda: rendus.en_csv(etats, contexte.au, lacunes, fictif=fictif, excel=excel),
        FormatDeListe.HTML: lambda: _en_html(etats, contexte.au, lacunes, fictif=fictif),
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(lacunes)


def _en_html(etats: "Sequence[EtatAction]", au: "date", lacunes: "Iterable[Lacune]", *, fictif: bool) -> str:
    from projet_circo.rendus.pages.actions import en_html

    return en_html(etats, au, lacunes, fictif=fictif)
