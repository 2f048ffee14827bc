"""`circo suivi` : ce qui attend, ce qui tarde, ce qui se tait."""

from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.formes import en_csv_si_excel, rendre
from projet_circo.commandes.coquille.options import (
    Annee,
    Au,
    ConnuAu,
    Dossier,
    Excel,
    FormatDeListe,
    FormatListe,
)

if TYPE_CHECKING:
    from projet_circo.noyau.chiffres.suivi import EtatDuSuivi

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def suivi(
    annee: Annee = None,
    jours: Annotated[
        int,
        typer.Option("--jours", metavar="N", min=0, help="Montrer les demandes sans suite depuis N jours."),
    ] = 30,
    au: Au = None,
    connu_au: ConnuAu = None,
    forme: FormatListe = FormatDeListe.TERMINAL,
    excel: Excel = False,
    dossier: Dossier = None,
) -> None:
    """Montre ce qui attend, ce qui est promis et pas fait, les écoles sans nouvelles, les mois muets.

    Une réponse venue après la fin de l'année compte, et c'est dit ; --au arrête tout au jour dit.

    \b
    Exemples :
      circo suivi
      circo suivi --annee 2018 --jours 15
      circo suivi --format html > suivi.html     à ouvrir, copier, coller dans un courrier
    """
    from projet_circo.commandes.coquille.rassembler import rassembler, situer
    from projet_circo.commandes.coquille.sortie import ecran, ecrire, signaler_les_lacunes
    from projet_circo.noyau.chiffres.suivi import suivre
    from projet_circo.rendus.chiffres import suivi as rendus

    forme = en_csv_si_excel(forme, excel=excel)

    rassemble = rassembler(dossier, annee)
    contexte = situer(rassemble, au=au, connu_au=connu_au)
    periode = contexte.calendrier
    montree = annee if annee is not None else periode.annee_de(contexte.au)
    etat = suivre(contexte, montree, jours)
    libelle = periode.libelle(montree)
    formes = {
        FormatDeListe.TERMINAL: lambda: rendus.montrer(etat, montree, libelle, ecran()),
        FormatDeListe.JSON: lambda: rendus.en_json(etat, montree, rassemble.projet.dommages),
        FormatDeListe.CSV: lambda: rendus.en_csv(etat, montree, excel=excel),
        FormatDeListe.HTML: lambda: _en_html(etat, montree, libelle),
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(contexte.lacunes)


def _en_html(etat: "EtatDuSuivi", annee: int, libelle: str) -> str:
    from projet_circo.rendus.pages.suivi import en_html

    return en_html(etat, annee, libelle)
