"""La grille : celle de la source, et toute autre, sans une ligne de code propre à elle."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from projet_circo.noyau.grille.grille import Grille, actions_de, indicateurs_de, parcourir
from tests.grilles_lues import INVENTEES, LIVREE, batir, indicateur, inventee, lire


def test_la_grille_livree_a_les_comptes_de_la_source() -> None:
    grille = lire(LIVREE)
    niveaux = Counter(rubrique.niveau for rubrique, _ in parcourir(grille.rubriques))
    criteres = [critere for un, _ in indicateurs_de(grille) for critere in un.criteres]
    assert (len(grille.ambitions), niveaux) == (3, {"axe": 1, "champ": 4, "objectif": 4})
    assert len(list(indicateurs_de(grille))) == 6
    assert [critere.code for critere in criteres] == [f"k{rang}" for rang in range(1, 12)]
    assert Counter(un.genre for un in criteres) == {"quantitatif": 6, "qualitatif": 5}
    assert len({un.texte for un in criteres}) == 9
    assert [action.code for action in actions_de(grille)] == [f"a{rang}" for rang in range(1, 12)]


def test_la_grille_livree_ne_lie_aucune_action_a_un_indicateur_et_ne_suppose_aucun_sens() -> None:
    grille = lire(LIVREE)
    assert not [
        action for un, _ in parcourir(grille.rubriques) for action in un.actions if action.indicateurs
    ]
    for un, _ in indicateurs_de(grille):
        assert (un.sens, un.cibles, un.depuis, un.jusqu_a) == (None, [], None, None)
    assert [acte.texte for acte in grille.actualisations] == ["actualisé rentrée 2018"]


def test_chaque_critere_de_la_source_est_sous_son_indicateur_et_celui_ci_sous_son_objectif() -> None:
    attendus = {
        "demandes-collectives": ("c1", "o1", "k1 k2 k3"),
        "accompagnements-collectifs-ien": ("c1", "o1", "k4 k5"),
        "sollicitations": ("c2", "o2", "k6"),
        "demandes-individuelles": ("c3", "o3", "k7 k8"),
        "accompagnements-individuels-ien": ("c3", "o3", "k9 k10"),
        "partenariats": ("c4", "o4", "k11"),
    }
    for un, chemin in indicateurs_de(lire(LIVREE)):
        criteres = " ".join(critere.code for critere in un.criteres)
        assert (*(rubrique.code for rubrique in chemin), criteres) == ("axe-2", *attendus[un.code])


def test_la_ou_la_source_se_contredit_une_note_le_dit() -> None:
    notes = {un.code: un.note or "" for un, _ in indicateurs_de(lire(LIVREE))}
    assert all(notes.values())
    assert "mot pour mot" in notes["accompagnements-collectifs-ien"]
    assert "demandes" in notes["accompagnements-individuels-ien"]


def test_les_grilles_inventees_ont_des_formes_differentes() -> None:
    assert len(INVENTEES) >= 4
    grilles = [lire(chemin) for chemin in INVENTEES]
    assert all(grille.fictif for grille in grilles)
    familles = {
        mesure.famille for grille in grilles for un, _ in indicateurs_de(grille) for mesure in un.mesures
    }
    assert familles == {"compte", "distincts", "somme", "rapport", "releve", "jalon", "echelle"}
    assert {len(grille.niveaux) for grille in grilles} == {0, 1, 4}
    profondeurs = {max((len(chemin) for _, chemin in parcourir(un.rubriques)), default=0) for un in grilles}
    assert {0, 1, 4} == profondeurs
    assert {grille.annees.debut for grille in grilles} == {"09-01", "07-01"}


def test_le_parcours_va_dans_l_ordre_du_document_et_dit_ce_qui_porte_chaque_rubrique() -> None:
    grille = inventee("projet-2021-2024")
    chemins = [" > ".join(une.code for une in chemin) for _, chemin in parcourir(grille.rubriques)]
    assert chemins == ["1", "1 > 1.2", "1 > 1.2 > 1.2.3", "1 > 1.2 > 1.2.3 > 1.2.3.a", "2", "3"]
    assert all(chemin[-1] is rubrique for rubrique, chemin in parcourir(grille.rubriques))


def test_un_indicateur_est_transversal_de_rubrique_ou_d_action() -> None:
    porteuse = {
        "code": "o1",
        "indicateurs": [indicateur("de-rubrique")],
        "actions": [{"code": "a1", "texte": "Agir", "indicateurs": [indicateur("d-action")]}],
    }
    grille = batir(porteuse, indicateurs=[indicateur("transversal")])
    trouves = [(un.code, [une.code for une in chemin]) for un, chemin in indicateurs_de(grille)]
    assert trouves == [("transversal", []), ("de-rubrique", ["o1"]), ("d-action", ["o1"])]


def test_une_action_garde_son_echeance_et_sa_rubrique() -> None:
    (action,) = actions_de(inventee("projet-2021-2024"))
    assert (action.code, action.rubrique, action.echeance) == ("a2.1", "Coopérer", date(2022, 6, 30))
    livrees = actions_de(lire(LIVREE))
    assert livrees[10].rubrique == "<b>Développer les partenariats</b>"
    assert {action.echeance for action in livrees} == {None}


@pytest.mark.parametrize(
    "faute",
    [
        {"format": "circo/grille/2"},
        {"annees": {"premiere": 2016}},
        {"annees": {"premiere": 2016, "derniere": 2019, "debut": "02-29"}},
        {"annees": {"premiere": 2016, "derniere": 2019, "debut": "1-9"}},
        {"titre": ""},
        {"couleur": "bleu"},
        {"tableau": {"colonnes": [], "actions": {"a1": 0}}},
        {"echelles": [{"code": "e", "niveaux": [{"code": "seul", "libelle": "Seul"}]}]},
        {"seuil": -1},
    ],
)
def test_une_grille_mal_formee_est_refusee(faute: dict[str, Any]) -> None:
    batir()
    with pytest.raises(ValidationError):
        batir(**faute)


def test_une_rubrique_refuse_une_cle_inconnue_a_toute_profondeur() -> None:
    fautive = {"niveau": "objectif", "code": "o2", "titre": "T", "indicateur": []}
    with pytest.raises(ValidationError, match="extra_forbidden"):
        batir({"code": "o1", "rubriques": [fautive]})


def test_une_grille_lue_ne_change_plus() -> None:
    with pytest.raises(ValidationError):
        Grille.model_validate(batir()).titre = "autre"
