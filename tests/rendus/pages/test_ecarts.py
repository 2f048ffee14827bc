"""Les écarts à coller : une ligne par chiffre qui a bougé, ce qui l'explique à côté."""

import json
from pathlib import Path

from projet_circo.rendus.pages import ecarts
from tests.conftest import Circo
from tests.rendus.pages.lecture_de_page import lire_la_page


def test_un_chiffre_qui_bouge_apres_la_cloture_a_sa_ligne_et_sa_cause(
    circo: Circo, demonstration: Path
) -> None:
    poste = ("--poste", "ien-0a1b2c", "--oui")
    assert circo("cloturer", "--annee", "2018", *poste, depuis=demonstration).code == 0
    rien, hors = lire_la_page(circo("ecarts", "--annee", "2018", "--format", "html").sortie)
    assert rien == []
    assert "Rien n'a bougé depuis." in hors
    ajout = ("--origine", "famille", "--date", "2018-10-02", "--format", "json", *poste)
    identifiant = json.loads(circo("ajouter", "sollicitation", *ajout).sortie)["id"]
    (table,), _ = lire_la_page(circo("ecarts", "--annee", "2018", "--format", "html").sortie)
    ((_, publie, present, causes),) = table.rangees
    assert int(present) == int(publie) + 1
    assert identifiant in causes
    assert ecarts.en_html.__doc__
