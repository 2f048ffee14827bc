"""Une archive venue d'ailleurs : lue dans ses bornes, refusée sinon, en disant pourquoi."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from projet_circo.fichiers.disque.document_recu import lire_les_membres
from projet_circo.noyau.socle.erreurs import FichierIllisible


def _archive(**membres: str) -> bytes:
    sortie = io.BytesIO()
    with ZipFile(sortie, "w") as archive:
        for nom, texte in membres.items():
            archive.writestr(f"{nom}.xml", texte)
    return sortie.getvalue()


def test_chaque_membre_est_rendu(tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(_archive(content="<a/>", styles="<b/>"))
    assert lire_les_membres(tmp_path / "a.odt") == {"content.xml": b"<a/>", "styles.xml": b"<b/>"}


@pytest.mark.parametrize(
    ("octets", "raison"),
    [
        (b"PK\x03\x04 abime", "abîmé"),
        (b"", "abîmé"),
        (_archive(a='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "DTD"),
        (_archive(**{f"m{rang}": "" for rang in range(2001)}), "démesurée"),
    ],
    ids=["abîmée", "vide", "DTD", "trop de membres"],
)
def test_une_archive_dangereuse_est_refusee(octets: bytes, raison: str, tmp_path: Path) -> None:
    (tmp_path / "a.odt").write_bytes(octets)
    with pytest.raises(FichierIllisible, match=raison):
        lire_les_membres(tmp_path / "a.odt")
