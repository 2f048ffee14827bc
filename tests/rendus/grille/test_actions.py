"""Les actions : à l'écran dans l'ordre de la grille, et leur contrat."""

import json
from datetime import date

from projet_circo.noyau.grille.actions import ActionPrevue, EtatAction
from projet_circo.noyau.socle.champs import AVANCEMENTS
from projet_circo.rendus.grille.actions import en_json, montrer
from projet_circo.rendus.typographie.ecran import Ecran
from projet_circo.rendus.typographie.typographie import BANDEAU

AU = date(2019, 1, 11)


def etat(code: str, avancement: str, retard: int = 0) -> EtatAction:
    action = ActionPrevue(code, f"<b>Agir</b> {code}", "R", date(2019, 1, 1))
    return EtatAction(action, avancement, AU if avancement else None, "id" if avancement else "", retard)


def test_chaque_etat_a_son_texte_accentue_et_aucun_son_code() -> None:
    rendu = montrer(
        [etat(f"a{rang}", un) for rang, un in enumerate(("", *AVANCEMENTS))], AU, Ecran(120), fictif=False
    )
    for texte in ("rien de saisi", "prévue", "engagée", "réalisée", "abandonnée"):
        assert texte in rendu
    assert not [code for code in AVANCEMENTS if code in rendu]
    assert "<b>" not in rendu
    assert BANDEAU not in rendu


def test_un_retard_s_accorde_et_son_absence_ne_se_dit_pas() -> None:
    rendu = montrer(
        [etat("a1", "", 1), etat("a2", "", 10), etat("a3", "realisee")], AU, Ecran(120), fictif=True
    )
    assert BANDEAU in rendu
    assert "1 jour " in rendu
    assert "10 jours" in rendu
    assert "0 jour" not in rendu.replace("10 jour", "")


def test_l_ordre_est_celui_de_la_grille_et_rien_ne_deborde() -> None:
    etats = [etat(f"a{rang}", "prevue") for rang in (3, 1, 2)]
    for largeur in (60, 80, 120):
        rendu = montrer(etats, AU, Ecran(largeur), fictif=True)
        assert max(len(ligne) for ligne in rendu.splitlines()) <= largeur
        assert [mot for mot in rendu.split() if mot in ("a1", "a2", "a3")][::2] == ["a3", "a1", "a2"]


def test_le_contrat_dit_null_quand_rien_n_est_saisi_et_se_dit_fictif() -> None:
    rendu = json.loads(en_json([etat("a1", ""), etat("a2", "engagee", 3)], AU, fictif=True))
    assert (rendu["format"], rendu["au"], rendu["fictif"]) == ("circo/actions/1", "2019-01-11", True)
    rien, engagee = rendu["actions"]
    assert (rien["etat"], rien["depuis"], rien["fait"], rien["retard_jours"]) == (None, None, None, 0)
    assert engagee == {
        "code": "a2",
        "texte": "<b>Agir</b> a2",
        "pilote": None,
        "etat": "engagee",
        "depuis": "2019-01-11",
        "echeance": "2019-01-01",
        "retard_jours": 3,
        "fait": "id",
    }
