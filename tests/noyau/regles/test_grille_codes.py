"""Les codes de la grille, au-delà des cas du musée."""

from typing import Any

import pytest

from projet_circo.noyau.grille.vue import voir
from projet_circo.noyau.regles import grille_codes as g
from projet_circo.noyau.regles.toutes import GRILLE
from tests.noyau.regles.commun import chemins, grille, juger


def test_un_meme_code_peut_nommer_un_indicateur_et_une_action() -> None:
    vue = grille("[{code: x, mesures: [], criteres: [{code: x}]}]", rubriques=[
        {"niveau": "axe", "code": "x", "indicateurs": [{"code": "x"}], "actions": [{"code": "x"}]}])  # fmt: skip
    assert juger(g.code_en_double, vue) == []


def test_un_indicateur_porte_par_une_action_ou_sans_rubrique_compte_aussi() -> None:
    vue = grille(indicateurs=[{"code": "x"}], rubriques=[
        {"code": "r", "actions": [{"code": "a", "indicateurs": [{"code": "x"}]}]}])  # fmt: skip
    assert chemins(g.code_en_double, vue) == [("indicateurs", 0, "code")]


def test_les_niveaux_d_une_echelle_et_ceux_de_la_grille_sont_uniques() -> None:
    echelle = {"code": "e", "niveaux": [{"code": "n"}, {"code": "n"}]}
    autre = {"code": "f", "niveaux": [{"code": "n"}]}
    vue = grille(niveaux=["axe", "axe"], echelles=[echelle, autre])
    assert chemins(g.code_en_double, vue) == [("niveaux", 1), ("echelles", 0, "niveaux", 1, "code")]


def test_des_rubriques_de_meme_niveau_s_emboitent() -> None:
    sous = {"niveau": "objectif", "code": "1.2", "rubriques": [{"niveau": "objectif", "code": "1.2.3"}]}
    assert juger(g.niveau_a_l_envers, grille(rubriques=[sous])) == []
    envers = {"niveau": "objectif", "code": "1", "rubriques": [{"niveau": "axe", "code": "2"}]}
    assert chemins(g.niveau_a_l_envers, grille(rubriques=[envers])) == [
        ("rubriques", 0, "rubriques", 0, "niveau")
    ]


@pytest.mark.parametrize("boucle", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}])
def test_une_succession_qui_tourne_en_rond_se_dit_sur_chacun(boucle: dict[str, str]) -> None:
    indicateurs = [{"code": code, "succede_a": avant} for code, avant in boucle.items()]
    vue = grille(indicateurs=indicateurs)
    assert len(chemins(g.succession_inconnue, vue)) == len(boucle)
    assert all("se succéder à lui-même" in un.message for un in juger(g.succession_inconnue, vue))


def test_une_longue_succession_droite_est_admise() -> None:
    indicateurs = [{"code": f"i{n}", **({"succede_a": f"i{n - 1}"} if n else {})} for n in range(50)]
    assert juger(g.succession_inconnue, grille(indicateurs=indicateurs)) == []


MAL_FORMES: list[Any] = [
    None,
    3,
    "x",
    [],
    {},
    {"rubriques": 3},
    {"rubriques": [3, {"code": 4, "niveau": []}]},
    {"niveaux": "axe", "rubriques": [{"niveau": "axe"}]},
    {"tableau": {"colonnes": [1], "actions": []}},
    {
        "annees": [],
        "rubriques": [{"indicateurs": [{"code": "x", "mesures": [{"ou": 3, "rapport": 4}], "cibles": [5]}]}],
    },
]


@pytest.mark.parametrize("brut", MAL_FORMES)
def test_des_morceaux_mal_formes_n_arretent_aucune_regle(brut: Any) -> None:
    for regle in GRILLE:
        assert juger(regle, voir(brut)) == []
