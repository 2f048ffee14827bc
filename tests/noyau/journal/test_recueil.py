"""Le recueil : quand l'absence de fait vaut zéro, et ce qu'une clôture a publié."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from projet_circo.noyau.journal.recueil import Cloture, Raison, Recueil, Situation
from projet_circo.noyau.socle.valeur import Etat, Valeur
from tests.fabrique import ligne


def cloture(**chiffre: Any) -> Cloture:
    chiffres = {"i": {"code": "i", "valeur": None, "numerateur": None, "denominateur": None, **chiffre}}
    return Cloture("c", 2018, date(2019, 8, 31), chiffres, ligne("cloture", annee=2018))


@pytest.mark.parametrize(
    ("recueil", "zero"),
    [
        (Recueil(), False),
        (Recueil(recueillis=frozenset({(2018, "demande")})), True),
        (Recueil(recueillis=frozenset({(2017, "demande")})), False),
        (Recueil(recueillis=frozenset({(2018, "sollicitation")})), False),
        (Recueil(presents=frozenset({(2018, "demande")})), True),
        (Recueil(clotures={2018: cloture(etat="constate", valeur=0)}), True),
        (Recueil(clotures={2018: cloture(etat="non_renseigne")}), False),
        (Recueil(clotures={2017: cloture(etat="constate", valeur=0)}), False),
        (
            Recueil(presents=frozenset({(2018, "demande")}), clotures={2018: cloture(etat="non_renseigne")}),
            True,
        ),
    ],
)
def test_zero_est_constate_si_le_type_est_recueilli_present_ou_clos(recueil: Recueil, zero: bool) -> None:
    assert recueil.zero_est_constate(2018, "demande", "i") == zero


@pytest.mark.parametrize(
    ("chiffre", "valeur"),
    [
        ({"etat": "constate", "valeur": 7}, Valeur(Etat.CONSTATE, 7)),
        ({"etat": "constate", "valeur": 0}, Valeur(Etat.CONSTATE, 0)),
        ({"etat": "non_renseigne"}, Valeur(Etat.NON_RENSEIGNE)),
        ({"etat": "constate", "valeur": "engagee"}, Valeur(Etat.CONSTATE, niveau="engagee")),
        (
            {"etat": "constate", "valeur": "0.6667", "numerateur": 2, "denominateur": 3},
            Valeur(Etat.CONSTATE, Decimal("0.6667"), 2, 3),
        ),
        ({"etat": "denominateur_inconnu", "numerateur": 2}, Valeur(Etat.DENOMINATEUR_INCONNU, numerateur=2)),
    ],
)
def test_le_chiffre_publie_se_relit_tel_qu_ecrit(chiffre: dict[str, Any], valeur: Valeur) -> None:
    assert cloture(**chiffre).valeur_de("i") == valeur
    assert cloture(**chiffre).valeur_de("autre") is None


def test_un_recueil_vide_ne_dit_rien() -> None:
    vide = Recueil()
    assert (vide.faits, vide.ecartes, vide.fictif, dict(vide.situations)) == ((), (), False, {})


def test_les_raisons_et_les_situations_sont_celles_du_contrat() -> None:
    assert " ".join(Raison) == (
        "annule remplace filtre apres_au pas_connu inactif invalide doublon_d_id deplacement_double hors_annee "
        "parent_annule"
    )
    assert " ".join(Situation) == "vivant corrige annule sans_effet"
