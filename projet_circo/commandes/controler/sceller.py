"""`circo sceller` : les têtes de tous les journaux, à garder hors de l'ordinateur."""

import os

import typer

from projet_circo.commandes.coquille.options import Dossier

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def sceller(dossier: Dossier = None) -> None:
    """Écrit le sceau des journaux, de la grille et des unités, et son empreinte courte à recopier sur le bilan.

    \b
    Exemple :
      circo sceller > sceau-2019-07-05.txt

    Plus tard, « circo verifier --sceau » dit si le passé est resté le même : journaux (allongés compris), mesures
    et unités ouvertes de chaque année ; et ce qui est venu après.
    """
    from projet_circo.commandes.coquille.rassembler import aujourd_hui, ouvrir_le_dossier
    from projet_circo.commandes.coquille.sortie import dire, ecrire, signaler_les_lacunes
    from projet_circo.fichiers.disque.dossier import inventorier
    from projet_circo.fichiers.dossier.couverture import empreintes_des_textes
    from projet_circo.fichiers.dossier.etat import lacunes_du_referentiel, relever_les_manques
    from projet_circo.fichiers.dossier.formes_lues import lire_unites
    from projet_circo.fichiers.journal.journal import lire_journal
    from projet_circo.noyau.journal.sceau import sceller as figer

    trouve = ouvrir_le_dossier(dossier)
    inventaire = inventorier(trouve)
    lus = [lire_journal(journal) for journal in inventaire.journaux]
    jour = aujourd_hui()
    sceau = figer(lus, jour.isoformat(), empreintes_des_textes(trouve, jour, os.environ))
    ecrire(sceau.texte)
    du_referentiel = lacunes_du_referentiel(lire_unites(trouve))
    signaler_les_lacunes(relever_les_manques(trouve, inventaire, lus, du_referentiel, os.environ))
    for lu in lus:
        if not lu.scelle:
            dire(f"circo : {lu.chemin} est écrit à la main : sans empreintes, il n'est pas dans le sceau")
    dire(f"Empreinte à recopier sur le bilan : {sceau.empreinte}")
