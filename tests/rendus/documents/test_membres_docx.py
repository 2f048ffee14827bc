"""Les membres fixes d'un DOCX : chaque lien a son genre, et les deux fichiers sont bien formés."""

import xml.etree.ElementTree as ET

from projet_circo.rendus.documents.membres_docx import FIXES, RACINE, TYPES, liens


def test_les_liens_sont_uniques_et_bien_formes() -> None:
    ET.fromstring(TYPES)
    for decrits in (RACINE, FIXES):
        lus = list(ET.fromstring(liens(decrits)))
        assert [un.get("Target") for un in lus] == [cible for _, _, cible in decrits]
        assert len({un.get("Id") for un in lus}) == len(lus)
        assert all((un.get("Type") or "").startswith("http://schemas.openxmlformats.org/") for un in lus)
