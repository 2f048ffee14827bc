"""`circo actions` : où en sont les actions de la grille."""

import typer

from projet_circo.commandes.coquille.formes import rendre
from projet_circo.commandes.coquille.options import Au, Dossier, FormatDeListe, FormatListe

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def actions(au: Au = None, forme: FormatListe = FormatDeListe.TERMINAL, dossier: Dossier = None) -> None:
    """Montre l'état de chaque action, son échéance et son retard.

    \b
    Exemple :
      circo actions
    """
    from projet_circo.commandes.coquille.rassembler import rassembler, situer
    from projet_circo.commandes.coquille.sortie import ecran, ecrire, signaler_les_lacunes
    from projet_circo.noyau.grille.actions import suivre_les_actions
    from projet_circo.noyau.grille.grille import actions_de
    from projet_circo.rendus.grille import actions as rendus

    rassemble = rassembler(dossier, None)
    contexte = situer(rassemble, au=au)
    etats = suivre_les_actions(actions_de(rassemble.projet.grille), contexte.recueil.faits, contexte.au)
    lacunes = contexte.lacunes
    dommages, fictif = rassemble.projet.dommages, contexte.est_fictif
    formes = {
        FormatDeListe.TERMINAL: lambda: rendus.montrer(etats, contexte.au, ecran(), lacunes, fictif=fictif),
        FormatDeListe.JSON: lambda: rendus.en_json(etats, contexte.au, dommages, lacunes, fictif=fictif),
        FormatDeListe.CSV: lambda: rendus.en_csv(etats, contexte.au, lacunes, fictif=fictif),
    }
    ecrire(rendre(forme, formes))
    signaler_les_lacunes(lacunes)
