import os
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.droits import creer_reserve, ecrire_reserve
from tests.commandes.dossier_d_essai import Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]


@pytest.mark.parametrize("masque", [0o000, 0o022, 0o277])
def test_ce_qui_est_reserve_l_est_quel_que_soit_l_umask(tmp_path: Path, masque: int) -> None:
    (tmp_path / "ouvert").mkdir(mode=0o755)
    avant = os.umask(masque)
    try:
        creer_reserve(tmp_path / "a" / "b")
        creer_reserve(tmp_path / "ouvert")
        ecrire_reserve(tmp_path / "a" / "b" / "f", b"x")
    finally:
        os.umask(avant)
    modes = {un.name: un.stat().st_mode & 0o777 for un in tmp_path.rglob("*")}
    assert modes == {"a": 0o700, "b": 0o700, "ouvert": 0o700, "f": 0o600}


def test_rien_de_ce_que_circo_garde_n_est_lisible_d_un_autre(
    lancer: Lancer, vierge: Path, tmp_path: Path
) -> None:
    demande = ("ajouter", "demande", "--nature", "collectif", "--initiative", "equipe", "--unite", "0000012N")
    avant = os.umask(0)
    try:
        assert lancer(*demande, "--date", "2019-10-02", "--oui", "-C", vierge).code == 0
        for _ in range(2):
            assert lancer("indicateurs", "--annee", "2019", "-C", vierge).code == 0
    finally:
        os.umask(avant)
    gardes = [un for nom in ("xdg_state_home", "xdg_cache_home") for un in (tmp_path / nom).rglob("*")]
    assert sum(un.is_file() for un in gardes) >= 2
    assert [str(un) for un in gardes if un.stat().st_mode & 0o077] == []
