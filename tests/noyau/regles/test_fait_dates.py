"""Les dates d'un fait, et les lignes qu'il désigne."""

from typing import Any

import pytest

from projet_circo.noyau.regles import fait_dates as f
from tests.noyau.regles.commun import AUJOURD_HUI, DEMANDE, fait, juger, reperes


@pytest.mark.parametrize(
    ("jour", "futur"), [("2019-06-29", False), ("2019-06-30", False), ("2019-07-01", True)]
)
def test_le_futur_commence_demain(jour: str, futur: bool) -> None:
    assert AUJOURD_HUI.isoformat() == "2019-06-30"
    assert bool(juger(f.fait_futur, fait(date=jour))) is futur


def test_la_fin_d_un_partenariat_peut_etre_a_venir() -> None:
    assert juger(f.fait_futur, fait(type="partenariat", partenaire="canope", fin="2030-01-01")) == []


@pytest.mark.parametrize(
    ("jour", "annee_scolaire", "dit"),
    [("2018-08-24", None, False), ("2018-08-25", None, True), ("2018-08-31", None, True), ("2018-09-01", None, False),
     ("2018-08-30", 2018, False)],
)  # fmt: skip
def test_la_prerentree_se_dit_du_25_au_31_aout(jour: str, annee_scolaire: int | None, dit: bool) -> None:
    assert bool(juger(f.prerentree, fait(date=jour, annee_scolaire=annee_scolaire))) is dit


def test_une_annee_sans_grille_se_dit_et_sans_grille_du_tout_on_ne_dit_rien() -> None:
    assert juger(f.hors_du_projet, fait(annee=2015))[0].remede == "années couvertes : 2016-2017 à 2019-2020"
    assert juger(f.hors_du_projet, fait(reperes(annees=frozenset()), annee=2015)) == []
    assert juger(f.hors_du_projet, fait(annee=None)) == []


@pytest.mark.parametrize(
    ("saisi", "douteux"),
    [("2018-10-02T09:00:00Z", False), ("2018-10-01T23:00:00Z", False), ("2018-09-30T23:00:00Z", True),
     ("2018-10-02", False), (None, False), ("hier", False)],
)  # fmt: skip
def test_une_saisie_plus_ancienne_que_le_fait_d_un_jour_entier_est_douteuse(
    saisi: str | None, douteux: bool
) -> None:
    assert bool(juger(f.saisi_avant_le_fait, fait(saisi=saisi))) is douteux


ACCOMPAGNEMENT = {"id": "aaaa-0000-0002", "type": "accompagnement", "date": "2018-11-12"}


@pytest.mark.parametrize(
    ("champs", "morts"),
    [
        ({"type": "suite", "demande": "aaaa-0000-0001"}, []),
        ({"type": "suite", "demande": "aaaa-0000-0002"}, ["de type « accompagnement » et non « demande »"]),
        ({"type": "suite", "demande": "zzzz-0000-0001"}, ["qui n'existe pas"]),
        ({"type": "accompagnement", "demandes": ["aaaa-0000-0001", "zzzz-0000-0001"]}, ["qui n'existe pas"]),
        ({"type": "seance", "accompagnement": "aaaa-0000-0002"}, []),
        ({"type": "demande", "remplace": "aaaa-0000-0002"}, []),
        ({"type": "demande", "remplace": "zzzz-0000-0001"}, ["qui n'existe pas"]),
    ],
)
def test_une_ligne_designee_existe_et_elle_est_du_bon_type(champs: dict[str, Any], morts: list[str]) -> None:
    messages = [
        faute.message for faute in juger(f.reference_morte, fait(reperes(DEMANDE, ACCOMPAGNEMENT), **champs))
    ]
    assert len(messages) == len(morts)
    assert all(fin in message for fin, message in zip(morts, messages, strict=True))


def test_une_ligne_abimee_n_est_pas_dite_absente() -> None:
    vu = fait(reperes(abimees=frozenset({"aaaa-0000-0001"})), type="suite", demande="aaaa-0000-0001")
    assert juger(f.reference_morte, vu) == []


@pytest.mark.parametrize(
    ("jour", "trop_tot"), [("2018-10-01", True), ("2018-10-02", False), ("2018-10-03", False)]
)
def test_ce_qui_decoule_d_une_demande_ne_la_precede_pas(jour: str, trop_tot: bool) -> None:
    for champs in (
        {"type": "suite", "demande": "aaaa-0000-0001"},
        {"type": "accompagnement", "demandes": ["aaaa-0000-0001"]},
    ):
        assert bool(juger(f.avant_son_origine, fait(reperes(DEMANDE), date=jour, **champs))) is trop_tot
