from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.evolution import Motif, comparer, pourcentage
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, Etat, Valeur


@pytest.mark.parametrize(
    ("base", "arrivee", "attendu"),
    [
        (8, 9, "12.5"),
        (16, 17, "6.3"),
        (16, 15, "-6.3"),
        (7, 7, "0.0"),
        (3, 1, "-66.7"),
        (10000, 9999, "0.0"),
    ],
)
def test_le_pourcentage_a_une_decimale_demi_loin_de_zero(base: int, arrivee: int, attendu: str) -> None:
    obtenu = pourcentage(Valeur(Etat.CONSTATE, base), Valeur(Etat.CONSTATE, arrivee))
    assert str(obtenu) == attendu  # le texte : jamais « -0.0 »


def _comparer(base: Valeur, arrivee: Valeur, *, rupture: bool = False) -> tuple[Motif | None, object]:
    evolution = comparer(2017, 2018, base, arrivee, seuil=5, rupture=rupture, a_date_egale=False)
    return evolution.motif, evolution.ecart


def test_le_premier_motif_qui_vaut_l_emporte() -> None:
    zero, trois, dix = (Valeur(Etat.CONSTATE, nombre) for nombre in (0, 3, 10))
    assert _comparer(NON_RENSEIGNE, dix, rupture=True) == (Motif.RUPTURE, None)
    assert _comparer(NON_RENSEIGNE, NON_RENSEIGNE) == (Motif.BASE_ABSENTE, None)
    assert _comparer(zero, trois) == (Motif.BASE_NULLE, 3)
    assert _comparer(trois, zero) == (Motif.BASE_FAIBLE, -3)
    assert _comparer(dix, trois) == (None, -7)


def test_un_recul_infime_n_est_pas_dit_stable() -> None:
    evolution = comparer(
        1,
        2,
        Valeur(Etat.CONSTATE, 10000),
        Valeur(Etat.CONSTATE, 9999),
        seuil=5,
        rupture=False,
        a_date_egale=False,
    )
    assert (evolution.ecart, evolution.lecture) == (-1, "moins de 0,1 %")


def test_un_pourcentage_depuis_une_base_negative_est_sans_objet() -> None:
    cent, moitie = Valeur(Etat.CONSTATE, Decimal(-100)), Valeur(Etat.CONSTATE, Decimal(-50))
    evolution = comparer(1, 2, cent, moitie, seuil=5, rupture=False, a_date_egale=False)
    assert (evolution.motif, evolution.pourcentage, evolution.ecart, evolution.lecture) == (
        Motif.BASE_NEGATIVE,
        None,
        50,
        "s. o.",
    )


def test_un_rapport_se_compare_par_ses_termes_et_non_par_son_taux_arrondi() -> None:
    avant, apres = _rapport(5, 150), _rapport(10, 150)
    evolution = comparer(1, 2, avant, apres, seuil=5, rupture=False, a_date_egale=False)
    assert evolution.pourcentage == Decimal("100.0")


def _rapport(haut: int, bas: int) -> Valeur:
    return Valeur(Etat.CONSTATE, (Decimal(haut) / bas).quantize(Decimal("0.0001")), haut, bas)


@given(*[st.tuples(st.integers(1, 400), st.integers(0, 400)) for _ in range(2)])
def test_les_points_sont_ceux_de_l_exact_arrondis_une_fois(
    avant: tuple[int, int], apres: tuple[int, int]
) -> None:
    (bas_d_avant, haut_d_avant), (bas, haut) = avant, apres
    base, arrivee = _rapport(haut_d_avant, bas_d_avant), _rapport(haut, bas)
    evolution = comparer(1, 2, base, arrivee, seuil=0, rupture=False, a_date_egale=False)
    exact = Fraction(haut * 1000, bas) - Fraction(haut_d_avant * 1000, bas_d_avant)
    dixiemes = int(abs(exact) + Fraction(1, 2)) * (1 if exact > 0 else -1)
    assert evolution.points == Decimal(dixiemes) / 10


@pytest.mark.parametrize(("haut", "bas"), [(1, 28), (4, 400), (3, 3)])
def test_le_seuil_d_un_rapport_regarde_ses_deux_termes(haut: int, bas: int) -> None:
    evolution = comparer(
        1, 2, _rapport(haut, bas), _rapport(bas, bas), seuil=5, rupture=False, a_date_egale=False
    )
    assert (evolution.motif, evolution.effectif) == (Motif.BASE_FAIBLE, haut)
    assert (evolution.pourcentage, evolution.points, evolution.ecart) == (None, None, None)
