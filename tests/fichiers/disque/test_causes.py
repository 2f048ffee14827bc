"""Une faute du disque se dit en français, jamais dans la langue du système."""

import errno
import os
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.causes import nommer_la_cause
from projet_circo.fichiers.disque.remplacement import remplacer
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from tests.anglais import mots_anglais
from tests.conftest import RACINE


@pytest.mark.parametrize(
    ("erreur", "attendue"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "le disque est plein"),
        (PermissionError(errno.EACCES, "Permission denied"), "accès refusé"),
        (OSError(errno.EROFS, "Read-only file system"), "disque en lecture seule"),
        (MemoryError(), "mémoire pleine"),
        (OSError(errno.EXFULL, "Exchange full"), f"erreur {errno.EXFULL} du système"),
        (OSError("sans numéro"), "erreur du système"),
    ],
    ids=str,
)
def test_la_cause_se_dit_en_francais(erreur: BaseException, attendue: str) -> None:
    assert nommer_la_cause(erreur) == attendue


def test_les_causes_courantes_ont_chacune_leur_nom() -> None:
    for numero in (errno.EIO, errno.EDQUOT, errno.EMFILE, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ESTALE):
        dite = nommer_la_cause(OSError(numero, os.strerror(numero)))
        assert not dite.startswith("erreur " + str(numero))
        assert os.strerror(numero) not in dite


@pytest.mark.parametrize("numero", sorted(errno.errorcode))
def test_aucune_cause_n_est_dite_en_anglais(numero: int) -> None:
    assert mots_anglais(nommer_la_cause(OSError(numero, os.strerror(numero)))) == []


def test_un_rapport_qui_ne_peut_pas_s_ecrire_le_dit_en_francais(tmp_path: Path) -> None:
    with pytest.raises(EcritureRefusee, match="introuvable"):
        remplacer(tmp_path / "absent" / "rapport.sarif", b"x")


def test_aucune_piece_ne_laisse_parler_le_systeme() -> None:
    sources = (RACINE / "projet_circo").rglob("*.py")
    assert [un.name for un in sources if "strerror" in un.read_text("utf-8")] == []
