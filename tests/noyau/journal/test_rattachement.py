"""L'année d'une ligne : `annee_scolaire`, sinon celle de sa date, sinon `annee`."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.journal.rattachement import annee_du_dossier, est_a_sa_place, prerentree_admise
from projet_circo.noyau.socle.annee import SCOLAIRE, Calendrier

JOURS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
CALENDRIERS = st.builds(Calendrier, st.integers(1, 12), st.integers(1, 28))


@pytest.mark.parametrize(
    ("champs", "annee"),
    [
        ({"date": "2018-09-01"}, 2018),
        ({"date": "2018-08-31"}, 2017),
        ({"date": "2019-08-31"}, 2018),
        ({"date": "2020-02-29"}, 2019),
        ({"date": "2018-08-31", "annee_scolaire": 2018}, 2018),
        ({"annee": 2018}, 2018),
        ({"date": "2018-10-02", "annee": 2015}, 2018),
        ({}, None),
    ],
)
def test_l_ordre_est_annee_scolaire_puis_date_puis_annee(champs: dict[str, Any], annee: int | None) -> None:
    assert annee_du_dossier(champs, SCOLAIRE) == annee


@given(JOURS, CALENDRIERS)
def test_une_date_est_dans_la_periode_de_son_annee_et_dans_aucune_autre(
    jour: date, calendrier: Calendrier
) -> None:
    annee = annee_du_dossier({"date": jour.isoformat()}, calendrier)
    assert annee is not None
    assert calendrier.periode(annee).du <= jour < calendrier.periode(annee).avant
    assert calendrier.periode(annee - 1).avant <= jour < calendrier.periode(annee + 1).du


@given(JOURS, st.integers(1950, 2150), CALENDRIERS)
def test_la_prerentree_n_est_admise_que_sept_jours_et_pour_l_annee_qui_s_ouvre(
    jour: date, annee: int, calendrier: Calendrier
) -> None:
    rentree = calendrier.periode(annee).du
    attendu = rentree - timedelta(days=7) <= jour < rentree
    assert prerentree_admise(jour, annee, calendrier) == attendu
    champs = {"date": jour.isoformat(), "annee_scolaire": annee}
    assert est_a_sa_place(champs, annee, calendrier) == attendu


@pytest.mark.parametrize(("jour", "admise"), [(24, False), (25, True), (31, True)])
def test_en_france_c_est_du_25_au_31_aout(jour: int, admise: bool) -> None:
    assert prerentree_admise(date(2018, 8, jour), 2018, SCOLAIRE) == admise
    assert not prerentree_admise(date(2018, 8, jour), 2019, SCOLAIRE)


def test_une_annulation_de_cloture_est_partout_a_sa_place() -> None:
    assert est_a_sa_place({}, 2016, SCOLAIRE)
    assert not est_a_sa_place({"annee": 2018}, 2016, SCOLAIRE)
