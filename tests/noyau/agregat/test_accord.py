"""Ce qui interdit d'additionner : dit, nommé, et rien de plus."""

import pytest

from projet_circo.noyau.agregat.accord import juger_l_ensemble
from projet_circo.noyau.agregat.consolidation import Recu
from projet_circo.noyau.agregat.forme import Agregat
from projet_circo.noyau.socle.mesure import Compte
from tests.fabrique import demande, suivre
from tests.noyau.agregat.fabrique_d_agregats import agregat, recu


def _deux(**changes: object) -> list[Recu]:
    un = agregat("Une", [demande("2018-10-02")], suivre(Compte("demande")))
    deux = agregat("Deux", [demande("2018-10-02")], suivre(Compte("demande")))
    return [recu(un), recu(deux.model_copy(update=changes))]


def test_deux_agregats_d_accord_ne_recoivent_aucun_reproche() -> None:
    assert juger_l_ensemble(_deux()) == ()


@pytest.mark.parametrize(
    ("regle", "changes"),
    [
        ("agregat-en-double", {"circonscription": "Une"}),
        ("agregat-fictif", {"fictif": True}),
        ("agregat-autre-jour", {"au": "2019-02-15"}),
        ("agregat-autre-jour", {"connu_au": "2019-02-15"}),
        ("agregat-autre-annee", {"annee": 2017}),
    ],
)
def test_ce_qui_ne_s_accorde_pas_est_refuse_en_le_nommant(regle: str, changes: dict[str, object]) -> None:
    constats = juger_l_ensemble(_deux(**changes))
    assert [un.regle for un in constats] == [regle]
    assert constats[0].place.fichier in ("Deux.json", "Une.json")


def test_le_meme_dossier_sous_deux_noms_est_refuse() -> None:
    un = agregat("Une", [demande("2018-10-02")], suivre(Compte("demande")))
    autre: Agregat = un.model_copy(update={"circonscription": "Deux"})
    assert [un.regle for un in juger_l_ensemble([recu(un), recu(autre)])] == ["agregat-en-double"]
