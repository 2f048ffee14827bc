"""Ce qui interdit d'additionner : dit, nommé, et rien de plus."""

from datetime import date
from typing import Any

import pytest

from projet_circo.noyau.agregat.accord import juger_l_ensemble
from projet_circo.noyau.agregat.consolidation import Recu
from projet_circo.noyau.agregat.forme import Agregat
from projet_circo.noyau.socle.mesure import Compte
from tests.fabrique import demande, suivre
from tests.noyau.agregat.fabrique_d_agregats import agregat, recu


def _deux(nom: str = "Deux", **dresse: Any) -> list[Recu]:
    """Rend deux agrégats du même jour, sauf ce que l'on dresse autrement au second."""
    un = agregat("Une", [demande("2018-10-02")], suivre(Compte("demande")))
    deux = agregat(nom, [demande("2018-10-02")], suivre(Compte("demande")), **dresse)
    return [recu(un), Recu("Deux.json", deux)]


def test_deux_agregats_d_accord_ne_recoivent_aucun_reproche() -> None:
    assert juger_l_ensemble(_deux()) == ()


@pytest.mark.parametrize(
    ("regle", "dresse"),
    [
        ("agregat-en-double", {"nom": "Une"}),
        ("agregat-fictif", {"fictif": True}),
        ("agregat-autre-jour", {"au": date(2019, 2, 15)}),
        ("agregat-autre-jour", {"connu_au": date(2019, 2, 15)}),
        ("agregat-autre-annee", {"annee": 2017}),
    ],
)
def test_ce_qui_ne_s_accorde_pas_est_refuse_en_le_nommant(regle: str, dresse: dict[str, Any]) -> None:
    constats = juger_l_ensemble(_deux(**dresse))
    assert [(un.regle, un.place.fichier) for un in constats] == [(regle, "Deux.json")]


@pytest.mark.parametrize("garde_l_origine", [True, False])
def test_le_meme_dossier_sous_deux_noms_est_refuse(garde_l_origine: bool) -> None:
    """Grandi ou non : son origine reste ; un agrégat d'avant, qui ne la dit pas, se reconnaît encore à ses têtes."""
    un = agregat("Une", [demande("2018-10-02")], suivre(Compte("demande")))
    tetes = [
        tete.model_copy(update={"n": 99, "tete": "f" * 32} if garde_l_origine else {"origine": None})
        for tete in un.journaux
    ]
    avant = un if garde_l_origine else un.model_copy(update={"journaux": tetes})
    autre: Agregat = un.model_copy(update={"circonscription": "Deux", "journaux": tetes})
    (constat,) = juger_l_ensemble([recu(avant), recu(autre)])
    assert (constat.regle, constat.place.fichier) == ("agregat-en-double", "Deux.json")
    assert "Une.json" in constat.message


def test_deux_dossiers_sans_aucun_fait_ne_se_confondent_pas() -> None:
    """Copiés d'un même modèle, leurs ouvertures sont les mêmes ; rien n'y serait compté deux fois."""
    un = agregat("Une", [], suivre(Compte("demande")))
    vides = [{"annee": 2018, "n": 1, "tete": "a" * 32, "origine": None}]
    ouvertes = [
        Agregat.model_validate({**un.model_dump(), "circonscription": nom, "journaux": vides})
        for nom in ("Une", "Deux")
    ]
    assert juger_l_ensemble([recu(une) for une in ouvertes]) == ()
