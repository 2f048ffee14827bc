"""Les chiffres que l'on va figer se lisent sans connaître un code d'état."""

from typing import Any

import pytest

from projet_circo.noyau.valeur import Etat
from projet_circo.rendus.cloture import montrer


def rendre(**chiffre: Any) -> str:
    entier = {"code": "i", "valeur": None, "numerateur": None, "denominateur": None, **chiffre}
    return montrer({"au": "2019-08-31", "chiffres": [entier]}, "2018-2019")


@pytest.mark.parametrize(
    ("chiffre", "dit"),
    [
        ({"etat": "constate", "valeur": 1234}, "1\u202f234"),
        ({"etat": "constate", "valeur": 0}, "0"),
        ({"etat": "incomplete", "valeur": 7}, "7\u00a0(p)"),
        ({"etat": "non_renseigne"}, "non renseigné"),
        ({"etat": "sans_objet"}, "sans objet"),
        ({"etat": "pas_encore_du"}, "pas encore dû"),
        ({"etat": "denominateur_inconnu", "numerateur": 3}, "3 / ?"),
        ({"etat": "constate", "valeur": "0.6667", "numerateur": 2, "denominateur": 3}, "2 / 3 (66,7\u00a0%)"),
        ({"etat": "constate", "valeur": "engagee"}, "engagee"),
    ],
)
def test_chaque_chiffre_a_sa_ligne(chiffre: dict[str, Any], dit: str) -> None:
    assert rendre(**chiffre) == f"2018-2019, arrêtée au 31/08/2019 :\n  i : {dit}\n"


def test_aucun_etat_ne_se_montre_par_son_code() -> None:
    for etat in Etat:
        assert "_" not in rendre(etat=etat.value)


def test_un_code_hostile_est_rendu_visible() -> None:
    assert "\x1b" not in rendre(code="\x1b[31m", etat="constate", valeur=1)
