"""Les lignes des journaux en page à coller."""

from collections.abc import Iterable

from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.rendus.faits.faits import TITRES, ranger
from projet_circo.rendus.pages.page import page, table
from projet_circo.rendus.typographie.typographie import accorder


def en_html(lignes: Iterable[tuple[Ligne, str]], lacunes: Iterable[Lacune] = (), *, fictif: bool) -> str:
    """Rend une ligne par ligne de journal : ce qu'elle dit, et ce qu'elle est devenue."""
    rangees = [ranger(ligne, situation) for ligne, situation in lignes]
    legende = accorder(len(rangees), "ligne")
    return page("Lignes des journaux", [table(legende, TITRES, rangees)], lacunes, fictif=fictif)
