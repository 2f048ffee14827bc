"""Chaque règle a son cas fautif, dont le message est attendu mot pour mot, et son cas juste."""

from pathlib import Path

import pytest

from projet_circo.noyau.regles.toutes import REGLES
from projet_circo.noyau.socle.constat import Gravite
from projet_circo.rendus.constats.constats_terminal import en_bref
from tests.anglais import mots_anglais
from tests.erreurs.musee import CODES, ICI, PAGE, attendu, engendrer_la_page, monter, valider


def test_chaque_regle_a_une_salle_au_musee_et_une_seule() -> None:
    salles = {chemin.name for chemin in ICI.iterdir() if (chemin / "fautif").exists()}
    assert salles == set(CODES)
    assert len(CODES) == len(set(CODES))


def test_le_socle_est_sans_faute(tmp_path: Path) -> None:
    monter(ICI / "aucun", tmp_path / "d")
    assert valider(tmp_path / "d", "non-scelle") == ()


@pytest.mark.parametrize("code", CODES)
def test_la_faute_se_dit_mot_pour_mot(code: str, tmp_path: Path) -> None:
    monter(ICI / code / "fautif", tmp_path / "d")
    constats = valider(tmp_path / "d", code)
    assert en_bref(constats) == attendu(code).read_text("utf-8")
    siens = [constat for constat in constats if constat.regle == code]
    gravite = next(regle.gravite for regle in REGLES if regle.code == code)
    assert siens
    assert {constat.gravite for constat in siens} == {gravite}


@pytest.mark.parametrize("code", CODES)
def test_le_cas_juste_ne_fait_pas_parler_la_regle(code: str, tmp_path: Path) -> None:
    monter(ICI / code / "juste", tmp_path / "d")
    constats = valider(tmp_path / "d", code)
    assert [constat for constat in constats if constat.regle == code] == []
    assert [constat for constat in constats if constat.gravite is Gravite.ERREUR] == []


@pytest.mark.parametrize("code", CODES)
def test_aucun_message_n_est_en_anglais(code: str) -> None:
    for ligne in attendu(code).read_text("utf-8").splitlines():
        assert mots_anglais(ligne) == []


def test_la_page_de_documentation_est_a_jour(tmp_path: Path) -> None:
    dossiers = {}
    for code in CODES:
        dossiers[code] = tmp_path / code
        monter(ICI / code / "fautif", dossiers[code])
    assert PAGE.read_text("utf-8") == engendrer_la_page(dossiers)
