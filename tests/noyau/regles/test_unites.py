"""Le référentiel : clés d'UAI, doublons, successions."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.regles import unites as u
from projet_circo.noyau.socle.referentiel import cle_uai
from tests.noyau.regles.commun import chemins, juger

# Codes d'établissements publiés : leur clé est juste.
JUSTES = (
    "0951099D",
    "0750654D",
    "0752524L",
    "0920131T",
    "0940176F",
    "9870034Y",
    "0572493A",
    "0941397H",
    "0011067E",
)


@pytest.mark.parametrize("code", JUSTES)
def test_un_uai_publie_est_juste(code: str) -> None:
    assert u.faute_d_uai(code) is None


@pytest.mark.parametrize(
    ("code", "remede"),
    [("0570054X", "0570054Z"), ("0951099E", "0951099D"), ("0951099I", "0951099D"), ("951099D", "0951099D"),
     ("0951099d", "0951099D")],
)  # fmt: skip
def test_un_uai_faux_est_dit_avec_celui_qui_serait_juste(code: str, remede: str) -> None:
    faute = u.faute_d_uai(code)
    assert faute is not None
    assert remede in faute[1]


@pytest.mark.parametrize("code", ["rep-nord", "ULIS-1", "12345678", "09510990", "", "0951099DD"])
def test_un_code_qui_n_a_pas_la_forme_d_un_uai_n_est_pas_juge(code: str) -> None:
    assert u.faute_d_uai(code) is None


@given(st.integers(0, 9_999_999), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_une_seule_lettre_convient_a_sept_chiffres(nombre: int, lettre: str) -> None:
    chiffres = f"{nombre:07d}"
    assert (u.faute_d_uai(chiffres + lettre) is None) is (lettre == cle_uai(chiffres))


def test_les_doublons_se_cherchent_par_liste() -> None:
    brut = {
        "unites": [{"code": "a"}, {"code": "a"}, {"code": "b"}],
        "partenaires": [{"code": "a"}, {"code": "a"}],
    }
    assert chemins(u.unite_en_double, brut) == [("unites", 1, "code"), ("partenaires", 1, "code")]


def test_une_unite_succede_a_une_ou_plusieurs_autres_jamais_a_elle_meme() -> None:
    brut = {
        "unites": [{"code": "a"}, {"code": "b", "succede_a": ["a", "c"]}, {"code": "d", "succede_a": "d"}]
    }
    assert chemins(u.unite_succession_inconnue, brut) == [
        ("unites", 1, "succede_a"),
        ("unites", 2, "succede_a"),
    ]


def test_un_referentiel_mal_forme_n_arrete_aucune_regle() -> None:
    bruts: list[Any] = [None, 3, [], {"unites": 3}, {"unites": [3, {"code": 4, "depuis": 5, "succede_a": 6}]}]
    for brut in bruts:
        for regle in u.UNITES:
            assert juger(regle, brut) == []


@pytest.mark.parametrize(
    ("genre", "proche"),
    [("École", "ecole"), ("écoles", "ecole"), ("réseau", "reseau"), ("dispositifs", "dispositif"),
     ("ecole", ""), ("college", ""), ("circonscription", ""), ("rased", ""), ("", ""), (3, "")],
)  # fmt: skip
def test_un_genre_presque_connu_propose_le_mot_connu(genre: object, proche: str) -> None:
    fautes = juger(u.genre_d_unite_douteux, {"unites": [{"code": "a", "genre": genre}]})
    assert [faute.remede for faute in fautes] == ([f"écrire « {proche} »"] if proche else [])
