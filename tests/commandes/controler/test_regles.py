"""`circo regles`."""

import json

from projet_circo.noyau.regles.toutes import REGLES
from tests.commandes.dossier_d_essai import Lancer, lancer

__all__ = ["lancer"]


def test_la_liste_dit_toutes_les_regles(lancer: Lancer) -> None:
    sortie = lancer("regles")
    assert sortie.code == 0
    assert all(f" {regle.code} " in sortie.resultat for regle in REGLES)


def test_une_regle_donne_sa_notice(lancer: Lancer) -> None:
    sortie = lancer("regles", "doublon-probable")
    assert sortie.code == 0
    assert "Pourquoi :" in sortie.resultat
    assert "Quoi faire :" in sortie.resultat


def test_une_regle_inconnue_sort_en_2_avec_une_suggestion(lancer: Lancer) -> None:
    sortie = lancer("regles", "doublon-probabl")
    assert sortie.code == 2
    assert "vouliez-vous dire « doublon-probable » ?" in sortie.messages


def test_le_json_porte_son_numero_de_format(lancer: Lancer) -> None:
    lu = json.loads(lancer("regles", "--format", "json").resultat)
    assert lu["format"] == "circo/regles/1"
    assert len(lu["regles"]) == len(REGLES)
