"""Les chiffres que l'on va figer se lisent sans connaître un code d'état."""

from typing import Any

import pytest

from projet_circo.noyau.socle.valeur import Etat
from projet_circo.rendus.chiffres.cloture import montrer
from projet_circo.rendus.typographie.ecran import Ecran


def rendre(**chiffre: Any) -> str:
    entier = {"code": "i", "valeur": None, "numerateur": None, "denominateur": None, **chiffre}
    cloture = {"au": "2019-08-31", "chiffres": [entier]}
    return montrer(cloture, "2018-2019", {"i": "<b>Libellé</b>"}, Ecran(100), fictif=False)


@pytest.mark.parametrize(
    ("chiffre", "dit"),
    [
        ({"etat": "constate", "valeur": 1234}, "1\u202f234"),
        ({"etat": "constate", "valeur": 0}, "0"),
        ({"etat": "incomplete", "valeur": 7}, "7\u00a0(p)"),
        ({"etat": "non_renseigne"}, "n. r."),
        ({"etat": "sans_objet"}, "s. o."),
        ({"etat": "pas_encore_du"}, "à venir"),
        ({"etat": "denominateur_inconnu", "numerateur": 3}, "3 / ?"),
        ({"etat": "constate", "valeur": "0.6667", "numerateur": 2, "denominateur": 3}, "2 / 3"),
        ({"etat": "constate", "valeur": "engagee"}, "engagée"),
    ],
)
def test_chaque_chiffre_a_sa_ligne(chiffre: dict[str, Any], dit: str) -> None:
    rendu = rendre(**chiffre)
    assert rendu.startswith("2018-2019, arrêtée au 31/08/2019 : les chiffres à figer\n")
    (ligne,) = [une for une in rendu.splitlines() if une.startswith("i ")]
    assert ligne.split("Libellé")[1].strip() == dit


def test_ce_qui_manque_ou_n_est_pas_fini_est_explique() -> None:
    assert "publié comme non renseigné, et non comme zéro" in rendre(etat="non_renseigne")
    assert "ces chiffres sont provisoires" in rendre(etat="incomplete", valeur=7)
    assert "non renseigné" not in rendre(etat="constate", valeur=0)


def test_aucun_etat_ne_se_montre_par_son_code() -> None:
    for etat in Etat:
        assert "_" not in rendre(etat=etat.value)


def test_un_code_hostile_est_rendu_visible() -> None:
    assert "\x1b" not in rendre(code="\x1b[31m", etat="constate", valeur=1)
