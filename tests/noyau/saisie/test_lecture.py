from datetime import date

from projet_circo.noyau.saisie.lecture import citer
from tests.noyau.saisie.cadre_d_essai import CADRE


def test_l_exemple_de_date_est_pris_dans_le_projet() -> None:
    assert CADRE.exemple_de_date == "21/10/2024"
    assert CADRE.dans_l_annee(2026).exemple_de_date == "02/10/2026"


def test_une_feuille_d_une_annee_borne_les_dates_sans_annee() -> None:
    borne = CADRE.dans_l_annee(2025)
    assert (borne.du, borne.au) == (date(2025, 9, 1), date(2026, 8, 31))


def test_citer_lie_le_dernier() -> None:
    assert citer(["a", "b", "c"]) == "« a », « b » ou « c »"
    assert citer(["a"]) == "« a »"
