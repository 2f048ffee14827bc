from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.annee import (
    CIVIL,
    SCOLAIRE,
    Calendrier,
    Periode,
    lire_annee,
    lire_jour,
    un_an_avant,
)

JOURS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("jour", "annee"),
    [
        ("2018-09-01", 2018),
        ("2019-08-31", 2018),
        ("2018-08-31", 2017),
        ("2020-02-29", 2019),
        ("2019-01-01", 2018),
        ("2018-12-31", 2018),
    ],
)
def test_un_jour_appartient_a_l_annee_de_sa_rentree(jour: str, annee: int) -> None:
    assert SCOLAIRE.annee_de(date.fromisoformat(jour)) == annee


@given(JOURS, st.sampled_from([SCOLAIRE, CIVIL, Calendrier(7, 1)]))
def test_la_periode_d_une_annee_contient_ses_jours_et_eux_seuls(jour: date, calendrier: Calendrier) -> None:
    annee = calendrier.annee_de(jour)
    avant, periode, apres = (calendrier.periode(une) for une in (annee - 1, annee, annee + 1))
    assert (avant.avant, periode.avant) == (periode.du, apres.du)
    assert periode.du <= jour < periode.avant


@pytest.mark.parametrize("ecrit", ["2018", "2018-2019", "2018-19", "2018/2019", " 2018 "])
def test_une_annee_se_lit_de_quatre_facons(ecrit: str) -> None:
    assert lire_annee(ecrit) == 2018


@pytest.mark.parametrize(
    "ecrit", ["2018-2020", "2019-2018", "18", "", "2018-", "deux mille", "٢٠١٨", "2018-18", "3018"]
)
def test_ce_qui_n_est_pas_une_annee_est_refuse(ecrit: str) -> None:
    with pytest.raises(ValueError, match="«"):
        lire_annee(ecrit)


@pytest.mark.parametrize("ecrit", ["2018-02-30", "2018-2-3", "02/10/2018", "20181002", "2018-W01-1", ""])
def test_un_jour_mal_ecrit_est_refuse(ecrit: str) -> None:
    with pytest.raises(ValueError, match="AAAA-MM-JJ"):
        lire_jour(ecrit)


def test_le_29_fevrier_se_compare_au_28() -> None:
    assert un_an_avant(date(2020, 2, 29)) == date(2019, 2, 28)
    assert un_an_avant(date(2019, 2, 15)) == date(2018, 2, 15)


@pytest.mark.parametrize(
    ("jour", "est"),
    [("2018-08-24", False), ("2018-08-25", True), ("2018-08-31", True), ("2018-09-01", False)],
)
def test_la_prerentree_est_la_semaine_qui_precede_la_rentree(jour: str, est: bool) -> None:
    assert SCOLAIRE.est_prerentree(date.fromisoformat(jour)) is est


def test_une_periode_s_arrete_au_jour_dit_compris() -> None:
    annee = SCOLAIRE.periode(2018)
    assert annee.arretee_au(date(2018, 10, 1)) == Periode(date(2018, 9, 1), date(2018, 10, 2))
    assert annee.arretee_au(date(2017, 1, 1)) == Periode(date(2018, 9, 1), date(2018, 9, 1))
    assert annee.arretee_au(date(2030, 1, 1)) == annee
    assert annee.dernier_jour == date(2019, 8, 31)


def test_l_annee_s_affiche_en_entier_et_l_annee_civile_seule() -> None:
    assert (SCOLAIRE.libelle(2018), CIVIL.libelle(2018)) == ("2018-2019", "2018")
