"""`circo suivi` : ce qui attend, ce qui tarde, ce qui se tait."""

from typing import Annotated

import typer

from projet_circo.commandes.coquille.formes import rendre
from projet_circo.commandes.coquille.options import Annee, Au, ConnuAu, Dossier, FormatDeListe, FormatListe

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
    dossier: Dossier = None,
) -> None:
    """Montre ce qui attend, ce qui est promis et pas fait, les écoles sans nouvelles, les mois muets.

    Une réponse venue après la fin de l'année compte, et c'est dit ; --au arrête tout au jour dit.

    \b
    Exemples :
      circo suivi
      circo suivi --annee 2018 --jours 15
    """
    from projet_circo.commandes.coquille.rassembler import rassembler, situer
    from projet_circo.commandes.coquille.sortie import ecran, ecrire, signaler_les_lacunes
    from projet_circo.noyau.chiffres.suivi import suivre
    from projet_circo.rendus.chiffres import suivi as rendus

    rassemble = rassembler(dossier, annee)
    contexte = situer(rassemble, au=au, connu_au=connu_au)
    periode = contexte.calendrier
    montree = annee if annee is not None else periode.annee_de(contexte.au)
    etat = suivre(contexte, montree, jours)
    libelle = periode.libelle(montree)
    formes = {
        FormatDeListe.TERMINAL: lambda: rendus.montrer(etat, montree, libelle, ecran()),
        FormatDeListe.JSON: lambda: rendus.en_json(etat, montree, rassemble.projet.dommages),
        FormatDeListe.CSV: lambda: rendus.en_csv(etat, montree),
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(contexte.lacunes)
