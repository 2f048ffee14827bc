import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.tableur.cellule import (
    est_une_formule,
    joindre,
    neutraliser,
    neutraliser_type,
    retablir,
    separer,
)

PIEGES = "'\"\\=+-@ \n\t\r_x0041u5FaéA[];,\x01\x85\u00a0＝%|😀"
HOSTILES = st.one_of(st.text(alphabet=PIEGES, max_size=14), st.text(max_size=40))


@given(HOSTILES)
def test_tout_texte_revient_tel_quel_d_une_cellule(texte: str) -> None:
    assert retablir(neutraliser(texte)) == texte
    assert retablir(neutraliser_type(texte)) == texte


@given(HOSTILES)
def test_aucune_cellule_de_csv_n_est_une_formule(texte: str) -> None:
    assert not est_une_formule(neutraliser(texte))


@given(HOSTILES)
def test_aucune_cellule_ne_porte_ce_qu_un_tableur_perdrait(texte: str) -> None:
    for cellule in (neutraliser(texte), neutraliser_type(texte)):
        assert not any(ord(signe) < 32 and signe != "\n" for signe in cellule)
        assert "_x0041_" not in cellule


@given(st.lists(HOSTILES, max_size=4))
def test_toute_liste_revient_telle_quelle_d_une_cellule(elements: list[str]) -> None:
    assert separer(retablir(neutraliser(joindre(elements)))) == elements


@pytest.mark.parametrize("texte", ["=1+1", "+33 6", "-a", "@SUM(A1)", "|calc", "%x", "\t=1", " =1", "＝1"])
def test_une_formule_est_neutralisee_en_csv(texte: str) -> None:
    assert neutraliser(texte).startswith("'")


@pytest.mark.parametrize("texte", ["-3", "+3,5", "12", "0000012N", "l'école", "'tis", "#N/A"])
def test_ce_qui_n_est_pas_une_formule_reste_nu(texte: str) -> None:
    assert neutraliser(texte) == texte


def test_une_formule_reste_nue_dans_une_cellule_typee() -> None:
    assert neutraliser_type("=1+1") == "=1+1"


def test_une_cellule_ecrite_par_des_gens_perd_ses_blancs_de_bord() -> None:
    assert retablir("  Victor Hugo ") == "Victor Hugo"
    assert retablir("'ordinaire") == "'ordinaire"


def test_une_liste_simple_se_lit_sans_crochets() -> None:
    assert joindre(["a", "b"]) == "a; b"
    assert separer("a;b ;; c") == ["a", "b", "c"]
    assert separer("a, b", ";,") == ["a", "b"]
    assert joindre(["a; b", "c"]) == '["a; b", "c"]'
