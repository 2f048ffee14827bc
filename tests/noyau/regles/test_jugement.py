"""Appliquer toutes les règles à un fait."""

from projet_circo.noyau.regles.jugement import juger_fait
from tests.noyau.regles.commun import DEMANDE, reperes


def test_un_fait_juste_ne_fait_rien_dire() -> None:
    assert juger_fait(DEMANDE, reperes()) == ()


def test_un_fait_est_juge_par_toutes_les_regles_a_la_fois() -> None:
    faux = {
        **DEMANDE,
        "nature": "individuel",
        "unites": ["0000014R"],
        "objet": "a@b.fr",
        "date": "2019-08-30",
    }
    constats = juger_fait(faux, reperes())
    assert {un.regle for un in constats} == {
        "individuel-avec-unite",
        "unite-inconnue",
        "donnee-personnelle",
        "fait-futur",
        "prerentree",
    }
    assert {un.place.fichier for un in constats} == {"saisie"}


def test_un_type_inconnu_releve_de_la_forme_pas_des_regles() -> None:
    assert juger_fait({"type": "demmande"}, reperes()) == ()
