"""Un fait que l'on saisit : ses repères sont ceux du projet."""

from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.chargement import charger
from projet_circo.noyau.chiffres.projet import Projet
from projet_circo.noyau.saisie.jugement_de_saisie import juger_a_la_saisie, reperes_du_projet
from projet_circo.noyau.socle.constat import Gravite
from tests.erreurs.musee import ICI, monter
from tests.noyau.regles.commun import DEMANDE

JOUR = date(2019, 6, 30)


@pytest.fixture
def projet(tmp_path: Path) -> Projet:
    monter(ICI / "aucun", tmp_path / "d")
    dossier = ouvrir(str(tmp_path / "d"), {}, tmp_path)
    return charger(dossier, dossier.grilles[0])


def test_les_reperes_d_un_projet_portent_sa_grille_ses_unites_et_ses_lignes(projet: Projet) -> None:
    siens = reperes_du_projet(projet, JOUR)
    assert siens.annees == {2016, 2017, 2018, 2019}
    assert siens.vue is not None
    assert siens.vue.codes("indicateur") >= {"demandes-collectives", "partenariats"}
    assert siens.referentiel is projet.referentiel
    assert "aaaa-0000-0001" in siens.lignes
    assert reperes_du_projet(projet, JOUR, [2030]).annees == {2030}


@pytest.mark.parametrize(
    ("jour", "annee", "admise"),
    [
        ("2018-08-25", 2018, True),
        ("2018-08-31", 2018, True),
        ("2018-08-24", 2018, False),
        ("2018-09-03", 2018, False),
        ("2018-08-30", 2017, False),
        ("2018-08-30", 2019, False),
        ("2018-09-03", None, True),
    ],
)
def test_une_annee_scolaire_que_la_date_n_admet_pas_est_refusee_a_la_saisie(
    jour: str, annee: int | None, admise: bool, projet: Projet
) -> None:
    """Sans ce refus, le fait serait confirmé, et compté nulle part."""
    champs = {**DEMANDE, "id": "bbbb-0000-0009", "date": jour, "annee_scolaire": annee, "objet": "Oral"}
    ecrits = {cle: un for cle, un in champs.items() if un is not None}
    bloquants = [un for un in juger_a_la_saisie(ecrits, projet, JOUR) if un.est_bloquant]
    assert [un.regle for un in bloquants] == ([] if admise else ["hors-annee"])
    if not admise and annee == 2018:
        assert "du 2018-08-25 au 2018-08-31" in bloquants[0].message


def test_a_la_saisie_un_doublon_probable_est_un_avertissement_qui_nomme_l_autre(projet: Projet) -> None:
    double = {**DEMANDE, "id": "bbbb-0000-0009", "unites": ["0000011M"], "objet": "Résolution de problèmes"}
    (constat,) = juger_a_la_saisie(double, projet, JOUR)
    assert (constat.regle, constat.gravite) == ("doublon-probable", Gravite.AVERTISSEMENT)
    assert "aaaa-0000-0001 (data/events/2018-2019/cpc-0a1b2c.yaml:2)" in constat.message
    assert juger_a_la_saisie({**double, "objet": "Oral"}, projet, JOUR) == ()
