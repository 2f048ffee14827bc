"""Ce qui a bougé depuis une clôture : publié, aujourd'hui, et la ligne qui l'explique."""

import json
from datetime import date

import pytest

from projet_circo.noyau.chiffres.ecarts import Cause, Ecart
from projet_circo.noyau.journal.recueil import Cloture
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, Etat, Valeur
from projet_circo.rendus.chiffres.ecarts import en_json, montrer
from projet_circo.rendus.typographie.ecran import Ecran
from projet_circo.rendus.typographie.typographie import BANDEAU
from tests.fabrique import ligne

CLOTURE = Cloture("clos", 2018, date(2019, 8, 31), {}, ligne("cloture", annee=2018))
FICHIER = "data/events/2018-2019/cpc-0a1b2c.yaml"
CAUSE = Cause(
    FICHIER, 12, "rep", "annulation", "2019-09-03T08:00:00Z", "cpc-0a1b2c", "double", "sorti", "fait"
)
ECART = Ecart(
    "i", "<b>Libellé</b>", Valeur(Etat.CONSTATE, 12), NON_RENSEIGNE, (CAUSE,), ("la mesure a changé",)
)


def test_l_ecran_dit_publie_aujourd_hui_la_cause_sa_place_et_son_motif() -> None:
    rendu = montrer(CLOTURE, "2018-2019", [ECART], Ecran(140), fictif=False)
    assert "2018-2019, close (arrêtée au 31/08/2019, clos)" in rendu
    assert "i : publié 12, aujourd'hui n. r." in rendu
    assert "  Libellé\n" in rendu
    cause = "fait est sorti : annulation rep, saisi le 03/09/2019 par cpc-0a1b2c, motif : double"
    assert f"{cause} (2018-2019/cpc-0a1b2c.yaml:12)" in rendu
    assert "la mesure a changé" in rendu


@pytest.mark.parametrize("fictif", [True, False])
def test_rien_n_a_bouge_se_dit(fictif: bool) -> None:
    rendu = montrer(CLOTURE, "2018-2019", [], Ecran(80), fictif=fictif)
    assert "Rien n'a bougé depuis." in rendu
    assert (BANDEAU in " ".join(rendu.split())) == fictif


def test_le_contrat_dit_chaque_cause_a_sa_ligne() -> None:
    rendu = json.loads(en_json(CLOTURE, [ECART], fictif=True))
    assert [rendu[cle] for cle in ("format", "annee", "cloture", "au", "fictif")] == [
        "circo/ecarts/1",
        2018,
        "clos",
        "2019-08-31",
        True,
    ]
    (ecart,) = rendu["ecarts"]
    assert (ecart["publie"]["valeur"], ecart["aujourd_hui"]["etat"]) == (12, "non_renseigne")
    (cause,) = ecart["causes"]
    assert (cause["fichier"], cause["ligne"], cause["fait"], cause["effet"]) == (FICHIER, 12, "fait", "sorti")
    assert ecart["autres"] == ["la mesure a changé"]


def test_un_motif_hostile_reste_du_texte() -> None:
    hostile = Cause(FICHIER, 1, "a", "demande", "2019-09-03T08:00:00Z", "p", "\x1b[31m[red]", "entré", "a")
    rendu = montrer(
        CLOTURE, "x", [Ecart("i", "L", NON_RENSEIGNE, NON_RENSEIGNE, (hostile,))], Ecran(200), fictif=False
    )
    assert "\x1b" not in rendu
    assert "[red]" in rendu
