"""Au-delà d'une taille, un fichier n'est pas lu : grille ou journal."""

from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import FichierDeJournal
from projet_circo.fichiers.disque.octets import lire_octets
from projet_circo.fichiers.disque.tailles import TAILLE_D_UN_JOURNAL, TAILLE_D_UN_TEXTE
from projet_circo.fichiers.dossier.chargement import lire_un_fichier_de_grille
from projet_circo.fichiers.journal.journal import lire_journal
from projet_circo.noyau.socle.canonique import LONGUEUR_MAXIMALE
from projet_circo.noyau.socle.erreurs import FichierIllisible


def creux(chemin: Path, taille: int) -> Path:
    with chemin.open("wb") as flux:
        flux.truncate(taille)
    return chemin


def test_un_journal_tient_mille_des_plus_longues_lignes_et_dix_ans_d_un_departement() -> None:
    """20 000 faits de 400 octets par an, le haut de ce que l'on attend, tiennent huit fois."""
    assert TAILLE_D_UN_JOURNAL >= 1000 * LONGUEUR_MAXIMALE
    assert TAILLE_D_UN_JOURNAL >= 8 * 20_000 * 400
    assert TAILLE_D_UN_TEXTE < TAILLE_D_UN_JOURNAL


@pytest.mark.parametrize("limite", [TAILLE_D_UN_TEXTE, TAILLE_D_UN_JOURNAL])
def test_un_octet_de_trop_est_refuse_sans_etre_lu(limite: int, tmp_path: Path) -> None:
    with pytest.raises(FichierIllisible):
        lire_octets(creux(tmp_path / "f", limite + 1), limite)


def test_la_grille_et_les_journaux_s_y_tiennent(tmp_path: Path) -> None:
    with pytest.raises(FichierIllisible):
        lire_un_fichier_de_grille(creux(tmp_path / "grille.yaml", TAILLE_D_UN_TEXTE + 1))
    trop_gros = creux(tmp_path / "j.yaml", TAILLE_D_UN_JOURNAL + 1)
    lu = lire_journal(FichierDeJournal(trop_gros, "j.yaml", 2018, "j"))
    assert "trop gros" in lu.constats[0].message
