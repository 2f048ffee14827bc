"""`circo formulaire` : une page de saisie hors ligne, à donner à qui n'a ni terminal ni tableur."""

from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import Annee, Dossier

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def formulaire(
    sortie: Annotated[
        str, typer.Option("--sortie", metavar="FICHIER", help="La page à écrire.")
    ] = "formulaire.html",
    annee: Annee = None,
    ecraser: Annotated[bool, typer.Option("--ecraser", help="Remplacer le fichier s'il existe.")] = False,
    dossier: Dossier = None,
) -> None:
    """Écrit une page à ouvrir sur un téléphone ou un ordinateur, sans réseau : elle fabrique un fichier à déposer.

    La page porte les écoles, les types et les valeurs du projet, aucun fait. Ce qu'elle fabrique s'importe une fois et
    une seule, aux mêmes contrôles que la saisie ; retouché, il est refusé.

    \b
    Exemples :
      circo formulaire                               écrit formulaire.html
      circo formulaire --sortie saisie-2024.html
      circo importer depots/ --a-blanc               au retour, un dossier où l'on a rangé les fichiers reçus
    """
    from pathlib import Path

    from projet_circo.commandes.coquille.rassembler import rassembler
    from projet_circo.commandes.coquille.sortie import dire
    from projet_circo.fichiers.disque.remplacement import remplacer
    from projet_circo.noyau.saisie.gestes import remplissables
    from projet_circo.noyau.saisie.nomenclature_du_projet import nomenclature_de
    from projet_circo.rendus.formulaire.page import Sujet, rendre_le_formulaire

    projet = rassembler(dossier, annee).projet
    annees = projet.grille.annees
    nomenclature = nomenclature_de(projet.grille, projet.referentiel)
    sujet = Sujet(
        projet.nom,
        projet.grille.titre,
        projet.calendrier.periode(annees.premiere).du,
        projet.calendrier.periode(annees.derniere).dernier_jour,
        nomenclature,
        projet.est_fictif,
    )
    page = rendre_le_formulaire(sujet, tuple(remplissables(nomenclature)))
    remplacer(Path(sortie), page.encode(), ecraser=ecraser)
    dire(f"Formulaire écrit : {sortie} (une page, sans réseau ; l'envoyer telle quelle)")
    dire("Au retour : ranger les fichiers reçus dans un dossier, puis circo importer CE_DOSSIER --a-blanc")
