"""Le journal privé atteste de ce que ce poste a confirmé, et de rien qui vienne d'un autre dossier."""

from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import Dossier, inventorier, ouvrir
from projet_circo.fichiers.dossier.chargement import lire_journal
from projet_circo.fichiers.journal.enregistrement import Saisie, enregistrer
from projet_circo.fichiers.journal.temoins import (
    attester_du_prive,
    derniere_confirmee,
    place_du_confirme,
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
    assert sorted(attester(dossier, chez_lui)) == [(sept, 2), (deux, 2)]


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
    place_du_confirme(prive).write_text(f"0 {RACINE}", "ascii")
    assert derniere_confirmee(prive) is None
