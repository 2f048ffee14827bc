"""Appliquer les règles, et les repères d'un projet."""

from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.chargement import charger
from projet_circo.fichiers.dossier import ouvrir
from projet_circo.noyau.constat import Gravite
from projet_circo.noyau.projet import Projet
from projet_circo.noyau.regles.jugement import juger_a_la_saisie, juger_fait, reperes_du_projet
from tests.erreurs.musee import ICI, monter
from tests.noyau.regles.commun import DEMANDE, reperes

JOUR = date(2019, 6, 30)


@pytest.fixture
def projet(tmp_path: Path) -> Projet:
    monter(ICI / "aucun", tmp_path / "d")
    dossier = ouvrir(str(tmp_path / "d"), {}, tmp_path)
    return charger(dossier, dossier.grilles[0])


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


def test_les_reperes_d_un_projet_portent_sa_grille_ses_unites_et_ses_lignes(projet: Projet) -> None:
    siens = reperes_du_projet(projet, JOUR)
    assert siens.annees == {2016, 2017, 2018, 2019}
    assert siens.vue is not None
    assert siens.vue.codes("indicateur") >= {"demandes-collectives", "partenariats"}
    assert siens.referentiel is projet.referentiel
    assert "aaaa-0000-0001" in siens.lignes
    assert reperes_du_projet(projet, JOUR, [2030]).annees == {2030}


def test_a_la_saisie_un_doublon_probable_est_un_avertissement_qui_nomme_l_autre(projet: Projet) -> None:
    double = {**DEMANDE, "id": "bbbb-0000-0009", "unites": ["0000011M"], "objet": "Résolution de problèmes"}
    (constat,) = juger_a_la_saisie(double, projet, JOUR)
    assert (constat.regle, constat.gravite) == ("doublon-probable", Gravite.AVERTISSEMENT)
    assert "aaaa-0000-0001 (data/events/2018-2019/cpc-0a1b2c.yaml:2)" in constat.message
    assert juger_a_la_saisie({**double, "objet": "Oral"}, projet, JOUR) == ()
