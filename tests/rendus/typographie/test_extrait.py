"""L'accent circonflexe est sous la faute, quels que soient les signes qui la précèdent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from projet_circo.rendus.typographie.extrait import souligner
from projet_circo.rendus.typographie.typographie import nettoyer


@pytest.mark.parametrize(
    ("extrait", "colonne", "avant"),
    [
        ("code: x", 7, 6),
        ("é: x", 4, 3),
        ("😀: x", 4, 4),
        ("日本: x", 5, 6),
        ("e\u0301: x", 5, 3),
        ("a\tb: x", 3, 9),
        ("x", 99, 1),
        ("x", 0, 0),
    ],
)
def test_l_accent_tombe_sous_le_signe_fautif(extrait: str, colonne: int, avant: int) -> None:
    _, accent = souligner(extrait, colonne, 80)
    assert accent == " " * avant + "^"


@given(
    st.text(max_size=300),
    st.integers(1, 310),
    st.integers(20, 120),
)
def test_l_extrait_tient_dans_l_ecran_et_l_accent_aussi(extrait: str, colonne: int, largeur: int) -> None:
    montre, accent = souligner(extrait, colonne, largeur)
    assert cell_len(montre) <= largeur
    assert len(accent) <= largeur + 1
    assert accent.lstrip(" ") == "^"
    propre = nettoyer(extrait.rstrip())
    assert montre.strip("…") in propre or cell_len(propre) > largeur


@given(st.integers(0, 5000), st.text("abcdé😀日", min_size=1, max_size=20))
def test_d_une_longue_ligne_on_montre_ce_qui_entoure_la_faute(avant: int, faute: str) -> None:
    ligne = "x" * avant + faute + "y" * 5000
    montre, accent = souligner(ligne, avant + 1, 80)
    place, position = len(accent) - 1, 0
    while cell_len(montre[:position]) < place:
        position += 1
    assert montre[position:].startswith(faute[:5])
