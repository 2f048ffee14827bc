"""Les gestes du disque : ouvrir sans piège, écrire d'un coup, revenir en arrière."""

import os
from pathlib import Path

import pytest

from projet_circo.fichiers.disque import descripteur
from projet_circo.fichiers.disque.descripteur import (
    ecrire_d_un_coup,
    ecrire_et_fixer,
    est_le_meme,
    fermer,
    lire_tout,
    mettre_de_cote,
    ouvrir_pour_ajouter,
    revenir,
)
from projet_circo.noyau.socle.erreurs import EcritureRefusee


def test_un_journal_neuf_se_cree_avec_ses_repertoires_et_se_rouvre(tmp_path: Path) -> None:
    chemin = tmp_path / "a" / "b" / "p.yaml"
    ouvert, neuf = ouvrir_pour_ajouter(chemin)
    assert (neuf, chemin.stat().st_mode & 0o777) == (True, 0o640 & ~_masque())
    ecrire_et_fixer(ouvert, b"une\n", 0)
    fermer(ouvert)
    ouvert, neuf = ouvrir_pour_ajouter(chemin)
    assert (neuf, lire_tout(ouvert)) == (False, b"une\n")
    fermer(ouvert)


def _masque() -> int:
    masque = os.umask(0)
    os.umask(masque)
    return masque


@pytest.mark.parametrize(
    ("piege", "attendu"),
    [
        ("lien", "lien symbolique"),
        ("lien mort", "lien symbolique"),
        ("tube", "n'est pas un fichier ordinaire"),
        ("dur", "a plusieurs noms"),
        ("repertoire", "n'est pas un fichier ordinaire"),
        ("gros", "est trop gros"),
    ],
)
def test_un_piege_est_refuse_sans_attendre_et_le_remede_dit_quoi_faire(
    tmp_path: Path, piege: str, attendu: str
) -> None:
    chemin, cible = tmp_path / "p.yaml", tmp_path / "cible"
    cible.write_bytes(b"secret\n")
    if piege == "lien":
        chemin.symlink_to(cible)
    elif piege == "lien mort":
        chemin.symlink_to(tmp_path / "rien")
    elif piege == "tube":
        os.mkfifo(chemin)
    elif piege == "dur":
        chemin.hardlink_to(cible)
    elif piege == "repertoire":
        chemin.mkdir()
    else:
        with chemin.open("wb") as flux:
            flux.truncate(descripteur.TAILLE_MAXIMALE + 1)
    with pytest.raises(EcritureRefusee, match=attendu) as refus:
        ouvrir_pour_ajouter(chemin)
    assert refus.value.remede
    assert cible.read_bytes() == b"secret\n"


def test_une_ecriture_courte_ou_un_fsync_refuse_ramene_le_fichier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ouvert, _ = ouvrir_pour_ajouter(tmp_path / "p.yaml")
    ecrire_et_fixer(ouvert, b"une\n", 0)
    vrai, appels = os.write, []

    def refuser(un: int) -> None:
        appels.append(un)
        raise OSError(5, "disque")

    with monkeypatch.context() as substitut:
        substitut.setattr(os, "write", lambda un, octets: vrai(un, octets[:2]))
        with pytest.raises(OSError, match="incomplète"):
            ecrire_et_fixer(ouvert, b"deux\n", 4)
    with monkeypatch.context() as substitut:
        substitut.setattr(os, "fsync", refuser)
        with pytest.raises(OSError, match="disque"):
            ecrire_et_fixer(ouvert, b"deux\n", 4)
    assert len(appels) == 2  # celui de l'écriture, celui du retour : jamais retenté pour confirmer
    assert lire_tout(ouvert) == b"une\n"
    fermer(ouvert)


def test_ce_qui_est_mis_de_cote_s_ajoute_et_y_est_en_entier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cote = tmp_path / "p.dechire"
    mettre_de_cote(cote, b"une queue\n")
    mettre_de_cote(cote, b"une autre\n")
    assert cote.read_bytes() == b"une queue\nune autre\n"
    vrai = os.write
    monkeypatch.setattr(os, "write", lambda un, octets: vrai(un, octets[:1]))
    with pytest.raises(OSError, match="incomplète"):
        mettre_de_cote(cote, b"encore\n")


def test_revenir_dit_s_il_n_a_pas_pu(tmp_path: Path) -> None:
    (tmp_path / "p").write_bytes(b"abc")
    lecture = os.open(tmp_path / "p", os.O_RDONLY)
    assert revenir(lecture, 1) is False
    fermer(lecture)
    fermer(lecture)  # déjà fermé : sans effet
    assert (tmp_path / "p").read_bytes() == b"abc"


def test_un_fichier_renomme_ou_retire_n_est_plus_le_meme(tmp_path: Path) -> None:
    chemin = tmp_path / "p.yaml"
    ouvert, _ = ouvrir_pour_ajouter(chemin)
    ecrire_d_un_coup(ouvert, b"x")
    assert est_le_meme(ouvert, chemin)
    (tmp_path / "q").write_bytes(b"x")
    (tmp_path / "q").replace(chemin)
    assert not est_le_meme(ouvert, chemin)
    chemin.unlink()
    assert not est_le_meme(ouvert, chemin)
    fermer(ouvert)
