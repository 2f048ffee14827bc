"""Les styles d'un DOCX : bien formés, les titres ont leur niveau de plan, aucun n'hérite d'un inconnu."""

import xml.etree.ElementTree as ET

from projet_circo.rendus.documents.styles_docx import PUCES, STYLES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_les_styles_se_tiennent() -> None:
    ET.fromstring(PUCES)
    styles = list(ET.fromstring(STYLES).iter(f"{_W}style"))
    noms = {un.get(f"{_W}styleId") for un in styles}
    bases = {base.get(f"{_W}val") for un in styles for base in un.iter(f"{_W}basedOn")}
    assert bases <= noms
    plans = [niveau.get(f"{_W}val") for un in styles for niveau in un.iter(f"{_W}outlineLvl")]
    assert plans == ["0", "1", "2"]
