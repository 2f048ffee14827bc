"""Un champ demandé au terminal : dans sa liste, à sa date, sans rien qui désigne quelqu'un."""

from collections.abc import Callable
from datetime import date

import pytest

from projet_circo.commandes.questions.champ_demande import connus_le, demander
from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import TYPES, Champ
from projet_circo.noyau.socle.referentiel import Referentiel, Unite

JOUR = date(2018, 10, 2)


def _champ(un_type: str, nom: str) -> Champ:
    return next(champ for champ in TYPES[un_type].champs if champ.nom == nom)


def test_un_texte_qui_designe_quelqu_un_est_redemande(
    repondre: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    repondre("appeler le 06 12 34 56 78", "rappeler l'équipe")
    assert demander(_champ("demande", "objet"), {}, JOUR) == ["rappeler l'équipe"]
    assert "un journal ne s'efface pas" in capsys.readouterr().err


def test_une_date_se_dit_comme_on_parle(repondre: Callable[..., None]) -> None:
    repondre("hier")
    assert demander(_champ("partenariat", "fin"), {}, JOUR) == ["2018-10-01"]


def test_la_derniere_saisie_est_proposee_et_se_refuse(repondre: Callable[..., None]) -> None:
    champ, connus = _champ("demande", "unites"), {"0000012N": "Hugo", "0000013P": "Macé"}
    repondre("")
    assert demander(champ, connus, JOUR, {"unites": ["0000013P"]}) == ["0000013P"]
    repondre("-")
    assert demander(champ, connus, JOUR, {"unites": ["0000013P"]}) == []
    repondre("")
    assert demander(champ, connus, JOUR, {"unites": ["fermee"]}) == []


def test_une_ecole_fermee_ce_jour_la_n_est_pas_proposee() -> None:
    unites = {
        "a": Unite("a", "Ouverte", "ecole"),
        "b": Unite("b", "Fermée", "ecole", jusqu_a=date(2018, 7, 6)),
        "c": Unite("c", "À venir", "ecole", depuis=date(2018, 10, 3)),
    }
    nomenclature = Nomenclature({"unite": {code: un.nom for code, un in unites.items()}})
    projet = type("Projet", (), {"referentiel": Referentiel(unites)})
    assert connus_le(JOUR, _champ("demande", "unites"), nomenclature, projet()) == {"a": "Ouverte"}
