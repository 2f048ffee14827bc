"""Des mesures se rangent dans une page sans rien changer au reste."""

from pathlib import Path

import pytest

from bench.page import ranger
from tests.conftest import RACINE


def test_la_page_ne_perd_que_ses_anciennes_mesures(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    avant, apres = "avant\n<!-- import -->\n\nautres\n\n<!-- fin : import -->\n", "\naprès\n"
    page.write_text(f"{avant}<!-- mesures -->\n\nvieilles\n\n<!-- fin : mesures -->{apres}", "utf-8")
    for _ in range(2):
        ranger(page, "mesures", "neuves\n")
        assert (
            page.read_text("utf-8") == f"{avant}<!-- mesures -->\n\nneuves\n\n<!-- fin : mesures -->{apres}"
        )


def test_sans_les_deux_marques_la_page_reste_intacte(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- mesures -->\nvieilles\n", "utf-8")
    with pytest.raises(ValueError, match="mesures"):
        ranger(page, "mesures", "neuves")
    assert page.read_text("utf-8") == "<!-- mesures -->\nvieilles\n"


def test_une_page_neuve_nait_avec_ses_marques(tmp_path: Path) -> None:
    page = tmp_path / "neuve.md"
    for mesures in ("premières", "secondes"):
        ranger(page, "mesures", mesures)
        assert page.read_text("utf-8") == f"<!-- mesures -->\n\n{mesures}\n\n<!-- fin : mesures -->\n"


@pytest.mark.parametrize(
    ("page", "nom"),
    [("rapidite.md", "mesures"), ("rapidite.md", "import"), ("rapidite-de-la-validation.md", "mesures")],
)
def test_les_pages_que_make_bench_remplit_ont_leurs_marques(page: str, nom: str) -> None:
    texte = (RACINE / "docs" / "explications" / page).read_text("utf-8")
    assert texte.index(f"<!-- {nom} -->\n") < texte.index(f"<!-- fin : {nom} -->")
