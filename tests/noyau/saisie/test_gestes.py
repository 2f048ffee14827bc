"""Un geste tient en cinq questions, n'oublie aucun champ exigé ; quelques lettres désignent une école."""

import pytest

from projet_circo.noyau.saisie.gestes import GESTES, Geste, designer, lire_un_choix, possibles
from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris
from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.saisie.saisie import SAISISSABLES
from projet_circo.noyau.socle.champs import TYPES

ECOLES = {
    "0570001A": "École élémentaire Victor-Hugo",
    "0570002B": "École maternelle Victor-Hugo",
    "reseau-nord": "Réseau Nord",
}


@pytest.mark.parametrize("geste", GESTES, ids=lambda un: un.nom)
def test_un_geste_dit_ou_demande_tout_ce_qui_est_exige_en_cinq_questions(geste: Geste) -> None:
    dits = {nom for nom, _ in geste.fixes} | set(geste.questions)
    assert {champ.nom for champ in TYPES[geste.type].champs if champ.exige} <= dits
    assert all(TYPES[geste.type].champ(nom) is not None for nom in dits)
    assert 2 + len(geste.questions) <= 5
    if ("nature", "individuel") in geste.fixes:
        assert "unites" not in geste.questions


def test_tout_type_saisissable_a_son_geste() -> None:
    assert {geste.type for geste in GESTES} == set(SAISISSABLES)


def test_sans_demande_on_ne_propose_pas_de_suite() -> None:
    noms = {geste.type for geste in possibles(Nomenclature({}, frozenset({"releve"})))}
    assert "demande" in noms
    assert not {"suite", "seance", "partenariat", "releve"} & noms


@pytest.mark.parametrize(
    ("saisi", "codes"),
    [
        ("elem hug", ["0570001A"]),
        ("HUGO", ["0570001A", "0570002B"]),
        ("0570002b", ["0570002B"]),
        ("reseau nord", ["reseau-nord"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_quelques_lettres_designent(saisi: str, codes: list[str]) -> None:
    assert designer(saisi, ECOLES) == codes


def test_le_seul_qui_commence_par_le_premier_mot_l_emporte() -> None:
    noms = {geste.nom: "" for geste in GESTES}
    assert designer("demande equipe", noms) == ["demande d'une équipe"]
    assert len(designer("ien", noms)) == 2


def test_un_choix_se_lit_se_propose_ou_se_cite() -> None:
    assert lire_un_choix("elem hug", ECOLES) == Compris("0570001A")
    assert isinstance(lire_un_choix("HUGO", ECOLES), Candidats)
    assert isinstance(lire_un_choix("hogo", ECOLES), Candidats)
    assert isinstance(lire_un_choix("zzz", ECOLES), Incompris)
