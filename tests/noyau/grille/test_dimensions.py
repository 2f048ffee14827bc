"""Un indicateur à dimension se déplie en une ligne par modalité ; l'ensemble relevé ne se montre que déclaré."""

from typing import Any

import pytest

from projet_circo.noyau.grille.dimensions import restreindre
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.socle.mesure import Compte, Jalon, Rapport, Releve, UnitesOuvertes
from tests.grilles_lues import batir, indicateur

_DIMENSIONS = [
    {"code": "territoire", "modalites": [{"code": "rep", "libelle": "R"}, {"code": "hors", "libelle": "H"}]}
]


def _deplie(**champs: Any) -> dict[str, Any]:
    grille = batir(
        {"code": "o1", "indicateurs": [indicateur("i", par="territoire", **champs)]}, dimensions=_DIMENSIONS
    )
    return {suivi.code: suivi for suivi in plan_de(grille, "p").suivis}


@pytest.mark.parametrize(
    ("champs", "codes"),
    [
        ({}, ["i", "i:rep", "i:hors"]),
        ({"mesures": [{"releve": True}]}, ["i:rep", "i:hors"]),
        ({"mesures": [{"releve": True}], "total": "somme"}, ["i", "i:rep", "i:hors"]),
    ],
)
def test_l_ensemble_se_montre_s_il_se_compte_ou_se_declare(champs: dict[str, Any], codes: list[str]) -> None:
    assert list(_deplie(**champs)) == codes


def test_chaque_ligne_a_son_filtre_son_depart_et_ses_cibles() -> None:
    suivis = _deplie(
        depart={"annee": 2015, "valeurs": {"rep": 1}},
        cibles=[{"annee": 2018, "valeur": 9, "valeurs": {"rep": 4, "hors": 5}}],
    )
    assert suivis["i:rep"].mesures[0].mesure == Compte("demande", (("territoire", ("rep",)),))
    assert [[cible.valeur for cible in suivi.cibles] for suivi in suivis.values()] == [[9], [4], [5]]
    assert [suivi.depart is not None for suivi in suivis.values()] == [False, True, False]


def test_la_suite_d_un_indicateur_se_prolonge_modalite_par_modalite() -> None:
    un = indicateur("un", par="territoire", mesures=[{"releve": True}], jusqu_a=2016)
    deux = indicateur("deux", par="territoire", mesures=[{"releve": True}], depuis=2017, succede_a="un")
    trois = indicateur("trois", mesures=[{"releve": True}], depuis=2017)
    grille = batir(
        {"code": "o1", "indicateurs": [un, deux, {**trois, "succede_a": "un"}]}, dimensions=_DIMENSIONS
    )
    suites = {suivi.code: suivi.succede_a for suivi in plan_de(grille, "p").suivis}
    assert (suites["deux:rep"], suites["deux:hors"], suites["trois"]) == ("un:rep", "un:hors", "un")
    assert Releve((("territoire", ("rep",)),)) in [
        datee.mesure for suivi in plan_de(grille, "p").suivis for datee in suivi.mesures
    ]


def test_les_unites_ouvertes_et_un_jalon_n_ont_pas_de_modalite() -> None:
    part = Rapport(Compte("demande"), UnitesOuvertes())
    assert restreindre(part, "t", "a") == Rapport(Compte("demande", (("t", ("a",)),)), UnitesOuvertes())
    assert restreindre(Jalon("a1"), "t", "a") == Jalon("a1")
