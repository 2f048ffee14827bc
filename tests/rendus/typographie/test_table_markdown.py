"""Du Markdown à coller : un texte s'y montre tel quel, une table y reste droite."""

import re

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.rendus.typographie.table_markdown import proteger, table


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S"))))
def test_ce_qui_commanderait_est_echappe_et_rien_d_autre_ne_change(texte: str) -> None:
    protege = proteger(texte)
    assert re.sub(r"\\([\\`*_\[\]<>|])", r"\1", protege) == texte
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|]", protege)


@given(st.lists(st.lists(st.text("a|\n\r\t`", max_size=6), min_size=3, max_size=3), max_size=4))
def test_une_table_a_autant_de_lignes_et_de_colonnes_que_ses_donnees(rangees: list[list[str]]) -> None:
    lignes = table(("A", "B", "C"), rangees, droite=1).splitlines()
    assert len(lignes) == 2 + len(rangees)
    assert lignes[1] == "| --- | --- | ---: |"
    assert {len(re.findall(r"(?<!\\)\|", ligne)) for ligne in lignes} == {4}
