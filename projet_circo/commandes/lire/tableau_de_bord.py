"""`circo tableau-de-bord` : toutes les années en un fichier html, sans script ni réseau."""

from pathlib import Path
from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import Au, ConnuAu, Dossier, Poste
from projet_circo.commandes.saisir.inscription import Destinataire

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def tableau_de_bord(
    sortie: Annotated[
        str,
        typer.Option("--sortie", metavar="FICHIER", help="Fichier à écrire ; « - » : la sortie standard."),
    ] = "tableau-de-bord.html",
    au: Au = None,
    connu_au: ConnuAu = None,
    ecraser: Annotated[bool, typer.Option("--ecraser", help="Remplacer ce qui existe.")] = False,
    a: Destinataire = None,
    poste: Poste = None,
    dossier: Dossier = None,
) -> None:
    """Écrit le tableau de bord : toutes les années, toutes les rubriques, du chiffre à ses faits.

    \b
    Exemples :
      circo tableau-de-bord --sortie tableau.html
      circo tableau-de-bord --sortie tableau.html --ecraser --au 2019-02-15
    """
    from projet_circo import __version__
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, rassembler, situer
    from projet_circo.commandes.coquille.sortie import dire, ecrire, signaler_les_lacunes
    from projet_circo.commandes.saisir.inscription import inscrire, sceau_des_faits
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.noyau.bilan.bilan import Tampon
    from projet_circo.noyau.bilan.tableau_de_bord import rassembler_tout
    from projet_circo.rendus.documents.html import rendre
    from projet_circo.rendus.documents.tableau_de_bord import composer

    rassemble = rassembler(dossier, None)
    contexte = situer(rassemble, au=au, connu_au=connu_au)
    jour = aujourd_hui()
    tampon = Tampon(jour, sceau_des_faits(rassemble), __version__)
    tableau = rassembler_tout(rassemble.projet, contexte, tampon)
    page = rendre(composer(tableau))
    if sortie == "-":
        ecrire(page)
    else:
        remplacer(Path(sortie), page.encode(), ecraser=ecraser)
        dire(f"Tableau de bord écrit : {sortie}")
    if a is not None:
        inscrire(rassemble, a, "tableau de bord", tableau.bilan.annee, tableau.bilan.evolutions, poste)
    if contexte.est_fictif:
        dire("Données FICTIVES : le tableau de bord le dit sur chaque page.")
    signaler_les_lacunes(contexte.lacunes)
