"""Des modalités dites : par leur code, leur dimension ou leur libellé, jamais deux de la même dimension."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris
from projet_circo.noyau.saisie.modalite_dite import ecrire_les_modalites, lire_des_modalites

CONNUES = {
    "territoire:rep": "Éducation prioritaire",
    "territoire:hors": "Hors",
    "age:6": "Six ans",
    "niveau:6": "6e",
}


@given(
    st.fixed_dictionaries({}, optional={"territoire": st.sampled_from(["rep", "hors"]), "age": st.just("6")})
)
def test_ce_qui_est_ecrit_se_relit(modalites: dict[str, str]) -> None:
    assert lire_des_modalites(" ; ".join(ecrire_les_modalites(modalites)), CONNUES) == Compris(modalites)
    assert lire_des_modalites(";".join(ecrire_les_modalites(modalites)), {}) == Compris(modalites)


@pytest.mark.parametrize(
    "dit", ["rep", "territoire = rep", "territoire:rep — Éducation prioritaire", "education prioritaire"]
)
def test_une_modalite_se_dit_de_plusieurs_facons(dit: str) -> None:
    lue = lire_des_modalites(dit, CONNUES)
    assert isinstance(lue, Compris)
    assert lue.valeur == {"territoire": "rep"}


def test_ce_qui_se_confond_ou_se_contredit_n_est_pas_devine() -> None:
    assert isinstance(lire_des_modalites("6", CONNUES), Candidats)
    assert isinstance(lire_des_modalites("rep ; territoire:hors", CONNUES), Incompris)
    assert isinstance(lire_des_modalites("n'importe quoi", {}), Incompris)
