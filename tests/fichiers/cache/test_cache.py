"""Le cache : à l'utilisateur seul, et tout ce qui y est douteux vaut absent."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projet_circo.fichiers.cache import cache as piece
from projet_circo.fichiers.cache.cache import Cache, cache_de, est_au_repos, etat_de, etats_de


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache({"XDG_CACHE_HOME": str(tmp_path / "cache")}, str(tmp_path), "sous")


def _fichiers(tmp_path: Path) -> list[Path]:
    return [un for un in (tmp_path / "cache").rglob("*") if un.is_file()]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_rien_n_est_lisible_des_autres_quel_que_soit_l_umask(umask: int, tmp_path: Path) -> None:
    avant = os.umask(umask)
    try:
        Cache({"XDG_CACHE_HOME": str(tmp_path / "cache")}, "/p", "sous").ecrire("nom", [1])
    finally:
        os.umask(avant)
    modes = {un.is_dir(): stat.S_IMODE(un.stat().st_mode) for un in (tmp_path / "cache").rglob("*")}
    assert modes == {True: 0o700, False: 0o600}


_VALEURS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda une: st.lists(une) | st.dictionaries(st.text(), une) | st.tuples(une),
    max_leaves=8,
)


@settings(max_examples=40)
@given(_VALEURS)
def test_ce_qui_est_garde_se_relit_tel_quel(tmp_path_factory: pytest.TempPathFactory, valeur: Any) -> None:
    cache = Cache({"XDG_CACHE_HOME": str(tmp_path_factory.getbasetemp())}, "/p")
    cache.ecrire("nom", valeur)
    assert cache.lire("nom") == valeur


@pytest.mark.parametrize("geste", ["couper", "changer", "autre version", "ouvrir aux autres", "ôter"])
def test_un_fichier_douteux_vaut_absent(
    geste: str, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.ecrire("nom", {"a": [1, 2, 3]})
    (fichier,) = _fichiers(tmp_path)
    octets = fichier.read_bytes()
    match geste:
        case "couper":
            fichier.write_bytes(octets[:-1])
        case "changer":
            fichier.write_bytes(octets[:-2] + b"xx")
        case "autre version":
            monkeypatch.setattr(piece, "FORMAT", b"circo/cache/0")
        case "ouvrir aux autres":
            fichier.chmod(0o644)
        case _:
            fichier.unlink()
    assert cache.lire("nom") is None


def test_ce_qui_ne_s_ecrit_pas_se_tait_et_ne_laisse_rien(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("un fichier", "utf-8")
    Cache({"XDG_CACHE_HOME": str(tmp_path / "cache")}, "/p").ecrire("nom", 1)
    cache = Cache({"XDG_CACHE_HOME": str(tmp_path / "autre")}, "/p")
    cache.ecrire("nom", {"un objet que marshal ne sait pas écrire": object()})
    assert [un for un in (tmp_path / "autre").rglob("*") if un.is_file()] == []


def test_les_plus_anciens_sont_oublies(cache: Cache, tmp_path: Path) -> None:
    for rang in range(piece.GARDES + 3):
        cache.ecrire(f"n{rang}", rang)
        fichier = next(un for un in _fichiers(tmp_path) if un.name == f"n{rang}")
        os.utime(fichier, ns=(rang, rang))
    cache.elaguer()
    assert {un.name for un in _fichiers(tmp_path)} == {f"n{rang}" for rang in range(3, piece.GARDES + 3)}


def test_l_index_refuse_n_a_pas_de_cache() -> None:
    assert cache_de({"CIRCO_INDEX": "non"}, "/p") is None
    assert cache_de({}, "/p") is not None


def test_l_etat_d_un_fichier_dit_tout_ce_qui_peut_bouger_et_refuse_les_liens(tmp_path: Path) -> None:
    fichier, lien = tmp_path / "f", tmp_path / "lien"
    fichier.write_bytes(b"abc")
    etat = etat_de(str(fichier))
    assert etat is not None
    assert etat[0] == 3
    assert list(etats_de(str(tmp_path))) == [(str(fichier), *etat)]
    assert not est_au_repos([etat], etat[2] + 1)
    assert est_au_repos([etat], etat[2] + piece.REPOS + 1)
    lien.symlink_to(fichier)
    assert etat_de(str(lien)) is None
    with pytest.raises(OSError, match="lien"):
        list(etats_de(str(tmp_path)))
