from pathlib import Path

from tests.commandes.dossier_d_essai import Lancer, lancer, vierge

__all__ = ["lancer", "vierge"]


def test_le_formulaire_est_un_seul_fichier_qui_porte_les_ecoles_et_ne_s_ecrase_pas(
    lancer: Lancer, vierge: Path
) -> None:
    assert lancer("formulaire", "--sortie", "f.html", "-C", vierge).code == 0
    page = Path("f.html").read_text("utf-8")
    assert "École Victor Hugo" in page
    assert '"projet": "projet-2016-2020"' in page
    assert lancer("formulaire", "--sortie", "f.html", "-C", vierge).code == 2
