"""La fiche d'une école à coller : les mêmes parties et les mêmes lignes que son contrat."""

import json

from projet_circo.rendus.pages import ecole
from tests.conftest import RACINE, Circo
from tests.rendus.pages.lecture_de_page import lire_la_page


def test_les_lignes_sont_celles_du_contrat(circo: Circo) -> None:
    tables, hors = lire_la_page(circo("ecole", "0000012N", "--format", "html", depuis=RACINE).sortie)
    contrat = json.loads(circo("ecole", "0000012N", "--format", "json", depuis=RACINE).sortie)
    parties = [contrat[nom] for nom in ("demandes", "accompagnements", "autres") if contrat[nom]]
    assert [[rangee[0] for rangee in un.rangees] for un in tables] == [
        [un["id"] for un in une] for une in parties
    ]
    assert any("0000012N" in phrase for phrase in hors)
    assert ecole.en_html.__doc__
