"""Où circo range ce qui est à l'utilisateur : la variable d'abord, l'usage sinon, sous Windows aussi."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.emplacements import (
    chemin_d_etat,
    chemin_de_cache,
    chemin_de_configuration,
    rangement_de,
)

CAS: dict[str, tuple[Callable[[Mapping[str, str]], str], str]] = {
    "XDG_STATE_HOME": (chemin_d_etat, ".local/state"),
    "XDG_CONFIG_HOME": (chemin_de_configuration, ".config"),
    "XDG_CACHE_HOME": (chemin_de_cache, ".cache"),
}


@pytest.mark.parametrize("variable", CAS)
def test_la_variable_l_emporte_sur_l_usage(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chemin, usage = CAS[variable]
    monkeypatch.setenv("HOME", str(tmp_path))
    assert chemin({}) == str(tmp_path / usage / "circo")
    assert chemin({variable: "/ailleurs"}) == "/ailleurs/circo"


def test_sous_windows_configuration_etat_et_cache_ont_leur_dossier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    variables = {"APPDATA": "/r", "LOCALAPPDATA": "/l"}
    assert chemin_de_configuration(variables) == "/r/circo"
    assert chemin_d_etat(variables) == "/l/circo/etat"
    assert chemin_de_cache(variables) == "/l/circo/cache"
    assert chemin_de_cache({}).endswith("AppData/Local/circo/cache")


def test_un_dossier_a_un_rangement_et_un_seul(tmp_path: Path) -> None:
    (tmp_path / "vrai").mkdir()
    (tmp_path / "lien").symlink_to("vrai")
    assert rangement_de(str(tmp_path / "lien")) == rangement_de(str(tmp_path / "vrai"))
    assert rangement_de(str(tmp_path)) != rangement_de(str(tmp_path / "vrai"))
    assert len(rangement_de(str(tmp_path))) == 16
