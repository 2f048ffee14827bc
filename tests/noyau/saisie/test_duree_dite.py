import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.saisie.duree_dite import DOUTEUSE, lire_une_duree
from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris


@pytest.mark.parametrize(
    "texte",
    [
        "90",
        "90 min",
        "1h30",
        "1 h 30",
        "1h30min",
        "01:30",
        "1,5 h",
        "1.5h",
        "1 heure et demie",
        "une heure et demie",
    ],
)
def test_une_heure_et_demie_se_dit_de_bien_des_facons(texte: str) -> None:
    assert lire_une_duree(texte) == Compris(90)


@pytest.mark.parametrize(
    ("texte", "minutes"),
    [
        ("2 heures", 120),
        ("une demi-heure", 30),
        ("1/2 h", 30),
        ("3h et quart", 195),
        ("45'", 45),
        ("3/4 h", 45),
    ],
)
def test_les_autres_facons(texte: str, minutes: int) -> None:
    assert lire_une_duree(texte) == Compris(minutes)


@given(st.integers(0, 40), st.integers(0, 59))
def test_les_heures_et_les_minutes_font_le_compte(heures: int, minutes: int) -> None:
    for texte in (f"{heures}h{minutes:02}", f"{heures} h {minutes:02}", f"{heures}:{minutes:02}"):
        assert lire_une_duree(texte) == Compris(heures * 60 + minutes)


@given(st.integers(1, DOUTEUSE - 1))
def test_un_petit_nombre_nu_n_est_pas_devine(nombre: int) -> None:
    lu = lire_une_duree(str(nombre))
    assert isinstance(lu, Candidats)
    assert list(lu.proposes) == [str(nombre * 60), str(nombre)]


@pytest.mark.parametrize("texte", ["1 h 75", "environ 1h", "longtemps", "-5", "٤٥", ""])
def test_le_reste_n_est_pas_une_duree(texte: str) -> None:
    lu = lire_une_duree(texte)
    assert isinstance(lu, Incompris)
    assert texte in lu.cause
