"""Le partagé et le privé d'un poste, confrontés : ce qui les sépare, et ce que l'on peut en reconstituer."""

import os
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.fichiers.journal.confrontation import Confrontation, confronter, constater, reconstituer
from projet_circo.fichiers.journal.enregistrement import place_de
from projet_circo.noyau.socle.constat import Gravite
from tests.robustesse.journaux import CHEMIN, POSTE, ecrire, place_dans


@pytest.fixture
def entier(tmp_path: Path) -> bytes:
    place = place_dans(tmp_path)
    ecrire(place, 1, 2, 3)
    return place.partage.read_bytes()


def _de(partage: bytes | None, prive: bytes | None) -> Confrontation:
    return Confrontation(place_dans(Path("ici")), CHEMIN, partage, prive)


def _abimer(octets: bytes, *rangs: int) -> bytes:
    lignes = octets.splitlines(keepends=True)
    return b"".join(
        une.replace(b'"saisi": "2018', b'"saisi": "2019') if rang in rangs else une
        for rang, une in enumerate(lignes, 1)
    )


def test_ce_qui_se_reconstitue_est_ce_qui_a_ete_confirme(entier: bytes) -> None:
    lignes = entier.splitlines(keepends=True)
    for partage, prive in (
        (entier, entier),
        (None, entier),
        (b"", entier),
        (lignes[0], entier),
        (entier + b"\0\0\0\n", entier),
        (entier + b'- {"id', entier),
        (entier.replace(b"\n", b"\r\n"), None),
        (_abimer(entier, 2, 3), entier),
        (entier, _abimer(entier, 3)),
        (_abimer(entier, 2), _abimer(entier, 3)),
        (entier, b"".join(lignes[:2])),
        (entier + b"\0\n", None),
    ):
        assert reconstituer(_de(partage, prive)) == entier


def test_ce_qui_perdrait_une_ligne_juste_ne_se_reconstitue_pas(entier: bytes) -> None:
    for partage, prive in (
        (_abimer(entier, 2), None),
        (_abimer(entier, 2), _abimer(entier, 2)),
        (_abimer(entier, 1), None),
        (b"", b""),
        (None, None),
        (b"du bruit\n", None),
    ):
        assert reconstituer(_de(partage, prive)) is None


def test_une_histoire_reecrite_cede_a_celle_du_poste(entier: bytes, tmp_path: Path) -> None:
    autre = place_dans(tmp_path / "autre")
    ecrire(autre, 1, 9)
    reecrit = autre.partage.read_bytes()
    assert reconstituer(_de(reecrit, entier)) == entier
    (constat,) = constater(_de(reecrit, entier))
    assert (constat.place.ligne, "réécrit" in constat.message) == (3, True)


def test_chaque_ecart_a_son_constat_et_l_accord_n_en_a_pas(entier: bytes) -> None:
    lignes = entier.splitlines(keepends=True)
    assert list(constater(_de(entier, entier))) == []
    (de_trop,) = constater(_de(entier, b"".join(lignes[:2])))  # poste réinstallé, ou lignes d'un autre
    assert (de_trop.place.ligne, de_trop.gravite) == (3, Gravite.AVERTISSEMENT)
    assert list(constater(_de(entier, None))) == []
    (manque,) = constater(_de(b"".join(lignes[:3]), entier))
    assert "1 ligne confirmée par ce poste manque à la fin" in manque.message
    (tout,) = constater(_de(None, entier))
    assert (tout.place.ligne, "4 lignes" in tout.message) == (0, True)
    (abime,) = constater(_de(entier, _abimer(entier, 3)))
    assert "journal privé de ce poste est abîmé (ligne 3" in abime.message


def test_les_journaux_de_l_utilisateur_sont_trouves_meme_pieges(vierge: Path) -> None:
    dossier = ouvrir(str(vierge), {}, vierge)
    place = place_de(dossier, 2018, POSTE, os.environ)
    assert list(confronter(dossier, os.environ)) == []
    place.partage.parent.mkdir(parents=True)
    place.partage.write_bytes(b"")
    assert list(confronter(dossier, os.environ)) == []
    (une,) = confronter(dossier, os.environ, POSTE)
    assert (une.partage, une.prive, une.obstacle) == (b"", None, "")
    place.prive.mkdir(parents=True)
    place.partage.unlink()
    place.partage.symlink_to("/etc/hostname")
    (une,) = confronter(dossier, os.environ)
    assert "lien symbolique" in une.obstacle
    assert "ordinaire" in une.defaut_du_prive
    assert (une.partage, une.prive, une.garde) == (None, None, b"")
