"""Du Markdown à coller : un texte s'y montre tel quel, une table y reste droite."""

import re

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.markdown import indicateurs, proteger, table
from projet_circo.rendus.chiffres.tableau import BANDEAU, mettre_a_plat
from tests.rendus.evolutions import evolutions_de

EVOLUTIONS = evolutions_de(Valeur(Etat.CONSTATE, 9), "Nombre [a](b) | *gras* `x` <b>")


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


def test_les_indicateurs_ont_leur_titre_leur_bandeau_et_leurs_notes() -> None:
    texte = indicateurs(mettre_a_plat(EVOLUTIONS, EVOLUTIONS, une_annee=True))
    assert texte.startswith(f"# Titre\n\n**{BANDEAU}**\n\n")
    assert "| Champ | Indicateur | Unité | 2018-2019 | 2017-2018 | Écart | % |" in texte
    assert r"Nombre \[a\](b) \| \*gras\* \`x\` \<b\>" in texte
    assert "\n- code, rupture de série en 2018-2019" in texte


def test_un_indicateur_seul_a_une_annee_par_rangee() -> None:
    texte = indicateurs(mettre_a_plat(EVOLUTIONS, EVOLUTIONS, une_annee=False))
    assert "| Année | Unité | Valeur | Écart | % |" in texte
    assert "| 2018-2019 | faits | 9 |" in texte
