from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.saisie.lecture import Cadre
from projet_circo.noyau.saisie.nomenclature import UNITE, Nomenclature
from projet_circo.noyau.tableur.conversion import Refus
from projet_circo.noyau.tableur.depot import (
    Depot,
    est_un_depot,
    juger_le_depot,
    lire_les_faits,
    ouvrir_le_depot,
)
from tests.noyau.tableur.depots_d_essai import DEMANDE, fabriquer

OCTETS = fabriquer()
CADRE = Cadre(Nomenclature({UNITE: {"0000012N": "École Victor Hugo"}}), date(2018, 10, 15))


def test_un_depot_se_lit_avec_qui_quand_et_ses_faits() -> None:
    depot = ouvrir_le_depot(OCTETS + b"\r\n", "d.json")
    assert isinstance(depot, Depot)
    assert (depot.de, depot.le, depot.fictif, len(depot.faits)) == ("cpc-3f9a1c", date(2018, 10, 5), False, 1)
    assert lire_les_faits(depot, CADRE)[0].champs == dict(
        sorted(
            DEMANDE.items(),
            key=lambda un: ["id", "type", "date", "nature", "initiative", "unites", "objet"].index(un[0]),
        )
    )


@given(st.integers(0, len(OCTETS) - 1), st.integers(1, 255))
def test_un_octet_change_n_importe_ou_fait_refuser_le_depot(place: int, ecart: int) -> None:
    touche = bytearray(OCTETS)
    touche[place] ^= ecart
    assert isinstance(ouvrir_le_depot(bytes(touche), "d.json"), Refus)


@given(st.integers(0, len(OCTETS) - 1))
def test_un_depot_coupe_est_refuse(place: int) -> None:
    assert isinstance(ouvrir_le_depot(OCTETS[:place], "d.json"), Refus)


@pytest.mark.parametrize(
    "change",
    [
        {"de": "Mme Martin"},
        {"le": "hier"},
        {"faits": []},
        {"faits": ["x"]},
        {"format": "circo/depot/2"},
        {"nom": "Martin"},
    ],
)
def test_ce_qu_un_formulaire_ne_fabrique_pas_est_refuse_meme_scelle(change: dict[str, Any]) -> None:
    octets = fabriquer(**change)
    assert est_un_depot(octets)
    assert isinstance(ouvrir_le_depot(octets, "d.json"), Refus)


def test_l_autre_projet_et_l_invente_sont_refuses() -> None:
    depot = ouvrir_le_depot(OCTETS, "d.json")
    assert isinstance(depot, Depot)
    assert juger_le_depot(depot, ["projet-2016-2020"], fictif=False) is None
    assert "projet-2020-2024" in str(juger_le_depot(depot, ["projet-2020-2024"], fictif=False))
    assert "ses données sont réelles" in str(juger_le_depot(depot, ["projet-2016-2020"], fictif=True))


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"type": "cloture"}, "n'est pas un type de fait"),
        ({"id": "x"}, "n'a pas d'identifiant"),
        ({"demandes": ["7kq2-m4xn-8t1c"]}, "ne remplit pas « demandes »"),
        ({"unites": {"a": "b"}}, "ne remplit pas « unites »"),
        ({"date": "30/02/2018"}, "le 30 février n'existe pas"),
        ({"unites": ["0000012P"]}, "0000012P"),
    ],
)
def test_un_fait_mal_rempli_est_refuse_avec_sa_cause(change: dict[str, object], cause: str) -> None:
    depot = ouvrir_le_depot(fabriquer([DEMANDE | change]), "d.json")
    assert isinstance(depot, Depot)
    (entree,) = lire_les_faits(depot, CADRE)
    assert cause in " ".join(un.cause for un in entree.refus)
