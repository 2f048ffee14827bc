"""Les pages livrées : celles du paquet installé, sinon celles du dépôt."""

from pathlib import Path

import pytest

from projet_circo.fichiers.dossier import pages
from projet_circo.fichiers.dossier.pages import QUARTIERS, lister_les_pages
from projet_circo.noyau.socle.erreurs import FichierIllisible
from tests.conftest import RACINE


def test_toutes_les_pages_du_depot_se_trouvent_et_aucun_sujet_n_est_pris_deux_fois() -> None:
    ecrites = [page.stem for quartier in QUARTIERS for page in (RACINE / "docs" / quartier).glob("*.md")]
    assert sorted(lister_les_pages()) == sorted(ecrites)
    assert next(iter(lister_les_pages())) == "premiers-pas"


def test_les_pages_du_paquet_passent_avant_celles_du_depot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages" / "guides").mkdir(parents=True)
    (tmp_path / "pages" / "guides" / "seule.md").write_text("# Seule\n", "utf-8")
    monkeypatch.setattr(pages, "files", lambda _nom: tmp_path)
    assert list(lister_les_pages()) == ["seule"]


def test_sans_aucune_page_on_le_dit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pages").mkdir()
    monkeypatch.setattr(pages, "files", lambda _nom: tmp_path)
    with pytest.raises(FichierIllisible, match="n'a pas été installée"):
        lister_les_pages()
