"""`circo tableau-de-bord` : un fichier, les mêmes octets, rien d'écrasé."""

from pathlib import Path

from tests.conftest import RACINE, Circo


def test_un_fichier_se_refait_a_l_octet_et_n_ecrase_rien(circo: Circo, tmp_path: Path) -> None:
    sortie = tmp_path / "t.html"
    assert circo("tableau-de-bord", "--sortie", str(sortie), depuis=RACINE).code == 0
    rendu = circo("tableau-de-bord", "--sortie", "-", depuis=RACINE)
    assert rendu.sortie == sortie.read_text("utf-8")
    assert "FICTIVES" in rendu.erreur
    assert circo("tableau-de-bord", "--sortie", str(sortie), depuis=RACINE).code == 2


def test_un_dossier_vierge_a_un_tableau_de_bord_qui_dit_non_renseigne(circo: Circo, vierge: Path) -> None:
    page = circo("tableau-de-bord", "--sortie", "-", depuis=vierge).sortie
    assert "n. r." in page
    assert "FICTIVES" not in page
