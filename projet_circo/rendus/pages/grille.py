"""La grille en page à coller : le tableau tel que le document l'a tracé, cases vides comprises."""

from projet_circo.noyau.bilan.document import Bloc, Liste
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.placement import mettre_en_tableau
from projet_circo.rendus.pages.page import page, table
from projet_circo.rendus.typographie.typographie import sans_gras


def en_html(grille: Grille) -> str:
    """Rend le titre, les ambitions et le tableau."""
    mise = mettre_en_tableau(grille)
    titre = sans_gras(grille.titre)
    rangees = [[sans_gras(case) for case in rangee] for rangee in mise.rangees]
    ambitions = tuple(f"{sans_gras(une.titre)} « {sans_gras(une.texte)} »" for une in grille.ambitions)
    blocs: list[Bloc] = [Liste(ambitions)] if ambitions else []
    return page(titre, [*blocs, table(titre, mise.titres, rangees)], fictif=False)
