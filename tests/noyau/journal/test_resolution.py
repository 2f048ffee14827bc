"""L'établi garde ce que l'on apprend de chaque ligne, à sa place exacte."""

from datetime import date

from projet_circo.noyau.journal.recueil import Raison, Situation
from projet_circo.noyau.journal.resolution import Resolution
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.constat import Gravite, Place
from tests.fabrique import demande, ouvrir


def test_un_fait_ecarte_garde_sa_place_sa_raison_et_son_jour() -> None:
    resolution, fait = Resolution(SCOLAIRE, lambda _champs: ""), demande("2018-10-02")
    resolution.ecarter(fait, Raison.ANNULE, "annulé par x : double")
    (ecarte,) = resolution.ecartes
    assert (ecarte.id, ecarte.type, ecarte.annee) == (fait.id, "demande", 2018)
    assert (ecarte.fichier, ecarte.rang, ecarte.jour) == (fait.fichier, fait.rang, date(2018, 10, 2))
    assert (ecarte.raison, ecarte.detail) == (Raison.ANNULE, "annulé par x : double")


def test_une_ligne_sans_date_s_ecarte_aussi() -> None:
    resolution = Resolution(SCOLAIRE, lambda _champs: "")
    resolution.ecarter(ouvrir(2018, "demande"), Raison.DOUBLON_D_ID, "")
    assert resolution.ecartes[0].jour is None


def test_la_derniere_situation_l_emporte_et_deux_lignes_ne_se_melent_pas() -> None:
    resolution, un, autre = (
        Resolution(SCOLAIRE, lambda _champs: ""),
        demande("2018-10-02"),
        demande("2018-10-02"),
    )
    resolution.classer(un, Situation.VIVANT)
    resolution.classer(autre, Situation.ANNULE)
    resolution.classer(un, Situation.CORRIGE)
    assert resolution.situations == {
        (un.fichier, un.rang): Situation.CORRIGE,
        (autre.fichier, autre.rang): Situation.ANNULE,
    }


def test_un_constat_vise_le_debut_de_la_ligne() -> None:
    resolution, fait = Resolution(SCOLAIRE, lambda _champs: ""), demande("2018-10-02")
    resolution.signaler(fait, Gravite.ERREUR, "hors-annee", "message", "remède")
    (constat,) = resolution.constats
    assert constat.place == Place(fait.fichier, fait.rang, 1)
    assert (constat.regle, constat.message, constat.remede) == ("hors-annee", "message", "remède")


def test_deux_etablis_ne_partagent_rien() -> None:
    un, autre = (Resolution(SCOLAIRE, lambda _champs: "") for _ in range(2))
    un.classer(demande("2018-10-02"), Situation.VIVANT)
    assert autre.situations == {}
