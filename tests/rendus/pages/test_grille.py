"""La grille à coller : le tableau de la source, cases vides comprises, sans ses balises."""

from projet_circo.rendus.pages import grille
from tests.conftest import RACINE, Circo
from tests.rendus.pages.lecture_de_page import lire_la_page


def test_les_cases_sont_celles_du_tableau_d_origine(circo: Circo) -> None:
    (table,), _ = lire_la_page(circo("grille", "--format", "html", depuis=RACINE).sortie)
    source = circo("grille", "--format", "tsv", depuis=RACINE).sortie
    titres, *rangees = [
        ligne.replace("<b>", "").replace("</b>", "").split("\t") for ligne in source.splitlines()
    ]
    assert (table.titres, table.rangees) == (titres, rangees)
    assert grille.en_html.__doc__
