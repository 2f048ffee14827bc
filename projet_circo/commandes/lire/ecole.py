"""`circo ecole CODE` : la fiche d'une école sur une page, avant d'y aller."""

from typing import TYPE_CHECKING, Annotated

import typer

from projet_circo.commandes.coquille.formes import en_csv_si_excel, rendre
from projet_circo.commandes.coquille.options import Au, ConnuAu, Dossier, Excel, FormatDePage, FormatPage

if TYPE_CHECKING:
    from projet_circo.noyau.chiffres.ecoles import FicheDEcole
    from projet_circo.noyau.socle.referentiel import Referentiel, Unite
    from projet_circo.rendus.chiffres.ecole import CadreDeFiche

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def ecole(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Le code de l'école, ou un morceau de son nom.")
    ],
    au: Au = None,
    connu_au: ConnuAu = None,
    forme: FormatPage = FormatDePage.TERMINAL,
    excel: Excel = False,
    dossier: Dossier = None,
) -> None:
    """Montre tout ce que l'on sait d'une école : demandes, promesses, accompagnements, écoles dont elle hérite.

    \b
    Exemples :
      circo ecole 0000012N
      circo ecole tilleuls --format markdown
    """
    from projet_circo.commandes.coquille.rassembler import rassembler, situer
    from projet_circo.commandes.coquille.sortie import ecran, ecrire, signaler_les_lacunes
    from projet_circo.noyau.chiffres.ecoles import dresser_la_fiche
    from projet_circo.rendus.chiffres import ecole as rendus

    forme = en_csv_si_excel(forme, excel=excel)

    rassemble = rassembler(dossier, None)
    contexte = situer(rassemble, au=au, connu_au=connu_au)
    fiche = dresser_la_fiche(contexte, _trouver(code, contexte.referentiel))
    noms = {une.code: une.nom for une in contexte.referentiel.unites.values()}
    cadre = rendus.CadreDeFiche(contexte.au, noms, contexte.est_fictif)
    formes = {
        FormatDePage.TERMINAL: lambda: rendus.montrer(fiche, cadre, ecran()),
        FormatDePage.JSON: lambda: rendus.en_json(fiche, cadre),
        FormatDePage.CSV: lambda: rendus.en_csv(fiche, cadre, excel=excel),
        FormatDePage.MARKDOWN: lambda: rendus.en_markdown(fiche, cadre),
        FormatDePage.HTML: lambda: _en_html(fiche, cadre),
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(contexte.lacunes)


def _en_html(fiche: "FicheDEcole", cadre: "CadreDeFiche") -> str:
    from projet_circo.rendus.pages.ecole import en_html

    return en_html(fiche, cadre)


def _trouver(ecrit: str, referentiel: "Referentiel") -> "Unite":
    """Rend l'unité d'un code, ou celle, seule, dont le nom contient ce qui est écrit. MauvaisUsage sinon."""
    from projet_circo.noyau.socle.erreurs import MauvaisUsage
    from projet_circo.noyau.socle.intitules import normaliser
    from projet_circo.noyau.socle.suggestion import interroger

    if ecrit.upper() in referentiel.unites:
        return referentiel.unites[ecrit.upper()]
    if ecrit in referentiel.unites:
        return referentiel.unites[ecrit]
    cherche = normaliser(ecrit)
    trouvees = [
        une
        for une in referentiel.unites.values()
        if cherche and any(cherche in normaliser(nom) for nom in (une.nom, *une.anciens_noms))
    ]
    if len(trouvees) == 1:
        return trouvees[0]
    if not trouvees:
        message = f"« {ecrit} » n'est ni un code ni un nom de data/unites.yaml"
        raise MauvaisUsage(
            message, interroger(ecrit, referentiel.unites) or "les codes sont dans data/unites.yaml"
        )
    message = f"« {ecrit} » désigne plusieurs unités"
    raise MauvaisUsage(
        message, f"donner le code : {', '.join(f'{une.code} ({une.nom})' for une in trouvees[:6])}"
    )
