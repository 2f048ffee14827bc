"""Les indicateurs à coller : les mêmes cellules que le Markdown, une ligne par indicateur, une colonne par année."""

import pytest

from projet_circo.rendus.pages import indicateurs
from projet_circo.rendus.typographie.etages import a_plat
from tests.conftest import RACINE, Circo
from tests.rendus.pages.lecture_de_page import lire_la_page


@pytest.mark.parametrize(
    "arguments",
    [[], ["--annee", "2018"], ["partenariats"], ["--annee", "2018", "--par", "mois"], ["--au", "2019-02-15"]],
    ids=" ".join,
)
def test_les_cellules_sont_celles_du_markdown(arguments: list[str], circo: Circo) -> None:
    tables, _ = lire_la_page(circo("indicateurs", *arguments, "--format", "html", depuis=RACINE).sortie)
    markdown = circo("indicateurs", *arguments, "--format", "markdown", depuis=RACINE).sortie
    rangees = [ligne[2:-2].split(" | ") for ligne in markdown.splitlines() if ligne.startswith("| ")]
    ecrites = {tuple(sorted(rangee)) for rangee in rangees if set("".join(rangee)) - set("-: ")}
    lues = {
        tuple(sorted(a_plat(case.replace(", ", "\n")) if "\n" in case else case for case in rangee))
        for table in tables
        for rangee in (table.titres, *table.rangees)
    }
    assert lues == ecrites
    assert all(table.legende for table in tables)
    assert indicateurs.en_html.__doc__
