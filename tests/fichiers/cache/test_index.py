"""L'index ne change jamais un octet de la sortie : avec, sans, périmé, corrompu, tronqué, à deux processus."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from projet_circo.fichiers.cache.index import Index, empreinte_du_debut
from tests.conftest import RACINE, Circo
from tests.fichiers.conftest import fichiers_de_l_index

AJOUT = ("ajouter", "sollicitation", "--origine", "directeur", "--date", "2018-10-02")


OPTIONS = [
    [],
    ["--annee", "2018"],
    ["--au", "2019-02-15"],
    ["--annee", "2018", "--au", "2019-02-15", "--format", "json"],
]


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_avec_ou_sans_index_la_sortie_est_la_meme_a_l_octet(
    options: list[str], comparer: Callable[..., None]
) -> None:
    comparer(*options)


@pytest.mark.parametrize("graine", range(12))
def test_un_index_corrompu_ou_tronque_ne_trompe_pas(
    graine: int, comparer: Callable[..., None], utilisateur_neuf: Path, circo: Circo
) -> None:
    comparer()
    hasard = Random(graine)
    for chemin in fichiers_de_l_index(utilisateur_neuf):
        octets = bytearray(chemin.read_bytes())
        match hasard.randrange(4):
            case 0:
                octets[hasard.randrange(len(octets))] ^= 1 << hasard.randrange(8)
            case 1:
                octets = octets[: hasard.randrange(len(octets))]
            case 2:
                octets = bytearray(hasard.randbytes(50))
            case _:
                chemin.unlink()
                continue
        chemin.write_bytes(octets)
    if graine % 2:
        circo(*AJOUT)
    comparer("--annee", "2018")


def test_au_dela_de_huit_mebioctets_le_debut_n_est_pas_regarde(tmp_path: Path) -> None:
    chemin = tmp_path / "f"
    chemin.write_bytes(b"x" * 100)
    assert empreinte_du_debut(chemin, 50) != empreinte_du_debut(chemin, 51)
    assert empreinte_du_debut(chemin, 9 * 1024 * 1024) == ""
    assert Index(tmp_path / "absent").lire_le_sommaire() is None


def test_a_deux_processus_la_sortie_reste_la_meme(demonstration: Path, utilisateur_neuf: Path) -> None:
    commande = [sys.executable, "-m", "projet_circo", "indicateurs", "--annee", "2018"]
    variables = {**os.environ, "PYTHONPATH": str(RACINE)}
    lances = [
        subprocess.Popen(commande, cwd=demonstration, env=variables, stdout=subprocess.PIPE) for _ in range(4)
    ]
    sorties = {lance.communicate()[0] for lance in lances}
    assert len(sorties) == 1
    assert not [chemin for chemin in fichiers_de_l_index(utilisateur_neuf) if chemin.name.startswith(".")]


def test_un_index_que_l_on_ne_peut_pas_ecrire_n_empeche_rien(
    demonstration: Path, circo: Circo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fichier").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "fichier"))
    assert circo("indicateurs", depuis=demonstration).code == 0
