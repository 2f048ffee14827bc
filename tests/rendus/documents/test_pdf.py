"""Le PDF : typst l'accepte aux deux normes, et les mêmes octets ; un texte n'y est jamais une marque."""

import re
from dataclasses import replace

import pytest

from projet_circo.rendus.documents.pdf import rendre, source
from tests.rendus.documents.exemples_de_document import DOCUMENT


def test_le_document_passe_pdf_ua_et_pdf_a_et_se_refait_a_l_octet() -> None:
    octets = rendre(DOCUMENT)
    assert octets.startswith(b"%PDF-1.7")
    assert octets == rendre(DOCUMENT)
    metadonnees = re.search(rb"<x:xmpmeta.*?</x:xmpmeta>", octets, re.DOTALL)
    assert metadonnees
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadonnees[0]
    assert b"<pdfaid:part>2</pdfaid:part>" in metadonnees[0]
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadonnees[0]
    assert b"/StructTreeRoot" in octets


@pytest.mark.parametrize("texte", ['#panic("x")', '"#panic()"', "\\", "= titre", "$x$ @a <b> [c] `d`"])
def test_un_texte_n_est_jamais_une_marque(texte: str) -> None:
    rendre(replace(DOCUMENT, titre=texte, sections=()))


def test_une_page_couchee_l_est() -> None:
    assert "flipped: true" in source(replace(DOCUMENT, paysage=True))
