"""`circo sortis` : à qui l'on a dit quel chiffre, lequel a bougé depuis, et qui prévenir."""

from typing import Annotated

import typer

from projet_circo.commandes.coquille.options import Dossier

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def sortis(
    a_prevenir: Annotated[
        bool, typer.Option("--a-prevenir", help="Ne montrer que ceux dont un chiffre a bougé.")
    ] = False,
    dossier: Dossier = None,
) -> None:
    """Montre ce qui est sorti de la maison avec --a, et ce qui a bougé depuis : quel fait, saisi par qui.

    \b
    Exemples :
      circo sortis
      circo sortis --a-prevenir
    """
    from projet_circo.commandes.coquille.rassembler import rassembler, situer
    from projet_circo.commandes.coquille.sortie import ecrire, signaler_les_lacunes
    from projet_circo.noyau.bilan.sorties import mouvements_de, sorties_de
    from projet_circo.rendus.documents.sortis import montrer

    rassemble = rassembler(dossier, None)
    present = situer(rassemble)
    sorties = sorties_de(rassemble.projet.lignes)
    mouvements = {une.id: mouvements_de(une, rassemble.projet, present) for une in sorties}
    ecrire(montrer(sorties, mouvements, present.calendrier, a_prevenir=a_prevenir))
    signaler_les_lacunes(present.lacunes)
