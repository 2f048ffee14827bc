"""`.gitattributes` : la dernière ligne qui couvre les journaux décide, où que soit le dossier dans le dépôt."""

from pathlib import Path

import pytest

from projet_circo.fichiers.journal.attributs import controler_les_attributs


@pytest.mark.parametrize(
    ("texte", "fautes"),
    [
        ("data/events/** -text -merge diff\n", 0),
        ("/data/events/** -text -merge\n", 0),
        ("* -text -merge\n", 0),
        ("data/** binary\n", 0),
        ("* text=auto\ndata/events/** -text -merge diff\n", 0),
        ("data/events/** -text -merge diff\n* text=auto\n", 1),
        ("data/events/** -text\n", 1),
        ("data/events/** -text merge=union\n", 1),
        ("data/events/** -text -merge\ndata/events/** !merge\n", 1),
        ("# data/events/** -text -merge\n", 1),
        ("docs/** -text -merge\n", 1),
        ("", 1),
    ],
)
def test_les_attributs_se_lisent_comme_git_les_lit(tmp_path: Path, texte: str, fautes: int) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitattributes").write_text(texte, "utf-8")
    assert len(list(controler_les_attributs(tmp_path))) == fautes


def test_un_dossier_au_fond_d_un_depot_se_nomme_depuis_sa_racine(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: ailleurs\n", "utf-8")  # un dépôt secondaire a un fichier .git
    dossier = tmp_path / "equipe" / "projet"
    dossier.mkdir(parents=True)
    (constat,) = controler_les_attributs(dossier)
    assert "equipe/projet/data/events/** -text -merge diff" in constat.remede
    (tmp_path / ".gitattributes").write_text("equipe/projet/data/events/** -text -merge diff\n", "utf-8")
    assert list(controler_les_attributs(dossier)) == []


def test_hors_de_git_il_n_y_a_rien_a_dire(tmp_path: Path) -> None:
    assert list(controler_les_attributs(tmp_path, existe=lambda _chemin: False)) == []
