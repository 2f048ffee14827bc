"""Valider un fichier seul : le reconnaître, ne parler que de lui, et lire le dossier pour les références."""

from datetime import date
from pathlib import Path

import pytest

from projet_circo.fichiers.dossier import Dossier, ouvrir
from projet_circo.fichiers.validation_seule import (
    ENTREE,
    Sorte,
    reconnaitre,
    valider_des_octets,
    valider_un_fichier,
)
from projet_circo.noyau.erreurs import FichierIllisible
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


@pytest.mark.parametrize(
    ("nom", "octets", "sorte"),
    [
        ("data/projet-2016-2020.yaml", b"", Sorte.GRILLE),
        ("ailleurs/projet-2016-2020.yaml", b"", Sorte.GRILLE),
        ("data/unites.yaml", b"", Sorte.UNITES),
        ("data/events/2018-2019/cpc.yaml", b"x: : y", Sorte.EVENEMENTS),
        ("-", b"- {id: a}\n", Sorte.EVENEMENTS),
        ("-", b"unites: []\n", Sorte.UNITES),
        ("-", b"rubriques: []\nunites: []\n", Sorte.GRILLE),
        ("brouillon.yaml", b"titre: x\n", Sorte.GRILLE),
        ("-", b'- {"id": "a", "empreinte": "', Sorte.EVENEMENTS),
    ],
)
def test_un_fichier_se_reconnait_a_son_nom_sinon_a_son_contenu(nom: str, octets: bytes, sorte: Sorte) -> None:
    assert reconnaitre(octets, nom) is sorte


def test_la_grille_seule_se_juge_sans_les_journaux(dossier: Dossier) -> None:
    (dossier.racine / JOURNAL).write_bytes(b"ceci n'est pas un journal\n")
    assert valider_un_fichier(dossier.racine / GRILLE, dossier, AUJOURD_HUI) == ()


def test_un_fichier_d_evenements_seul_a_ses_references_dans_le_dossier(dossier: Dossier) -> None:
    (dossier.racine / UNITES).write_bytes(lire(dossier, UNITES).replace(b"0000013P", b"0000013N"))
    constats = valider_des_octets(FAIT, "data/events/2018-2019/ien-c0ffee.yaml", dossier, AUJOURD_HUI)
    assert [un.regle for un in constats] == ["non-scelle", "unite-inconnue"]
    assert {un.place.fichier for un in constats} == {"data/events/2018-2019/ien-c0ffee.yaml"}


def test_l_entree_standard_se_juge_comme_un_fichier_du_dossier(dossier: Dossier) -> None:
    constats = valider_des_octets(FAIT, ENTREE, dossier, AUJOURD_HUI)
    assert [(str(un.place), un.regle) for un in constats] == [
        ("-:1:1", "non-scelle"),
        ("-:1:104", "unite-inconnue"),
    ]


def test_un_journal_scelle_sur_l_entree_n_est_pas_accuse_d_etre_d_un_autre_poste(dossier: Dossier) -> None:
    copie = ouvrir(str(dossier.racine), {}, dossier.racine)
    octets = lire(dossier, JOURNAL)
    (dossier.racine / JOURNAL).unlink()
    assert valider_des_octets(octets, ENTREE, copie, AUJOURD_HUI) == ()


def test_sans_dossier_un_fichier_se_juge_pour_ce_qu_il_est(tmp_path: Path) -> None:
    seul = tmp_path / "projet-2016-2020.yaml"
    seul.write_bytes((ICI / "socle" / GRILLE).read_bytes().replace(b"hausse", b"hause"))
    constats = valider_un_fichier(seul, None, AUJOURD_HUI)
    assert [un.regle for un in constats] == ["valeur-hors-liste"]
    assert [un.regle for un in valider_des_octets(FAIT, "f.yaml", None, AUJOURD_HUI)] == ["non-scelle"]


def test_un_journal_du_dossier_garde_son_annee_et_son_poste(dossier: Dossier) -> None:
    chemin = dossier.racine / JOURNAL
    assert valider_un_fichier(chemin, dossier, AUJOURD_HUI) == ()
    ailleurs = dossier.racine / "data/events/2017-2018/cpc-0a1b2c.yaml"
    ailleurs.parent.mkdir()
    chemin.rename(ailleurs)
    regles = {un.regle for un in valider_un_fichier(ailleurs, dossier, AUJOURD_HUI)}
    assert "hors-annee" in regles


def test_un_fichier_absent_empeche_le_travail(dossier: Dossier) -> None:
    with pytest.raises(FichierIllisible):
        valider_un_fichier(dossier.racine / "rien.yaml", dossier, AUJOURD_HUI)
