"""Les années de la grille : recouvrements, trous, noms."""

import pytest

from projet_circo.noyau.regles import grille_annees as g
from tests.noyau.regles.commun import chemins, grille, juger


@pytest.mark.parametrize(
    ("mesures", "recouvre"),
    [
        ("[{compte: a}]", False),
        ("[{compte: a}, {compte: b, depuis: 2018}]", False),
        ("[{compte: a, jusqu_a: 2017}, {compte: b, depuis: 2018}]", False),
        ("[{compte: a, jusqu_a: 2018}, {compte: b, depuis: 2018}]", True),
        ("[{compte: a, depuis: 2018}, {compte: b, depuis: 2018}]", True),
        ("[{compte: a, depuis: 2018}, {compte: b, depuis: 2017}]", True),
        ("[{compte: a}, {compte: b, depuis: 2017}, {compte: c, depuis: 2019}]", False),
    ],
)
def test_une_mesure_ajoutee_prend_la_suite(mesures: str, recouvre: bool) -> None:
    vue = grille(f"[{{code: x, mesures: {mesures}}}]")
    assert bool(juger(g.mesures_qui_se_recouvrent, vue)) is recouvre


@pytest.mark.parametrize(
    ("bornes", "mesures", "vides"),
    [
        ("", "[{compte: a}]", ""),
        ("", "[{compte: a, depuis: 2018}]", "2016, 2017"),
        ("depuis: 2018, ", "[{compte: a, depuis: 2018}]", ""),
        ("", "[{compte: a, jusqu_a: 2016}, {compte: b, depuis: 2018}]", "2017"),
        ("jusqu_a: 2016, ", "[{compte: a, jusqu_a: 2016}]", ""),
    ],
)
def test_chaque_annee_suivie_a_sa_mesure(bornes: str, mesures: str, vides: str) -> None:
    fautes = juger(g.annee_sans_mesure, grille(f"[{{code: x, {bornes}mesures: {mesures}}}]"))
    assert [faute.message for faute in fautes] == ([f"aucune mesure ne vaut en {vides}"] if vides else [])


def test_un_indicateur_dont_les_mesures_ne_se_lisent_pas_n_est_pas_accuse_d_en_manquer() -> None:
    assert juger(g.annee_sans_mesure, grille("[{code: x, mesures: releve}]")) == []


@pytest.mark.parametrize(
    ("nom", "attendus"),
    [
        ("projet-2016-2020", []),
        ("projet-2016-2021", [("annees", "derniere")]),
        ("projet-2015-2020", [("annees", "premiere")]),
        ("projet-2010-2014", [("annees", "premiere"), ("annees", "derniere")]),
        ("", []),
        ("brouillon", []),
    ],
)
def test_les_annees_vont_avec_le_nom_du_fichier(nom: str, attendus: list[tuple[str, str]]) -> None:
    assert chemins(g.annees_et_nom, grille(nom=nom)) == attendus


def test_une_annee_hors_du_projet_se_dit_sauf_un_depart_d_avant_et_une_cible_d_apres() -> None:
    vue = grille(
        "[{code: x, depart: {annee: 2010}, cibles: [{annee: 2020}], mesures: [{compte: a, depuis: 2015}]}]",
        notes_annuelles=[{"annee": 2021}],
        actualisations=[{"depuis": 2018}, {"depuis": 2025}],
    )
    assert [chemin[-1] for chemin in chemins(g.annee_hors_du_projet, vue)] == [
        "depuis",
        "depuis",
        "annee",
    ]


def test_une_succession_datee_bout_a_bout_est_admise() -> None:
    juste = "[{code: a, jusqu_a: 2017}, {code: b, depuis: 2018, succede_a: a}]"
    assert juger(g.succession_qui_se_recouvre, grille(juste)) == []
    for faux in (
        "[{code: a}, {code: b, depuis: 2018, succede_a: a}]",
        "[{code: a, jusqu_a: 2018}, {code: b, succede_a: a}]",
    ):
        assert chemins(g.succession_qui_se_recouvre, grille(faux)) == [
            ("rubriques", 0, "indicateurs", 1, "succede_a")
        ]


def test_sans_annees_lisibles_rien_n_est_dit_de_ce_qui_en_depend() -> None:
    for annees in (None, 3, {"premiere": "2016"}, {"premiere": 2019, "derniere": 2016}):
        vue = grille("[{code: x, mesures: [{compte: a, depuis: 2050}]}]", annees=annees)
        for regle in (g.annee_hors_du_projet, g.annees_et_nom, g.annee_sans_mesure):
            assert juger(regle, vue) == []
