"""Un jour dit : toujours le dernier passé, jamais un jour qui n'existe pas."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.saisie.jour_dit import lire_le_jour_dit

MARDI = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("aujourd'hui", MARDI),
        ("Aujourd’hui", MARDI),
        ("hier", date(2026, 11, 23)),
        ("avant-hier", date(2026, 11, 22)),
        ("lundi", date(2026, 11, 23)),
        ("mardi", MARDI),
        ("Mercredi dernier", date(2026, 11, 18)),
        ("dim", date(2026, 11, 22)),
        ("12/10", date(2026, 10, 12)),
        ("12/12", date(2025, 12, 12)),
        ("29/02", date(2024, 2, 29)),
        ("12/10/2018", date(2018, 10, 12)),
        ("2018-10-02", date(2018, 10, 2)),
        ("2 octobre 2018", date(2018, 10, 2)),
        ("31/02", None),
        ("31/02/2020", None),
        ("ma", None),
        ("", None),
        ("bientôt", None),
    ],
)
def test_le_jour_dit_se_comprend(texte: str, jour: date | None) -> None:
    assert lire_le_jour_dit(texte, MARDI) == jour


@given(st.dates(date(2000, 3, 1), date(2100, 1, 1)), st.integers(0, 364))
def test_un_jour_et_un_mois_sans_annee_ne_sont_jamais_dans_l_avenir(aujourd_hui: date, recul: int) -> None:
    vise = aujourd_hui - timedelta(days=recul)
    assert lire_le_jour_dit(f"{vise:%d/%m}", aujourd_hui) == vise
