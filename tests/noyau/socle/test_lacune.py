"""Ce qu'une lacune touche, et ce qu'elle devient ailleurs."""

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.lacune import Lacune, Manque, constats_des_lacunes, trier_les_lacunes

ANNEES = st.sets(st.integers(2016, 2019))
TYPES = st.sets(st.sampled_from(("demande", "suite", "unites")))


def lacune(types: set[str], annees: set[int]) -> Lacune:
    return Lacune(Manque.INTRUS, "f", "p", "r", tuple(sorted(types)), tuple(sorted(annees)))


@given(TYPES, ANNEES, TYPES, ANNEES)
def test_sans_type_ni_annee_une_lacune_touche_tout_et_sinon_ce_qu_elle_nomme(
    nommes: set[str], touchees: set[int], types: set[str], annees: set[int]
) -> None:
    attendu = (not nommes or bool(nommes & types)) and (not touchees or bool(touchees & annees))
    assert lacune(nommes, touchees).touche(types, annees) is attendu


def test_un_stock_est_touche_par_toute_annee_d_avant_et_par_aucune_d_apres() -> None:
    une = lacune(set(), {2017})
    assert [une.touche({"x"}, (annee,), stock=True) for annee in (2016, 2017, 2019)] == [False, True, True]


def test_une_lacune_est_une_erreur_a_sa_place() -> None:
    (constat,) = constats_des_lacunes([Lacune(Manque.LIGNE_OTEE, "f.yaml", "p", "r", ligne=4)])
    assert (str(constat.place), constat.regle, constat.est_bloquant) == ("f.yaml:4:1", "ligne-otee", True)


def test_les_lacunes_se_rangent_par_fichier_puis_par_ligne_sans_doublon() -> None:
    une = Lacune(Manque.INTRUS, "b", "p", "r")
    autre = Lacune(Manque.LIGNE_OTEE, "a", "p", "r", ligne=2)
    assert trier_les_lacunes([une, autre, une]) == (autre, une)
