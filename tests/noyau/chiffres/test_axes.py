"""Les lignes qu'un axe répartit : celles d'un indicateur suivi par cette dimension n'en font qu'une."""

from projet_circo.noyau.chiffres.axes import Axe, champ_de, repartissables
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.socle.mesure import Releve
from tests.grilles_lues import batir, indicateur


def test_une_dimension_ne_repartit_pas_ce_qu_elle_deplie_deja() -> None:
    dimensions = [{"code": "t", "modalites": [{"code": "a", "libelle": "A"}, {"code": "b", "libelle": "B"}]}]
    portes = [indicateur("compte", par="t"), indicateur("lu", par="t", mesures=[{"releve": True}])]
    plan = plan_de(batir({"code": "o1", "indicateurs": portes}, dimensions=dimensions), "p")
    assert [(un.code, un.mesures[0].mesure) for un in repartissables(plan, "t")][1] == ("lu", Releve())
    assert [un.code for un in repartissables(plan, "t")] == ["compte", "lu"]
    assert repartissables(plan, Axe.UNITE) == plan.suivis


def test_un_axe_qui_n_est_pas_un_champ_est_une_dimension() -> None:
    assert [champ_de("unite"), champ_de("focale"), champ_de("territoire")] == [
        "unites",
        "focales",
        "territoire",
    ]
