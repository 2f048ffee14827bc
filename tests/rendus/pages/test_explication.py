"""Un chiffre expliqué à coller : tout fait retenu et tout fait écarté du contrat y est, avec sa raison."""

import json

import pytest

from projet_circo.rendus.pages import explication
from tests.conftest import RACINE, Circo
from tests.rendus.pages.lecture_de_page import lire_la_page


@pytest.mark.parametrize("code", ["demandes-collectives", "partenariats", "k2"])
def test_les_faits_sont_ceux_du_contrat(code: str, circo: Circo) -> None:
    commande = ("expliquer", code, "--annee", "2018", "--format")
    tables, hors = lire_la_page(circo(*commande, "html", depuis=RACINE).sortie)
    contrat = json.loads(circo(*commande, "json", depuis=RACINE).sortie)
    ecartes = [un for un in tables if un.legende.startswith("Écartés")]
    retenus = [rangee[0] for un in tables if un not in ecartes for rangee in un.rangees]
    assert sorted(retenus) == sorted(un["id"] for un in contrat["retenus"])
    assert [rangee[0] for un in ecartes for rangee in un.rangees] == [un["id"] for un in contrat["ecartes"]]
    assert any(phrase.startswith("Règle : ") for phrase in hors)
    assert explication.en_html.__doc__
