"""Valider une grille ou un référentiel seuls."""

from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.dossier.sorte import Sorte
from projet_circo.fichiers.dossier.validation_de_grille import lire_le_referentiel, valider_une_forme
from tests.erreurs.musee import ICI, monter

SOCLE = ICI / "socle" / "data"
INVENTEES = sorted((ICI.parent / "grilles").glob("projet-*.yaml"))


def regles(octets: bytes, nom: str, sorte: Sorte = Sorte.GRILLE) -> list[str]:
    return [un.regle for un in valider_une_forme(octets, nom, sorte)]


def test_une_grille_juste_et_un_referentiel_juste_ne_font_rien_dire() -> None:
    assert regles((SOCLE / "projet-2016-2020.yaml").read_bytes(), "data/projet-2016-2020.yaml") == []
    assert regles((SOCLE / "unites.yaml").read_bytes(), "data/unites.yaml", Sorte.UNITES) == []


@pytest.mark.parametrize("chemin", INVENTEES, ids=lambda chemin: chemin.name)
def test_des_grilles_de_tout_autre_forme_ne_font_rien_dire(chemin: Path) -> None:
    assert regles(chemin.read_bytes(), chemin.name) == []


def test_le_nom_ne_compte_que_s_il_est_celui_d_une_grille() -> None:
    octets = (SOCLE / "projet-2016-2020.yaml").read_bytes()
    assert regles(octets, "ailleurs/projet-2010-2014.yaml") == ["annees-et-nom", "annees-et-nom"]
    assert regles(octets, "-") == regles(octets, "brouillon.yaml") == []


def test_un_referentiel_que_le_disque_refuse_est_un_constat(tmp_path: Path) -> None:
    monter(ICI / "aucun", tmp_path / "d")
    (tmp_path / "d/data/unites.yaml").unlink()
    (tmp_path / "d/data/unites.yaml").symlink_to("/etc/hostname")
    lues = lire_le_referentiel(ouvrir(str(tmp_path / "d"), {}, tmp_path))
    assert [(str(un.place), un.regle) for un in lues.constats] == [("data/unites.yaml", "lisible")]
