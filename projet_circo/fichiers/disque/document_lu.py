"""Relire un odt ou un docx : ses blocs de texte, leur page, et la référence que circo y avait mise."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from projet_circo.fichiers.disque.document_recu import lire_les_membres
from projet_circo.noyau.bilan.blocs_ecrits import BlocEcrit
from projet_circo.noyau.socle.erreurs import FichierIllisible

_URN = "urn:oasis:names:tc:opendocument:xmlns"
_TEXTE, _META = f"{{{_URN}:text:1.0}}", f"{{{_URN}:meta:1.0}}"
_DESSIN = f"{{{_URN}:drawing:1.0}}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROFONDEUR = 200


@dataclass(frozen=True, slots=True)
class DocumentLu:
    """Ce qu'un fichier porte : ses blocs, dans l'ordre, et sa référence (vide s'il n'en a plus)."""

    blocs: tuple[BlocEcrit, ...]
    reference: Mapping[str, str]


def relire(chemin: Path) -> DocumentLu:
    """Relit un document odt ou docx. FichierIllisible s'il n'est ni l'un ni l'autre."""
    membres = lire_les_membres(chemin)
    try:
        if "content.xml" in membres:
            reference = dict(_reference_odt(ET.fromstring(membres.get("meta.xml", b"<a/>"))))
            return DocumentLu(tuple(_blocs_odt(ET.fromstring(membres["content.xml"]))), reference)
        if "word/document.xml" in membres:
            reference = dict(_reference_docx(ET.fromstring(membres.get("docProps/custom.xml", b"<a/>"))))
            return DocumentLu(tuple(_blocs_docx(ET.fromstring(membres["word/document.xml"]))), reference)
    except ET.ParseError:
        message = f"{chemin} n'est pas lu : son texte est abîmé"
        raise FichierIllisible(message, "l'enregistrer de nouveau depuis le traitement de texte") from None
    message = f"{chemin} n'est ni un odt ni un docx"
    raise FichierIllisible(message, "l'enregistrer en odt ou en docx depuis le traitement de texte")


def _reference_odt(meta: ET.Element) -> Iterator[tuple[str, str]]:
    for un in meta.iter(f"{_META}user-defined"):
        nom = un.get(f"{_META}name") or ""
        if nom.startswith("circo."):
            yield nom.removeprefix("circo."), un.text or ""


def _reference_docx(proprietes: ET.Element) -> Iterator[tuple[str, str]]:
    for un in proprietes:
        nom = un.get("name") or ""
        if nom.startswith("circo."):
            yield nom.removeprefix("circo."), "".join(un.itertext())


def _blocs_odt(racine: ET.Element) -> Iterator[BlocEcrit]:
    sautes = frozenset(
        un.get(f"{{{_URN}:style:1.0}}name")
        for un in racine.iter(f"{{{_URN}:style:1.0}}style")
        for place in un
        if place.get(f"{{{_URN}:xsl-fo-compatible:1.0}}break-before") == "page"
    )
    page = 1
    for un in racine.iter():
        if un.tag == f"{_TEXTE}soft-page-break":
            page += 1
        if un.tag in (f"{_TEXTE}p", f"{_TEXTE}h"):
            if un.get(f"{_TEXTE}style-name") in sautes:
                page += 1
            texte = _texte_odt(un)
            if texte.strip():
                yield BlocEcrit(texte, page=page)


def _texte_odt(element: ET.Element) -> str:
    """Rend le texte d'un paragraphe, blancs comptés, sans celui de ses images ni de ses notes."""
    morceaux = [element.text or ""]
    for un in element:
        if un.tag == f"{_TEXTE}s":
            morceaux.append(" " * min(int(un.get(f"{_TEXTE}c") or 1), 1000))
        elif un.tag in (f"{_TEXTE}tab", f"{_TEXTE}line-break"):
            morceaux.append(" ")
        elif not un.tag.startswith(_DESSIN) and un.tag != f"{_TEXTE}note":
            morceaux.append(_texte_odt(un))
        morceaux.append(un.tail or "")
    return "".join(morceaux)


def _blocs_docx(racine: ET.Element) -> Iterator[BlocEcrit]:
    page = 1
    for un in racine.iter(f"{_W}p"):
        page += sum(1 for _ in un.iter(f"{_W}lastRenderedPageBreak")) or sum(
            1 for _ in un.iter(f"{_W}pageBreakBefore")
        )
        texte = "".join(
            (morceau.text or "") if morceau.tag == f"{_W}t" else " "
            for morceau in un.iter()
            if morceau.tag in (f"{_W}t", f"{_W}tab", f"{_W}br")
        )
        if texte.strip():
            yield BlocEcrit(texte, page=page)
