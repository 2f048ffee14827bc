"""Relire un odt ou un docx que l'on vient d'écrire redonne ses blocs et sa référence."""

from dataclasses import replace
from pathlib import Path

import pytest

from projet_circo.fichiers.disque.document_lu import relire
from projet_circo.noyau.bilan.blocs_ecrits import ecrire_les_blocs
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.rendus.documents.docx import rendre as rendre_docx
from projet_circo.rendus.documents.odt import rendre as rendre_odt
from tests.rendus.documents.exemples_de_document import DOCUMENT

RENDUS = {"odt": rendre_odt, "docx": rendre_docx}


@pytest.mark.parametrize("forme", RENDUS)
def test_ce_qui_est_ecrit_se_relit(forme: str, tmp_path: Path) -> None:
    document = replace(DOCUMENT, mention="")
    fichier = tmp_path / f"a.{forme}"
    fichier.write_bytes(RENDUS[forme](document))
    lu = relire(fichier)
    attendus = [un.texte.replace("\u202e", "<U+202E>") for un in ecrire_les_blocs(document)]
    assert [un.texte for un in lu.blocs] == attendus
    assert lu.reference == {"annee": "2018"}
    pages = [un.page for un in lu.blocs]
    assert pages == sorted(pages)
    assert pages[-1] == 2


def test_ce_qui_n_est_ni_odt_ni_docx_est_refuse(tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("a", "b")
    with pytest.raises(FichierIllisible, match="ni un odt ni un docx"):
        relire(tmp_path / "a.odt")
