"""Une courbe et une barre : ce qu'elles montrent suit les nombres, ce qui manque se voit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.rendus.typographie.courbe import barrer, tracer

NOMBRES = st.decimals(min_value=0, max_value=10_000, places=1)


@given(nombre=NOMBRES, maximum=NOMBRES, largeur=st.integers(1, 60), ascii_seul=st.booleans())
def test_une_barre_tient_dans_sa_largeur_et_un_nombre_positif_a_une_trace(
    nombre: Decimal, maximum: Decimal, largeur: int, ascii_seul: bool
) -> None:
    plus_grand = max(nombre, maximum)
    barre = barrer(nombre, plus_grand, largeur, ascii_seul=ascii_seul)
    assert len(barre) <= largeur
    assert bool(barre.strip()) == (nombre > 0)
    assert not ascii_seul or barre.isascii()


@given(un=NOMBRES, autre=NOMBRES, largeur=st.integers(1, 60))
def test_au_plus_grand_nombre_la_plus_longue_barre(un: Decimal, autre: Decimal, largeur: int) -> None:
    petit, grand = sorted((un, autre))
    courte = barrer(petit, grand, largeur, ascii_seul=True)
    assert len(courte) <= len(barrer(grand, grand, largeur, ascii_seul=True))
    assert len(barrer(grand, grand, largeur)) == (largeur if grand else 0)


def test_ce_qui_manque_n_a_pas_de_barre() -> None:
    assert barrer(None, Decimal(4), 10) == ""
    assert barrer(Decimal(-3), Decimal(4), 10) == ""
    assert barrer(Decimal(3), None, 10) == ""


def test_la_barre_va_au_huitieme_de_signe() -> None:
    assert barrer(Decimal(1), Decimal(2), 4) == "██"
    assert barrer(Decimal(9), Decimal(16), 4) == "██▎"
    assert barrer(Decimal(1), Decimal(1000), 4) == "▏"


def test_une_annee_sans_nombre_laisse_un_blanc_dans_la_courbe() -> None:
    courbe = tracer([Decimal(0), None, Decimal(8)])
    assert courbe == "▁ █"


@pytest.mark.parametrize(
    ("nombres", "attendu"),
    [([0, 4, 8], "▁▄█"), ([None, 3], " █"), ([5, 5], "██"), ([0, 0], "▁▁"), ([], ""), ([-4, 4], "▁█")],
)
def test_la_courbe_part_de_zero(nombres: list[int | None], attendu: str) -> None:
    decimaux = [None if nombre is None else Decimal(nombre) for nombre in nombres]
    assert tracer(decimaux) == attendu
    assert tracer(decimaux, ascii_seul=True).isascii()
