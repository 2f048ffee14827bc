"""Valider un seul fichier d'événements : ne parler que de lui, et lire le dossier pour les références."""

from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import Dossier, ouvrir
from projet_circo.fichiers.dossier.validation_seule import ENTREE, valider_des_evenements
from tests.erreurs.musee import ICI, monter

AUJOURD_HUI = date(2020, 7, 4)
GRILLE, UNITES = "data/projet-2016-2020.yaml", "data/unites.yaml"
JOURNAL = "data/events/2018-2019/cpc-0a1b2c.yaml"
FAIT = (
    b"- {id: bbbb-0000-0001, type: demande, date: 2018-12-03, nature: collectif, initiative: equipe,"
    b' unites: ["0000014R"]}\n'
)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    monter(ICI / "aucun", tmp_path / "d")
    return ouvrir(str(tmp_path / "d"), {}, tmp_path)


def lire(dossier: Dossier, fichier: str) -> bytes:
    return (dossier.racine / fichier).read_bytes()


def test_un_fichier_d_evenements_seul_a_ses_references_dans_le_dossier(dossier: Dossier) -> None:
    (dossier.racine / UNITES).write_bytes(lire(dossier, UNITES).replace(b"0000013P", b"0000013N"))
    constats = valider_des_evenements(FAIT, "data/events/2018-2019/ien-c0ffee.yaml", dossier, AUJOURD_HUI)
    assert [un.regle for un in constats] == ["non-scelle", "unite-inconnue"]
    assert {un.place.fichier for un in constats} == {"data/events/2018-2019/ien-c0ffee.yaml"}


def test_l_entree_standard_se_juge_comme_un_fichier_du_dossier(dossier: Dossier) -> None:
    constats = valider_des_evenements(FAIT, ENTREE, dossier, AUJOURD_HUI)
    assert [(str(un.place), un.regle) for un in constats] == [
        ("-:1:1", "non-scelle"),
        ("-:1:104", "unite-inconnue"),
    ]


def test_un_journal_scelle_sur_l_entree_n_est_pas_accuse_d_etre_d_un_autre_poste(dossier: Dossier) -> None:
    copie = ouvrir(str(dossier.racine), {}, dossier.racine)
    octets = lire(dossier, JOURNAL)
    (dossier.racine / JOURNAL).unlink()
    assert valider_des_evenements(octets, ENTREE, copie, AUJOURD_HUI) == ()


def test_sans_dossier_un_fichier_se_juge_pour_ce_qu_il_est() -> None:
    assert [un.regle for un in valider_des_evenements(FAIT, "f.yaml", None, AUJOURD_HUI)] == ["non-scelle"]


def test_un_journal_du_dossier_garde_son_annee_et_son_poste(dossier: Dossier) -> None:
    chemin = dossier.racine / JOURNAL
    assert valider_des_evenements(chemin.read_bytes(), JOURNAL, dossier, AUJOURD_HUI) == ()
    ailleurs = dossier.racine / "data/events/2017-2018/cpc-0a1b2c.yaml"
    ailleurs.parent.mkdir()
    chemin.rename(ailleurs)
    nom = "data/events/2017-2018/cpc-0a1b2c.yaml"
    regles = {un.regle for un in valider_des_evenements(ailleurs.read_bytes(), nom, dossier, AUJOURD_HUI)}
    assert "hors-annee" in regles
