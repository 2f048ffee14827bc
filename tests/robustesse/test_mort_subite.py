"""Tuer (kill -9) des écrivains à tout instant : ce qui est confirmé est là, une fois, et la chaîne est juste."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).parent.parent.parent


def _tuer(maniere: str, repertoire: Path, morts: int, longueur: int) -> dict[str, int]:
    commande = [
        sys.executable,
        "-m",
        "tests.robustesse.ecrivains",
        maniere,
        str(repertoire),
        str(morts),
        "4",
        str(longueur),
        "7",
    ]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=True, timeout=1500)
    resultat: dict[str, int] = json.loads(rendu.stdout)
    sys.stdout.write(f"{maniere} : {resultat}\n")
    return resultat


def test_rien_de_confirme_ne_se_perd_quand_on_tue_quatre_ecrivains(tmp_path: Path) -> None:
    resultat = _tuer("protocole", tmp_path, 500, 2_000)
    assert resultat["confirmes"] > 100
    assert [resultat[cle] for cle in ("perdus", "doubles", "illisible", "chaine")] == [0, 0, 0, 0]


def test_le_meme_banc_voit_la_maniere_naive_perdre_des_donnees(tmp_path: Path) -> None:
    resultat = _tuer("naive", tmp_path, 60, 2_000)
    assert resultat["perdus"] > 0


def test_le_meme_banc_voit_le_protocole_sans_verrou_perdre_des_donnees(tmp_path: Path) -> None:
    """Deux écrivains ne se croisent qu'au hasard : le banc rejoue, dix fois au plus, jusqu'à le voir."""
    for lot in range(10):
        resultat = _tuer("sans-verrou", tmp_path / str(lot), 60, 2_000)
        if resultat["perdus"] + resultat["chaine"] + resultat["doubles"] > 0:
            return
    pytest.fail("sans verrou, dix fois soixante morts n'ont rien fait perdre")


@pytest.mark.longue
def test_dix_mille_morts(tmp_path: Path) -> None:
    total = {"perdus": 0, "doubles": 0, "illisible": 0, "chaine": 0, "dechirees": 0, "confirmes": 0}
    for lot in range(40):  # dix mille morts ; davantage si le hasard n'a pas encore déchiré cinq queues
        resultat = _tuer("protocole", tmp_path / str(lot), 500, 2_000 if lot % 4 == 0 else 60_000)
        total = {cle: total[cle] + resultat[cle] for cle in total}
        if lot >= 19 and total["dechirees"] >= 5:
            break
    sys.stdout.write(f"total : {total}\n")
    assert [total[cle] for cle in ("perdus", "doubles", "illisible", "chaine")] == [0, 0, 0, 0]
    assert total["dechirees"] >= 5
