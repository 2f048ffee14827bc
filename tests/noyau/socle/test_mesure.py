"""Une mesure et un indicateur valent de leur première à leur dernière année, comprises."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.mesure import Compte, MesureDatee, Suivi
from tests.fabrique import planifier

BORNE = st.none() | st.integers(2010, 2025)


@given(BORNE, BORNE, st.integers(2005, 2030))
def test_les_bornes_sont_comprises_et_une_borne_absente_ne_borne_pas(
    depuis: int | None, jusqu_a: int | None, annee: int
) -> None:
    attendu = (depuis or 0) <= annee <= (jusqu_a or 9999)
    assert MesureDatee(Compte("demande"), "", depuis, jusqu_a).vaut_en(annee) == attendu
    assert Suivi("i", "I", "faits", (), depuis=depuis, jusqu_a=jusqu_a).vaut_en(annee) == attendu


@pytest.mark.parametrize(("premiere", "duree"), [*product((2016, 2020), (1, 4))])
def test_les_annees_d_un_plan_se_suivent_sans_trou(premiere: int, duree: int) -> None:
    plan = planifier(premiere=premiere, derniere=premiere + duree - 1)
    assert len(plan.annees) == duree
    assert plan.annees[0] == premiere
    assert all(apres == avant + 1 for avant, apres in pairwise(plan.annees))


def test_rien_n_est_suppose_d_une_mesure_qui_ne_dit_rien() -> None:
    """Sans un mot de la grille, une mesure ajoutée rompt la série et l'indicateur n'a pas de sens souhaité."""
    nue, suivi = MesureDatee(Compte("demande"), ""), Suivi("i", "I", "faits", ())
    assert (nue.continue_la_serie, nue.decide_le, nue.motif) == (False, None, "")
    assert (suivi.sens, suivi.depart, suivi.cibles, suivi.succede_a) == ("", None, (), "")


def test_deux_mesures_de_meme_regle_sont_egales_et_se_gardent_dans_un_index() -> None:
    une, autre = (Compte("demande", (("nature", ("collectif",)),)) for _ in range(2))
    assert une == autre
    assert len({une, autre, Compte("demande")}) == 2
