"""Ce que les pages montrent est ce que `circo` répond : chaque bloc « console » est exécuté, mot pour mot."""

import re
from pathlib import Path

import pytest

from outils.documentation.exemples import DOCS, ExempleFaux, comparer, pages_a_exemples, rejouer


@pytest.mark.parametrize("page", pages_a_exemples(), ids=lambda page: page.stem)
def test_la_page_montre_ce_que_circo_repond(page: Path) -> None:
    rejouee, executees = rejouer(page.read_text("utf-8"))
    assert comparer(page, rejouee) == "", f"python -m outils.rafraichir_documentation {page.stem}"
    assert executees == page.read_text("utf-8").count("\n$ ")
    assert executees > 0


def test_chaque_guide_et_le_tutoriel_ont_des_exemples() -> None:
    avec = {page.relative_to(DOCS).as_posix() for page in pages_a_exemples()}
    for page in [*DOCS.glob("guides/*.md"), *DOCS.glob("tutoriel/*.md")]:
        assert page.relative_to(DOCS).as_posix() in avec


def test_le_tutoriel_tient_ses_promesses() -> None:
    texte = (DOCS / "tutoriel" / "premiers-pas.md").read_text("utf-8")
    assert "publié 28, aujourd'hui 29" in texte
    assert re.search(r"\$ circo verifier\n```", texte), "verifier se tait"
    annonces = [
        int({"une": "1", "deux": "2", "trois": "3"}[un]) for un in re.findall(r"\((\w+) minutes?\)", texte)
    ]
    assert sum(annonces) == 10


PAGE = "```console\n$ circo --version\n{montre}```\n"


def test_une_sortie_fausse_se_voit(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.format(montre="circo 99\n"), "utf-8")
    assert "-circo 99" in comparer(page, rejouer(page.read_text("utf-8"))[0])


def test_une_sortie_coupee_garde_son_debut_et_sa_fin() -> None:
    page = "```console\n$ circo regles lisible\nx\n[…]\ny\n```\n"
    montre = rejouer(page)[0].splitlines()[2:-1]
    assert montre[0].startswith("lisible (erreur")
    assert montre[1] == "[…]"
    assert len(montre) == 3


def test_un_code_inattendu_arrete_la_page() -> None:
    with pytest.raises(ExempleFaux, match="code 2"):
        rejouer("```console\n$ circo nimporte\n```\n")
    assert rejouer("<!-- code : 2 -->\n```console\n$ circo nimporte\n```\n")[1] == 1


def test_une_sortie_non_montree_ne_l_est_pas() -> None:
    assert rejouer(PAGE.format(montre=""))[0] == PAGE.format(montre="")
