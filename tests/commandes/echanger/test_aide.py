"""`circo aide` : la documentation, sans réseau."""

from pathlib import Path

import pytest

from projet_circo.fichiers.dossier.pages import lister_les_pages
from tests.conftest import Circo


def test_sans_sujet_chaque_page_est_nommee(circo: Circo) -> None:
    rendu = circo("aide")
    assert (rendu.code, rendu.erreur) == (0, "")
    for sujet in lister_les_pages():
        assert f"\n{sujet} " in rendu.sortie


@pytest.mark.parametrize("sujet", lister_les_pages())
def test_chaque_page_se_lit_hors_de_tout_projet(sujet: str, circo: Circo, tmp_path: Path) -> None:
    rendu = circo("aide", sujet, depuis=tmp_path)
    assert (rendu.code, rendu.erreur) == (0, "")
    assert len(rendu.sortie) > 500
    assert "](" not in rendu.sortie
    assert "<!--" not in rendu.sortie


def test_un_sujet_inconnu_propose_le_plus_proche(circo: Circo) -> None:
    rendu = circo("aide", "secretair")
    assert (rendu.code, rendu.sortie) == (2, "")
    assert "vouliez-vous dire « secretaire » ?" in rendu.erreur
