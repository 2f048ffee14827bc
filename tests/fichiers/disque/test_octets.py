"""Lire un fichier ordinaire, et lui seul : ni lien, ni tube, ni périphérique, ni fichier sans fin."""

import os
import time
from pathlib import Path

import pytest

from projet_circo.fichiers.disque import octets
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, TAILLE_D_UN_TEXTE, lire_octets
from projet_circo.fichiers.dossier.formes_lues import lire_un_fichier_de_grille
from projet_circo.noyau.socle.canonique import LONGUEUR_MAXIMALE
from projet_circo.noyau.socle.erreurs import FichierIllisible


def refus(chemin: Path, maximum: int = 1000) -> str:
    with pytest.raises(FichierIllisible) as leve:
        lire_octets(chemin, maximum)
    assert leve.value.remede
    return leve.value.message


def test_un_fichier_ordinaire_se_lit_jusqu_a_sa_borne_comprise(tmp_path: Path) -> None:
    chemin = tmp_path / "f"
    chemin.write_bytes(b"x" * 1000)
    assert lire_octets(chemin, 1000) == b"x" * 1000
    assert "trop gros" in refus(chemin, 999)


def test_un_fichier_creux_d_un_tebioctet_est_refuse_sans_etre_lu(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chemin = tmp_path / "creux"
    with chemin.open("wb") as fichier:
        fichier.truncate(2**40)
    monkeypatch.setattr(os, "fdopen", lambda *_: pytest.fail("lu sans être mesuré"))
    assert "trop gros" in refus(chemin, 2**21)


def test_un_lien_n_est_pas_suivi(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mot de passe")
    (tmp_path / "lien").symlink_to(secret)
    message = refus(tmp_path / "lien")
    assert "lien" in message
    assert "mot de passe" not in message


def test_un_tube_ne_fait_pas_attendre(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube")
    assert "fichier ordinaire" in refus(tmp_path / "tube")


def test_un_repertoire_et_un_absent_se_disent_autrement(tmp_path: Path) -> None:
    assert "n'existe pas" in refus(tmp_path / "absent")
    assert refus(tmp_path) != refus(tmp_path / "absent")


def test_un_peripherique_est_refuse() -> None:
    assert "fichier ordinaire" in refus(Path(os.devnull))


def test_une_ligne_en_cours_d_ecriture_est_relue_une_fois_finie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Un autre poste est en train d'ajouter : le temps d'une écriture, et sa ligne est entière."""
    chemin, attentes = tmp_path / "p.yaml", list[float]()
    entier = b'- {"id": "a", "empreinte": "x"}\n'
    chemin.write_bytes(entier + entier[:9])

    def finir(duree: float) -> None:
        attentes.append(duree)
        chemin.write_bytes(entier + entier)

    monkeypatch.setattr(time, "sleep", finir)
    assert octets.lire_en_entier(chemin, 1_000) == entier + entier
    assert attentes == [octets.LE_TEMPS_D_UNE_ECRITURE]


@pytest.mark.parametrize("contenu", [b"", b"- id: a", b'- {"id": "a", "empreinte": "x"}\n'])
def test_un_journal_entier_ou_un_fichier_ecrit_a_la_main_ne_fait_pas_attendre(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, contenu: bytes
) -> None:
    (tmp_path / "p.yaml").write_bytes(contenu)
    monkeypatch.setattr(time, "sleep", lambda _duree: pytest.fail("une attente de trop"))
    assert octets.lire_en_entier(tmp_path / "p.yaml", 1_000) == contenu


def test_un_journal_tient_mille_des_plus_longues_lignes_et_dix_ans_d_un_departement() -> None:
    """20 000 faits de 400 octets par an, le haut de ce que l'on attend, tiennent huit fois."""
    assert TAILLE_D_UN_JOURNAL >= 1000 * LONGUEUR_MAXIMALE
    assert TAILLE_D_UN_JOURNAL >= 8 * 20_000 * 400
    assert TAILLE_D_UN_TEXTE < TAILLE_D_UN_JOURNAL


def test_une_grille_d_un_octet_de_trop_est_refusee(tmp_path: Path) -> None:
    with (tmp_path / "grille.yaml").open("wb") as flux:
        flux.truncate(TAILLE_D_UN_TEXTE + 1)
    with pytest.raises(FichierIllisible):
        lire_un_fichier_de_grille(tmp_path / "grille.yaml")
