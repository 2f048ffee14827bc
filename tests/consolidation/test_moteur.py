"""Les jours où l'on arrête le compte, et le lac vide."""

from datetime import date
from pathlib import Path

import pytest

from projet_circo.consolidation.lac import Lac
from projet_circo.consolidation.moteur import Arret, MoteurDuckDB, arrets_de, mesures_du_lac


@pytest.mark.parametrize(
    ("au", "egal"),
    [
        (date(2018, 10, 31), date(2017, 10, 31)),
        (date(2019, 8, 30), date(2018, 8, 30)),
        (date(2019, 8, 31), None),
        (date(2018, 8, 31), None),
    ],
)
def test_une_annee_en_cours_se_compare_au_meme_jour(au: date, egal: date | None) -> None:
    arrets = arrets_de(2018, au, ["09-01", "09-01"])
    assert arrets[:2] == (Arret(2017, "09-01", au), Arret(2018, "09-01", au))
    assert [un.arret for un in arrets if un.a_date_egale] == ([egal] if egal else [])


def test_chaque_calendrier_a_ses_arrets() -> None:
    assert {un.debut for un in arrets_de(2018, date(2018, 10, 31), ["09-01", "01-01"])} == {"01-01", "09-01"}


def test_un_lac_vide_ne_rend_rien_et_ne_tombe_pas(tmp_path: Path) -> None:
    lac = Lac(tmp_path)
    assert lac.versements == {}
    assert mesures_du_lac(lac) == {}
    assert MoteurDuckDB(lac, ()).demander("SELECT COUNT(*) FROM demandes") == [(0,)]
