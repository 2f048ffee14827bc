"""La grille d'une année : ce qui y vaut, et rien d'autre."""

import pytest

from projet_circo.noyau.grille.grille import Grille, actions_de, indicateurs_de, parcourir
from projet_circo.noyau.grille.grille_datee import grille_de
from tests.grilles_lues import GRILLES, LIVREE, batir, indicateur, inventee, lire


def codes(grille: Grille, annee: int) -> list[str]:
    return [un.code for un, _ in indicateurs_de(grille_de(grille, annee))]


def test_la_grille_d_une_annee_n_a_que_ce_qui_y_vaut() -> None:
    grille = inventee("projet-2018-2020")
    avant, apres = codes(grille, 2018), codes(grille, 2019)
    assert ("effectif" in avant, "effectif-corrige" in avant) == (True, False)
    assert ("effectif" in apres, "effectif-corrige" in apres) == (False, True)


@pytest.mark.parametrize(("annee", "attendus"), [(2016, ["toujours"]), (2017, ["toujours", "date"]),
                                                 (2018, ["toujours", "date"]), (2019, ["toujours"])])  # fmt: skip
def test_les_bornes_d_une_rubrique_sont_comprises_et_emportent_ses_indicateurs(
    annee: int, attendus: list[str]
) -> None:
    grille = batir(
        {"code": "o1", "indicateurs": [indicateur("toujours")]},
        {"code": "o2", "depuis": 2017, "jusqu_a": 2018, "indicateurs": [indicateur("date")]},
    )
    assert codes(grille, annee) == attendus


def test_l_indicateur_d_une_action_et_le_transversal_sont_dates_aussi() -> None:
    action = {"code": "a1", "texte": "Agir", "indicateurs": [indicateur("d-action", jusqu_a=2017)]}
    grille = batir({"code": "o1", "actions": [action]}, indicateurs=[indicateur("transversal", depuis=2018)])
    assert [codes(grille, annee) for annee in (2017, 2018)] == [["d-action"], ["transversal"]]
    assert [un.code for un in actions_de(grille_de(grille, 2018))] == ["a1"]


def test_chaque_annee_garde_la_mesure_et_les_actes_de_son_temps() -> None:
    mesures = [
        {"compte": "demande", "jusqu_a": 2017},
        {"compte": "suite", "depuis": 2018, "motif": "autre règle"},
    ]
    actes = [{"texte": "toujours"}, {"texte": "actualisé rentrée 2018", "depuis": 2018}]
    grille = batir({"code": "o1", "indicateurs": [indicateur("i", mesures=mesures)]}, actualisations=actes)
    for annee, compte, textes in ((2017, "demande", 1), (2018, "suite", 2)):
        datee = grille_de(grille, annee)
        ((un, _),) = indicateurs_de(datee)
        assert [mesure.compte for mesure in un.mesures] == [compte]
        assert len(datee.actualisations) == textes


def test_une_grille_sans_date_est_la_meme_toutes_les_annees_hors_de_ses_actes() -> None:
    livree = lire(LIVREE)
    for annee in range(2016, 2020):
        assert list(parcourir(grille_de(livree, annee).rubriques)) == list(parcourir(livree.rubriques))


@pytest.mark.parametrize("chemin", GRILLES, ids=lambda chemin: chemin.stem)
def test_dater_ne_touche_pas_la_grille_et_deux_fois_valent_une(chemin: object) -> None:
    grille = lire(chemin)  # type: ignore[arg-type]
    avant = grille.model_dump()
    datee = grille_de(grille, grille.annees.premiere)
    assert grille.model_dump() == avant
    assert grille_de(datee, grille.annees.premiere) == datee
