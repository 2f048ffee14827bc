"""Le journal privé atteste de ce que ce poste a confirmé, et de rien qui vienne d'un autre dossier."""

import json
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import Dossier, inventorier, ouvrir
from projet_circo.fichiers.journal.enregistrement import Saisie, enregistrer
from projet_circo.fichiers.journal.journal import lire_journal
from projet_circo.fichiers.journal.prive import place_de_la_marque
from projet_circo.fichiers.journal.temoins import (
    attester_du_prive,
    derniere_confirmee,
    se_souvenir,
    voir_les_autres,
)
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.canonique import RACINE

POSTE = "cpc-0a1b2c"


def saisir(dossier: Dossier, environnement: dict[str, str], *jours: str) -> None:
    """Ajoute une demande par jour ; les identifiants se suivent d'un appel à l'autre."""
    tirages = iter(range(len(list(dossier.racine.rglob("*"))) * 1000, 10**9))
    saisie = Saisie(POSTE, "2019-07-01T09:00:00Z", False, lambda _bits: next(tirages), environnement)
    faits = [
        ({"type": "demande", "date": un, "nature": "collectif", "initiative": "ien"}, None) for un in jours
    ]
    enregistrer(dossier, SCOLAIRE, faits, saisie)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    (tmp_path / "d" / "data").mkdir(parents=True)
    (tmp_path / "d" / "data" / "projet-2016-2020.yaml").write_text("", "utf-8")
    return ouvrir(str(tmp_path / "d"), {}, tmp_path)


@pytest.fixture
def chez_lui(tmp_path: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(tmp_path / "etat")}


def attester(dossier: Dossier, chez_lui: dict[str, str]) -> list[tuple[str, int]]:
    lus = {lu.chemin: lu for lu in map(lire_journal, inventorier(dossier).journaux)}
    return [(une.fichier, une.n) for une in attester_du_prive(dossier, chez_lui, lus)]


def test_ce_qui_est_confirme_et_toujours_la_n_a_pas_a_etre_atteste(
    dossier: Dossier, chez_lui: dict[str, str]
) -> None:
    saisir(dossier, chez_lui, "2018-10-02", "2017-10-02")
    assert attester(dossier, chez_lui) == []


def test_un_journal_du_poste_raccourci_ou_disparu_s_atteste(
    dossier: Dossier, chez_lui: dict[str, str]
) -> None:
    saisir(dossier, chez_lui, "2018-10-02", "2017-10-02")
    deux, sept = (f"data/events/{annee}/{POSTE}.yaml" for annee in ("2018-2019", "2017-2018"))
    octets = (dossier.racine / deux).read_bytes()
    (dossier.racine / deux).write_bytes(octets[: octets.find(b"\n") + 1])
    (dossier.racine / sept).unlink()
    assert sorted(attester(dossier, chez_lui)) == [(sept, 3), (deux, 2)]


def test_les_journaux_d_un_autre_dossier_au_meme_endroit_n_attestent_de_rien(
    dossier: Dossier, chez_lui: dict[str, str], tmp_path: Path
) -> None:
    saisir(dossier, chez_lui, "2018-10-02", "2017-10-02")
    for journal in inventorier(dossier).journaux:
        journal.chemin.unlink()
    (tmp_path / "bruit").write_text("", "utf-8")
    saisir(dossier, {"XDG_STATE_HOME": str(tmp_path / "ailleurs")}, "2018-11-05")
    assert attester(dossier, chez_lui) == []


def test_une_ligne_ecrite_mais_jamais_dite_confirmee_ne_s_atteste_pas(
    dossier: Dossier, chez_lui: dict[str, str]
) -> None:
    saisir(dossier, chez_lui, "2018-10-02")
    (prive,) = Path(chez_lui["XDG_STATE_HOME"]).rglob(f"{POSTE}.yaml")
    tete = derniere_confirmee(prive)
    assert tete is not None
    assert tete.n == 2
    place_de_la_marque(prive).write_text(f"0 {RACINE}", "ascii")
    assert derniere_confirmee(prive) is None


def lire(dossier: Dossier, annee: str, poste: str = POSTE) -> list[dict[str, object]]:
    journal = dossier.racine / f"data/events/{annee}/{poste}.yaml"
    return [json.loads(ligne[2:]) for ligne in journal.read_text("utf-8").splitlines()]


def test_un_ajout_inscrit_une_fois_par_jour_ce_que_le_poste_n_avait_pas_encore_dit(
    dossier: Dossier, chez_lui: dict[str, str]
) -> None:
    saisir(dossier, chez_lui, "2017-10-02")
    assert [une["type"] for une in lire(dossier, "2017-2018")] == [
        "ouverture",
        "demande",
    ]  # rien d'autre à voir
    saisir(dossier, chez_lui, "2018-10-02", "2018-10-03")
    ouverture, temoin, *demandes = lire(dossier, "2018-2019")
    assert (ouverture["type"], temoin["type"], len(demandes)) == ("ouverture", "temoin", 2)
    derniere = lire(dossier, "2017-2018")[-1]
    assert temoin["journaux"] == [
        {"fichier": f"data/events/2017-2018/{POSTE}.yaml", "n": 2, "tete": derniere["empreinte"]}
    ]
    saisir(dossier, chez_lui, "2017-10-05", "2018-10-05")
    assert [une["type"] for une in lire(dossier, "2017-2018")][2:] == ["demande"]


def test_le_lendemain_seul_ce_qui_a_bouge_se_redit(dossier: Dossier, chez_lui: dict[str, str]) -> None:
    saisir(dossier, chez_lui, "2017-10-02", "2018-10-02")
    memoire = se_souvenir(dossier, POSTE, chez_lui)
    sien = f"data/events/2018-2019/{POSTE}.yaml"
    assert voir_les_autres(dossier, sien, memoire, memoire.jour) == []
    assert voir_les_autres(dossier, sien, memoire, "2019-07-02") == []
    autre = f"data/events/2017-2018/{POSTE}.yaml"
    assert [un["fichier"] for un in voir_les_autres(dossier, autre, memoire, "2019-07-02")] == [sien]
    memoire.chemin.write_text("{", "utf-8")
    perdue = se_souvenir(dossier, POSTE, chez_lui)
    assert [un["fichier"] for un in voir_les_autres(dossier, sien, perdue, "2019-07-02")] == [autre]
