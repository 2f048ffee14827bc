"""Une faute du disque se dit en français, jamais dans la langue du système."""

import errno
import os

import pytest

from projet_circo.fichiers.causes import nommer_la_cause


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
