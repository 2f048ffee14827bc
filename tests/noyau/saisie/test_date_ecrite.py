from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.saisie.date_ecrite import reconnaitre_une_date


@pytest.mark.parametrize(
    "texte",
    [
        "02/10/2018",
        "2/10/2018",
        "02-10-2018",
        "02.10.2018",
        "02/10/18",
        "2018-10-02",
        "2018-10-02 00:00:00",
        "2018-10-02T00:00",
        "02/10/2018 00:00",
        "2 octobre 2018",
        "mardi 2 octobre 2018",
        "2 oct. 2018",
    ],
)
def test_le_2_octobre_2018_se_reconnait(texte: str) -> None:
    assert reconnaitre_une_date(texte) == (2018, 10, 2)


@pytest.mark.parametrize(
    ("texte", "attendu"), [("1er août 2019", (2019, 8, 1)), ("3 juin 2019", (2019, 6, 3))]
)
def test_un_mois_en_lettres_se_reconnait(texte: str, attendu: tuple[int, int, int]) -> None:
    assert reconnaitre_une_date(texte) == attendu


@pytest.mark.parametrize(
    "texte",
    ["", "octobre 2018", "2 ju 2018", "12", "2018", "02/10", "2018-10-02 14:30", "٠٢/١٠/2018", "43375"],
)
def test_ce_qui_n_est_pas_un_jour_ne_se_reconnait_pas(texte: str) -> None:
    assert reconnaitre_une_date(texte) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_tout_jour_du_siecle_se_reconnait_sous_ses_formes(jour: date) -> None:
    attendu = (jour.year, jour.month, jour.day)
    for forme in ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%m-%Y"):
        assert reconnaitre_une_date(jour.strftime(forme)) == attendu
