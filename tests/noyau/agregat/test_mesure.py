"""Deux mesures ont la même empreinte si, et seulement si, elles comptent la même chose."""

import pytest

from projet_circo.noyau.agregat.mesure import decrire, est_additive, identifier
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Mesure,
    Rapport,
    Releve,
    Somme,
    UnitesOuvertes,
)
from tests.fabrique import suivre

FILTRE = (("nature", ("collectif",)), ("initiative", ("equipe", "ien")))
ENVERS = (("initiative", ("ien", "equipe")), ("nature", ("collectif",)))


def _empreinte(mesure: Mesure, code: str = "i") -> str:
    return identifier(mesure, suivre(mesure, code)).empreinte


def test_l_ordre_d_un_filtre_le_code_et_les_libelles_n_y_comptent_pas() -> None:
    assert _empreinte(Compte("demande", FILTRE), "a") == _empreinte(Compte("demande", ENVERS), "b")
    niveaux = ("bas", "haut")
    assert _empreinte(Echelle("e", niveaux, ("k",), ("Bas", "Haut"))) == _empreinte(
        Echelle("e", niveaux, ("k",))
    )


def test_tout_ce_qui_change_le_compte_change_l_empreinte() -> None:
    mesures: list[Mesure] = [
        Compte("demande"),
        Compte("demande", activite=True),
        Compte("demande", FILTRE),
        Compte("demande", FILTRE[:1]),
        Compte("accompagnement"),
        Distincts("unites", "demande"),
        Distincts("focales", "demande"),
        Somme("duree_minutes", "seance"),
        Rapport(Compte("demande"), UnitesOuvertes()),
        Rapport(Compte("demande"), UnitesOuvertes("ecole")),
        Rapport(Compte("demande"), Compte("accompagnement")),
        Releve(),
    ]
    assert len({_empreinte(une) for une in mesures}) == len(mesures)


def test_deux_releves_ne_sont_le_meme_que_sous_le_meme_indicateur() -> None:
    assert _empreinte(Releve(), "taux") != _empreinte(Releve(), "effectif")


def test_un_rapport_se_decrit_terme_a_terme() -> None:
    assert decrire(Rapport(Compte("demande", FILTRE), UnitesOuvertes("ecole"))) == {
        "famille": "rapport",
        "numerateur": decrire(Compte("demande", ENVERS)),
        "denominateur": {"famille": "unitesouvertes", "genre": "ecole"},
    }


@pytest.mark.parametrize(
    ("mesure", "attendu"),
    [
        (Compte("demande"), True),
        (Somme("duree_minutes", "seance"), True),
        (Rapport(Compte("demande"), UnitesOuvertes()), True),
        (Distincts("unites", "demande"), False),
        (Rapport(Distincts("unites", "demande"), UnitesOuvertes()), False),
        (Releve(), False),
    ],
)
def test_ne_s_ajoute_que_ce_qui_ne_compte_personne_deux_fois(mesure: Mesure, attendu: bool) -> None:
    assert est_additive(mesure) is attendu
