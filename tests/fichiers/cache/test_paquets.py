"""Défaire un paquet redonne les champs que les mesures lisent, la date, et combien de faits il représente."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.cache.moisson import ecrire_les_champs
from projet_circo.fichiers.cache.paquets import defaire, entete_de
from projet_circo.noyau.socle.fait import Fait

JOURS = st.dates(date(2016, 9, 1), date(2020, 8, 31))
LUS = {"demande": frozenset({"nature", "unites"})}


@given(JOURS, st.sampled_from(["collectif", "individuel"]), st.lists(st.text(max_size=4)), st.integers(1, 9))
def test_un_fait_mis_en_paquet_puis_defait_se_compte_pareil(
    jour: date, nature: str, unites: list[str], nombre: int
) -> None:
    champs = {"date": jour.isoformat(), "nature": nature, "unites": unites, "objet": "tu"}
    ecrits = ecrire_les_champs(Fait("a", "demande", 2018, jour, champs), LUS["demande"])
    assert "tu" not in json.loads(f"{{{ecrits}}}").values()
    (rendu,) = defaire(2018, [(("demande", ecrits), nombre)], LUS)
    assert (rendu.type, rendu.annee, rendu.date, rendu.nombre) == ("demande", 2018, jour, nombre)
    assert rendu.champs == {"nature": nature, "unites": unites}
    assert rendu.ligne is None


@pytest.mark.parametrize(
    ("ecrits", "entete"),
    [
        ('"date": "2018-10-02", "nature": "collectif"', '"date": "2018-10-02"'),
        ('"date": "2018-10-02"', '"date": "2018-10-02"'),
        (
            '"date": "2018-08-31", "annee_scolaire": 2018, "nature": "collectif"',
            '"date": "2018-08-31", "annee_scolaire": 2018',
        ),
    ],
)
def test_l_entete_est_ce_qui_range_la_ligne(ecrits: str, entete: str) -> None:
    assert entete_de(ecrits) == entete


def test_un_type_que_rien_ne_lit_ne_garde_aucun_champ() -> None:
    (rendu,) = defaire(2018, [(("suite", '"date": "2018-10-02"'), 3)], LUS)
    assert (rendu.champs, rendu.nombre) == ({}, 3)
