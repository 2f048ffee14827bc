"""Le document en Markdown : rien d'écrit ne s'y lit comme une marque."""

from projet_circo.rendus.documents.markdown import rendre
from tests.rendus.documents.exemples_de_document import DOCUMENT


def test_tout_y_est_et_rien_n_est_pris_pour_une_marque() -> None:
    rendu = rendre(DOCUMENT)
    assert rendu.startswith("# Bilan 2018-2019\n")
    assert "**DONNÉES FICTIVES**" in rendu
    assert "## Objectif" in rendu
    assert "### Indicateur" in rendu
    assert "> Deux suspendus." in rendu
    assert "| 2018-2019 | **28**<br>19 à même date |" in rendu
    assert "\\<script\\>" in rendu
    assert "<script>" not in rendu


def test_chaque_rangee_a_autant_de_cases_que_de_titres() -> None:
    rangees = [ligne for ligne in rendre(DOCUMENT).split("\n") if ligne.startswith("|")]
    assert {ligne.replace("\\|", "").count("|") for ligne in rangees} == {3}
