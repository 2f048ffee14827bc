"""L'axe d'une courbe : zéro y est, tout nombre y tient, les graduations sont rondes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.rendus.documents.echelle import graduer

NOMBRES = st.lists(st.decimals(-(10**6), 10**6, places=2), max_size=6)


@given(NOMBRES)
def test_tout_nombre_et_zero_tiennent_dans_l_axe_et_l_ordre_est_garde(nombres: list[Decimal]) -> None:
    axe = graduer(nombres)
    for nombre in (*nombres, Decimal(0)):
        assert axe.bas <= nombre <= axe.haut
        assert -0.001 <= axe.hauteur(nombre, 100) <= 100.001
    graduations = list(axe.graduations)
    assert 2 <= len(graduations) <= 8
    assert 0 in graduations


def test_des_comptes_se_graduent_en_entiers() -> None:
    assert list(graduer([Decimal(3)]).graduations) == [0, 1, 2, 3]
    assert list(graduer([Decimal(14), Decimal(28)]).graduations) == [0, 10, 20, 30]
    assert list(graduer([]).graduations) == [0, 1]
