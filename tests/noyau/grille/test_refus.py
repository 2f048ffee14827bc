"""Les refus que partagent la grille et les lignes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.grille.refus import refus, sans_doublon


def test_un_refus_se_lit_en_francais() -> None:
    assert str(refus("forme", "une {accolade} ne trompe pas")) == "une {accolade} ne trompe pas"


@given(st.lists(st.sampled_from(["a", "b", 1, True, None]), max_size=5))
def test_une_liste_est_admise_si_elle_n_est_ni_vide_ni_redite(liste: list[object]) -> None:
    if liste and len({repr(un) for un in liste}) == len(liste):
        assert sans_doublon(liste) is liste
    else:
        with pytest.raises(Exception, match="la liste"):
            sans_doublon(liste)
