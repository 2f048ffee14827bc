"""Les actions de la grille en page à coller."""

from collections.abc import Iterable, Sequence
from datetime import date

from projet_circo.noyau.grille.actions import EtatAction
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.rendus.grille.actions import TITRES, lignes_d_actions
from projet_circo.rendus.pages.page import page, table
from projet_circo.rendus.typographie.typographie import ecrire_date


def en_html(etats: Sequence[EtatAction], au: date, lacunes: Iterable[Lacune] = (), *, fictif: bool) -> str:
    """Rend une ligne par action, dans l'ordre de la grille."""
    titre = f"Actions au {ecrire_date(au)}"
    return page(titre, [table(titre, TITRES, lignes_d_actions(etats))], lacunes, fictif=fictif)
