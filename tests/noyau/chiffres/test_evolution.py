from decimal import Decimal

import pytest

from projet_circo.noyau.chiffres.evolution import Motif, comparer, pourcentage
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, Etat, Valeur


@pytest.mark.parametrize(
    ("base", "arrivee", "attendu"),
    [
        (8, 9, "12.5"),
        (16, 17, "6.3"),
        (16, 15, "-6.3"),
        (7, 7, "0.0"),
        (-4, -2, "50.0"),
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


def test_une_base_negative_n_est_pas_faible_pour_autant() -> None:
    cent, moitie = Valeur(Etat.CONSTATE, Decimal(-100)), Valeur(Etat.CONSTATE, Decimal(-50))
    evolution = comparer(1, 2, cent, moitie, seuil=5, rupture=False, a_date_egale=False)
    assert (evolution.motif, evolution.pourcentage) == (None, Decimal("50.0"))


def test_un_rapport_se_compare_par_ses_termes_et_non_par_son_taux_arrondi() -> None:
    avant, apres = (
        Valeur(Etat.CONSTATE, (Decimal(haut) / 30).quantize(Decimal("0.0001")), haut, 30) for haut in (1, 2)
    )
    evolution = comparer(1, 2, avant, apres, seuil=5, rupture=False, a_date_egale=False)
    assert evolution.pourcentage == Decimal("100.0")


def test_la_base_d_un_rapport_est_son_denominateur() -> None:
    avant = Valeur(Etat.CONSTATE, Decimal("0.5"), 10, 20)
    apres = Valeur(Etat.CONSTATE, Decimal("0.75"), 15, 20)
    assert comparer(1, 2, avant, apres, seuil=5, rupture=False, a_date_egale=False).pourcentage == Decimal(
        "50.0"
    )
