"""Les pièges d'un texte sans guillemets."""

import pytest

from projet_circo.fichiers.yaml.pieges import mange_un_commentaire, tirets_recolles


@pytest.mark.parametrize(
    ("ligne", "texte", "mange"),
    [
        ("a: dossier #12", "dossier", True),
        ("a: dossier #12 bis", "dossier", True),
        ("a: le bilan # de juin", "le bilan", True),
        ("a: le bilan  # vu en réunion", "le bilan", False),
        ("a: 2018 # rentrée", "2018", False),
        ("a: 2018  #rentrée", "2018", True),
        ("a: dossier", "dossier", False),
        ("a: dossier #", "dossier", False),
        ("a: le bilan #", "le bilan", True),
    ],
)
def test_le_diese_qui_mange_un_texte_se_distingue_d_un_commentaire(
    ligne: str, texte: str, mange: bool
) -> None:
    assert mange_un_commentaire(ligne, 3 + len(texte), texte) is mange


def test_les_tirets_recolles_sont_situes() -> None:
    assert list(tirets_recolles(["- b", "  - c", "   - d", "- e"], 0, 2)) == [(1, 2), (2, 3)]
    assert list(tirets_recolles(["a: un texte", "  sur deux lignes"], 0, 1)) == []
