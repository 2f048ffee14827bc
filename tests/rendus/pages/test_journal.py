"""Le journal à coller : autant de lignes que le contrat en donne."""

import json

from projet_circo.rendus.pages import journal
from tests.conftest import RACINE, Circo
from tests.rendus.pages.lecture_de_page import lire_la_page


def test_une_ligne_par_ligne_de_journal(circo: Circo) -> None:
    demande = ("journal", "--annee", "2018", "--type", "demande", "--format")
    (table,), _ = lire_la_page(circo(*demande, "html", depuis=RACINE).sortie)
    contrat = json.loads(circo(*demande, "json", depuis=RACINE).sortie)
    assert [rangee[0] for rangee in table.rangees] == [un["id"] for un in contrat["evenements"]]
    assert journal.en_html.__doc__
