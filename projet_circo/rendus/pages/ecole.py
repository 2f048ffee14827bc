"""La fiche d'une école en page à coller."""

from collections.abc import Iterator

from projet_circo.noyau.bilan.document import Bloc, Liste, Paragraphe
from projet_circo.noyau.chiffres.ecoles import FicheDEcole
from projet_circo.rendus.chiffres.ecole import NOMBRES, CadreDeFiche, identifier, sections_de, titrer
from projet_circo.rendus.pages.page import page, table


def en_html(fiche: FicheDEcole, cadre: CadreDeFiche) -> str:
    """Rend ce qu'est l'école, puis un tableau par partie de sa fiche."""
    return page(titrer(fiche, cadre), _blocs(fiche, cadre), fictif=cadre.fictif)


def _blocs(fiche: FicheDEcole, cadre: CadreDeFiche) -> Iterator[Bloc]:
    yield Liste(tuple(identifier(fiche, cadre)))
    for titre, titres, lignes in sections_de(fiche, cadre):
        yield table(titre, titres, lignes, NOMBRES) if lignes else Paragraphe(titre)
