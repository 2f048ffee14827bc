from decimal import Decimal

import pytest

from projet_circo.noyau.evolution import Motif, comparer, pourcentage
from projet_circo.noyau.valeur import NON_RENSEIGNE, Etat, Valeur


@pytest.mark.parametrize(
    ("base", "arrivee", "attendu"),
    [(8, 9, "12.5"), (16, 17, "6.3"), (16, 15, "-6.3"), (7, 7, "0.0"), (-4, -2, "50.0"), (3, 1, "-66.7")],
)
def test_le_pourcentage_a_une_decimale_demi_loin_de_zero(base: int, arrivee: int, attendu: str) -> None:
    assert pourcentage(base, arrivee) == Decimal(attendu)


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


def test_la_base_d_un_rapport_est_son_denominateur() -> None:
    avant = Valeur(Etat.CONSTATE, Decimal("0.5"), 10, 20)
    apres = Valeur(Etat.CONSTATE, Decimal("0.75"), 15, 20)
    assert comparer(1, 2, avant, apres, seuil=5, rupture=False, a_date_egale=False).pourcentage == Decimal(
        "50.0"
    )
