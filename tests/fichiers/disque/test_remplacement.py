import os
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.remplacement import preparer_le_repertoire, remplacer
from projet_circo.noyau.socle.erreurs import EcritureRefusee, MauvaisUsage


def test_un_fichier_s_ecrit_entier_sans_laisser_de_trace(tmp_path: Path) -> None:
    remplacer(tmp_path / "a.csv", b"contenu")
    assert [chemin.name for chemin in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"contenu"


def test_un_fichier_existant_ne_se_remplace_que_si_on_le_demande(tmp_path: Path) -> None:
    chemin = tmp_path / "a.csv"
    chemin.write_bytes(b"avant")
    with pytest.raises(MauvaisUsage, match="existe"):
        remplacer(chemin, b"apres")
    assert chemin.read_bytes() == b"avant"
    remplacer(chemin, b"apres", ecraser=True)
    assert chemin.read_bytes() == b"apres"


def test_une_panne_laisse_l_ancien_fichier_et_rien_d_autre(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chemin = tmp_path / "a.csv"
    chemin.write_bytes(b"avant")

    def tomber_en_panne(_: int) -> None:
        raise OSError(28, "plein")

    monkeypatch.setattr(os, "fsync", tomber_en_panne)
    with pytest.raises(EcritureRefusee):
        remplacer(chemin, b"apres", ecraser=True)
    assert [un.read_bytes() for un in tmp_path.iterdir()] == [b"avant"]


def test_un_repertoire_absent_est_un_refus_d_ecrire(tmp_path: Path) -> None:
    with pytest.raises(EcritureRefusee):
        remplacer(tmp_path / "absent" / "a.csv", b"x")


def test_les_droits_suivent_ceux_de_l_utilisateur(tmp_path: Path) -> None:
    masque = os.umask(0o027)
    try:
        remplacer(tmp_path / "a.csv", b"x")
    finally:
        os.umask(masque)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o640


def test_un_repertoire_se_prepare_tout_ou_rien(tmp_path: Path) -> None:
    preparer_le_repertoire(tmp_path / "p" / "q", ["a", "b"])
    (tmp_path / "p" / "q" / "b").write_bytes(b"")
    with pytest.raises(MauvaisUsage):
        preparer_le_repertoire(tmp_path / "p" / "q", ["a", "b"])
    preparer_le_repertoire(tmp_path / "p" / "q", ["a", "b"], ecraser=True)


def test_un_nom_trop_long_est_un_mauvais_usage(tmp_path: Path) -> None:
    with pytest.raises(MauvaisUsage, match="trop long pour ce disque"):
        remplacer(tmp_path / ("x" * 300), b"", ecraser=True)
