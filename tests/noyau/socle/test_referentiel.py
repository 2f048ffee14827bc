"""Le référentiel daté : une unité ouverte au moins un jour compte ; la clé d'un UAI se calcule."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.annee import SCOLAIRE, Periode
from projet_circo.noyau.socle.referentiel import Referentiel, Unite, cle_uai, est_un_uai

# Codes publiés (données ouvertes de l'Éducation nationale), départements et collectivités divers.
PUBLIES = [
    "0951099D",
    "0750654D",
    "0752524L",
    "0920131T",
    "0940176F",
    "0921778H",
    "0140774R",
    "9870034Y",
    "0921921N",
    "0942434K",
    "0350760L",
    "0011067E",
    "0592770R",
    "0781024P",
    "0572493A",
    "0941397H",
]
JOURS = st.dates(date(2016, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize("uai", PUBLIES)
def test_la_cle_est_celle_des_codes_publies(uai: str) -> None:
    assert est_un_uai(uai)
    assert cle_uai(uai[:7]) == uai[7]


@given(st.integers(0, 9_999_999), st.integers(0, 6), st.integers(1, 9))
def test_la_cle_voit_tout_chiffre_faux(nombre: int, place: int, ecart: int) -> None:
    """23 est premier et ne divise aucune puissance de dix : changer un chiffre change la lettre."""
    chiffres = f"{nombre:07}"
    faux = chiffres[:place] + str((int(chiffres[place]) + ecart) % 10) + chiffres[place + 1 :]
    assert cle_uai(chiffres) != cle_uai(faux)
    assert cle_uai(chiffres) not in "IOQ"


@pytest.mark.parametrize(
    "code", ["951099D", "0951099", "09510990", "0951099DD", "095109 D", "٠951099D", "0951099É", ""]
)
def test_ce_qui_n_a_pas_la_forme_d_un_uai_ne_l_est_pas(code: str) -> None:
    assert not est_un_uai(code)


@given(JOURS, st.none() | JOURS, st.none() | JOURS, st.integers(0, 400))
def test_etre_ouverte_pendant_une_periode_c_est_l_etre_un_de_ses_jours(
    du: date, depuis: date | None, jusqu_a: date | None, duree: int
) -> None:
    unite = Unite("u", "U", "ecole", depuis, jusqu_a)
    periode = Periode(du, du + timedelta(days=duree))
    un_jour = any(unite.est_ouverte_le(du + timedelta(days=rang)) for rang in range(duree))
    if duree and (depuis is None or jusqu_a is None or depuis <= jusqu_a):
        assert unite.est_ouverte_pendant(periode) == un_jour


def test_les_unites_ouvertes_se_comptent_par_genre() -> None:
    referentiel = Referentiel(
        {
            "a": Unite("a", "A", "ecole", jusqu_a=date(2018, 8, 31)),
            "b": Unite("b", "B", "ecole", depuis=date(2019, 8, 31)),
            "c": Unite("c", "C", "reseau"),
            "d": Unite("d", "D", "ecole", depuis=date(2019, 9, 1)),
        }
    )
    assert referentiel.ouvertes(SCOLAIRE.periode(2018), "ecole") == {"b"}
    assert referentiel.ouvertes(SCOLAIRE.periode(2018)) == {"b", "c"}
    assert referentiel.ouvertes(SCOLAIRE.periode(2017), "ecole") == {"a"}
    assert Referentiel().ouvertes(SCOLAIRE.periode(2018)) == frozenset()
