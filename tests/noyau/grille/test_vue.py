"""La grille brute, mise à plat."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.grille.vue import CONTENUS, Piece, liste_de, voir
from tests.noyau.regles.commun import grille


def test_chaque_morceau_porte_son_chemin_et_son_porteur() -> None:
    vue = grille("[{code: x, mesures: [{compte: demande}], criteres: [{code: k}]}]")
    (indicateur,) = vue.de("indicateur")
    assert indicateur.chemin == ("rubriques", 0, "indicateurs", 0)
    assert [piece.chemin[-2:] for piece in vue.sous(indicateur, "mesure")] == [("mesures", 0)]
    assert vue.codes("critere") == {"k"}
    assert vue.codes("action") == frozenset()


def test_ce_qui_est_mal_forme_se_lit_comme_une_absence() -> None:
    piece = Piece("x", (), {"code": 3, "annee": True, "vrai": 2018, "ou": [1]})
    assert (piece.code, piece.entier("annee"), piece.entier("vrai"), piece.objet("ou")) == (
        "",
        None,
        2018,
        {},
    )
    assert [liste_de(un) for un in (None, 3, [1, 2])] == [[], [3], [1, 2]]


def test_les_annees_ne_se_lisent_que_justes() -> None:
    assert grille().annees == (2016, 2019)
    for faux in (
        {"premiere": 2019, "derniere": 2016},
        {"premiere": 2016},
        {"premiere": 16, "derniere": 20},
        None,
    ):
        assert grille(annees=faux).annees is None


_BRUTS: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.integers(), st.text(max_size=3)),
    lambda sous: st.one_of(
        st.lists(sous, max_size=3),
        st.dictionaries(st.sampled_from([*CONTENUS, "code", "ou"]), sous, max_size=4),
    ),
    max_leaves=15,
)


@given(_BRUTS)
def test_toute_valeur_se_voit_sans_erreur_et_ses_codes_sont_des_textes(brut: Any) -> None:
    vue = voir(brut)
    for genre in set(CONTENUS.values()):
        assert all(isinstance(code, str) and code for code in vue.codes(genre))
    for piece in vue.pieces:
        valeur = brut
        for pas in piece.chemin:
            valeur = valeur[pas]
        assert valeur is piece.brut
