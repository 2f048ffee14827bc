"""Le suivi à coller : chaque partie que le terminal dit y est, avec son effectif."""

import json

from projet_circo.rendus.pages import suivi
from tests.conftest import RACINE, Circo
from tests.rendus.pages.lecture_de_page import lire_la_page


def test_chaque_demande_en_attente_ou_promise_a_sa_ligne_et_chaque_partie_son_effectif(circo: Circo) -> None:
    tables, _ = lire_la_page(circo("suivi", "--format", "html", depuis=RACINE).sortie)
    contrat = json.loads(circo("suivi", "--format", "json", depuis=RACINE).sortie)
    attente, promesses, etats = tables[:3]
    assert [rangee[0] for rangee in attente.rangees] == [un["id"] for un in contrat["en_attente"]]
    assert [rangee[0] for rangee in promesses.rangees] == [un["id"] for un in contrat["promesses"]]
    assert [int(rangee[1]) for rangee in etats.rangees] == list(contrat["etats"].values())
    ecran = circo("suivi", depuis=RACINE).sortie
    assert all(table.legende in ecran for table in (attente, promesses, etats))
    assert suivi.en_html.__doc__
