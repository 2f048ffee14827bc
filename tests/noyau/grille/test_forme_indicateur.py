"""La forme d'un indicateur : un nombre exact, un texte mot pour mot, des listes fermées."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from projet_circo.noyau.grille.forme_indicateur import Critere, Indicateur, Nombre, Texte, en_decimal
from tests.grilles_lues import batir_un_indicateur, indicateur

LIRE = TypeAdapter(Nombre)


@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_un_nombre_ecrit_en_texte_garde_ses_decimales(entier: int, decimales: int) -> None:
    ecrit = str(Decimal(entier).scaleb(-decimales)) if decimales <= 5 else str(entier)
    if "E" not in ecrit:
        assert LIRE.validate_python(ecrit) == ecrit
        assert str(en_decimal(ecrit)) == ecrit


@pytest.mark.parametrize(
    "ecrit", ["12,5", "1 000", "1e3", "NaN", "Infinity", "", "012", "+1", "1.", ".5", "٣"]
)
def test_un_nombre_ambigu_est_refuse(ecrit: str) -> None:
    with pytest.raises(ValidationError, match="un nombre s'écrit"):
        LIRE.validate_python(ecrit)


def test_un_flottant_n_est_pas_un_nombre_de_grille() -> None:
    """0.1 + 0.2 : une cible se compare exactement."""
    with pytest.raises(ValidationError):
        LIRE.validate_python(0.5)
    assert en_decimal(7) == Decimal(7)


@pytest.mark.parametrize(
    "texte", ["<b>gras</b> (école, ...)", "l'IEN", "  deux espaces  ", "mobilité, - ....)"]
)
def test_un_texte_de_la_source_passe_mot_pour_mot(texte: str) -> None:
    assert TypeAdapter(Texte).validate_python(texte) == texte
    assert batir_un_indicateur(libelle=texte).libelle == texte


@pytest.mark.parametrize(
    "faute",
    [
        {"mesures": []},
        {"sens": "monte"},
        {"seuil": -1},
        {"seuil": "5"},
        {"libelle": " "},
        {"unite_de_mesure": ""},
        {"depart": {"annee": 2016}},
        {"cibles": [{"annee": 2018, "valeur": "dix"}]},
        {"criteres": [{"code": "k1", "genre": "mixte", "texte": "x"}]},
        {"mesure": {"compte": "demande"}},
    ],
)
def test_un_indicateur_mal_forme_est_refuse(faute: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Indicateur.model_validate({**indicateur("i"), **faute})


def test_un_indicateur_ne_declare_rien_que_la_grille_n_a_dit() -> None:
    """La source ne donne ni sens souhaité, ni cible, ni départ : rien n'est supposé."""
    nu = batir_un_indicateur()
    assert (nu.sens, nu.depart, nu.cibles, nu.seuil, nu.depuis, nu.jusqu_a) == (
        None,
        None,
        [],
        None,
        None,
        None,
    )


def test_un_critere_ne_change_plus_une_fois_lu() -> None:
    critere = Critere.model_validate({"code": "k1", "genre": "qualitatif", "texte": "x"})
    with pytest.raises(ValidationError):
        critere.texte = "y"
