"""Une valeur : six états, un nombre qui revient tel qu'écrit, zéro qui n'est pas une absence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.valeur import (
    NON_RENSEIGNE,
    PAS_ENCORE_DU,
    SANS_OBJET,
    Etat,
    Valeur,
    ecrire_nombre,
    lire_nombre,
)


def test_les_six_etats_sont_ceux_du_contrat() -> None:
    assert [un.value for un in Etat] == [
        "constate",
        "non_renseigne",
        "sans_objet",
        "pas_encore_du",
        "incomplete",
        "denominateur_inconnu",
    ]


def test_zero_constate_n_est_egal_a_aucune_absence() -> None:
    zero = Valeur(Etat.CONSTATE, 0)
    assert zero.est_chiffree
    for absente in (NON_RENSEIGNE, SANS_OBJET, PAS_ENCORE_DU):
        assert absente != zero
        assert not absente.est_chiffree
    assert Valeur(Etat.INCOMPLETE, 0) != zero
    assert Valeur(Etat.INCOMPLETE, 0).est_chiffree


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False))
def test_un_nombre_ecrit_se_relit_egal_et_garde_sa_sorte(nombre: int | Decimal) -> None:
    ecrit = ecrire_nombre(nombre)
    assert lire_nombre(ecrit) == nombre
    assert isinstance(ecrit, str) == isinstance(nombre, Decimal)


@pytest.mark.parametrize("ecrit", [None, True, False, "", "douze", 1.5, [], "1,5"])
def test_ce_qui_n_est_pas_un_nombre_se_lit_absent(ecrit: object) -> None:
    assert lire_nombre(ecrit) is None


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [
        (Valeur(Etat.CONSTATE, niveau="engagee"), "engagee"),
        (Valeur(Etat.CONSTATE, repartition=(("bas", 1), ("haut", 2))), "bas 1 · haut 2"),
        (Valeur(Etat.CONSTATE, repartition=(("bas", 0), ("haut", 0))), "bas 0 · haut 0"),
        (Valeur(Etat.CONSTATE, 3), None),
        (NON_RENSEIGNE, None),
    ],
)
def test_un_niveau_ou_une_repartition_s_ecrit_jamais_une_moyenne(valeur: Valeur, ecrit: str | None) -> None:
    assert valeur.niveau_ecrit == ecrit
