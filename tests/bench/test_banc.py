"""Le banc compte ce que les pairs comptent ; un court passage, sans chronomètre, sur ceux que la machine porte."""

import sys
from pathlib import Path

import pytest

from bench.banc import Banc, rediger, verifier_les_comptes, verifier_un_pair
from bench.buts import BUTS, FROID, MILLION, exposant, tableau
from bench.generateur import engendrer
from bench.mesures import Commande, Mesure, lancer, mesurer
from bench.pairs import pairs
from tests.conftest import RACINE

GRILLE = RACINE / "data" / "projet-2016-2020.yaml"


def test_circo_et_chaque_pair_present_comptent_ce_que_le_tirage_a_ecrit(tmp_path: Path) -> None:
    attendus = engendrer(300, tmp_path / "faits", GRILLE, pairs=True)
    verifier_les_comptes(Banc(tmp_path, 1), tmp_path / "faits", attendus)
    presents, absents = pairs(tmp_path / "faits")
    for pair in presents:
        verifier_un_pair(pair, attendus)
    assert len(presents) + len(absents) == 5


def test_un_compte_faux_arrete_le_banc(tmp_path: Path) -> None:
    attendus = engendrer(60, tmp_path / "faits", GRILLE)
    attendus["sollicitation", "-", "-", "2018"] += 1
    with pytest.raises(RuntimeError, match="sollicitations 2018"):
        verifier_les_comptes(Banc(tmp_path, 1), tmp_path / "faits", attendus)


def _python(nom: str, script: str, ou: Path, tours: int = 1000) -> Commande:
    return Commande(nom, [sys.executable, "-I", "-S", "-c", script], ou, tours=tours)


def test_les_commandes_se_mesurent_a_tour_de_role(tmp_path: Path) -> None:
    noter = "open('ordre', 'a').write({!r})"
    commandes = [
        _python("a", noter.format("a"), tmp_path),
        _python("b", noter.format("b"), tmp_path, tours=1),
    ]
    mesures = mesurer(commandes, 3)
    assert (tmp_path / "ordre").read_text("utf-8") == "abaa"
    assert [len(mesures[nom].temps) for nom in "ab"] == [3, 1]
    assert mesures["a"].ms > 0
    assert mesures["a"].mo > 1


def test_une_commande_qui_echoue_n_est_pas_une_mesure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="a échoué"):
        lancer(_python("a", "raise SystemExit(3)", tmp_path))


def _mesures(ms: float) -> Mesure:
    return Mesure((ms, ms, 10 * ms), 1)


def test_un_but_se_dit_tenu_manque_ou_non_mesure() -> None:
    but = BUTS[0]
    for haut, mot in ((but.vise * 10 - 0.1, "tenu"), (but.vise * 10 + 0.1, "manqué")):
        lignes = tableau({but.haut: _mesures(haut), but.bas: _mesures(10)}, 151)
        assert lignes[2].endswith(f"| {mot} |")
        assert "non mesuré" in lignes[3]
        assert lignes[-1].endswith("| 151.00 | ≤ 150 | manqué |")


def test_l_exposant_est_celui_d_une_croissance_lineaire_quand_elle_l_est() -> None:
    lineaire = {(taille, FROID): _mesures(300 + taille / 100) for taille in (500, 50_000, MILLION)}
    assert exposant(lineaire) == pytest.approx(1, abs=0.01)
    assert exposant({}) is None


def test_le_compte_rendu_dit_les_pairs_absents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.banc.mesurer_un_ajout", lambda _travail: [])
    banc = Banc(tmp_path, 3)
    banc.absents = ["ledger", "DuckDB, Python"]
    assert "Pairs absents, sautés : DuckDB, Python, ledger." in rediger(banc)
