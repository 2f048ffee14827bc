"""Les actions à coller : une ligne par action, dans l'ordre de la grille."""

from projet_circo.rendus.pages import actions
from tests.conftest import RACINE, Circo
from tests.rendus.pages.lecture_de_page import lire_la_page


def test_une_ligne_par_action_et_les_colonnes_du_terminal(circo: Circo) -> None:
    (table,), _ = lire_la_page(circo("actions", "--format", "html", depuis=RACINE).sortie)
    assert [rangee[0] for rangee in table.rangees] == [f"a{rang}" for rang in range(1, 12)]
    ecran = circo("actions", depuis=RACINE).sortie
    assert all(titre in ecran for titre in table.titres)
    assert actions.en_html.__doc__
