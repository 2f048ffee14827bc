"""Les membres d'un DOCX qui ne changent pas : leurs genres, et les liens de l'un à l'autre."""

from projet_circo.rendus.documents.styles_docx import TETE

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RACINE = (
    ("rId1", "officeDocument", "word/document.xml"),
    ("rId2", "metadata/core-properties", "docProps/core.xml"),
    ("rId3", "custom-properties", "docProps/custom.xml"),
)
FIXES = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "numbering", "numbering.xml"),
    ("rId3", "header", "header1.xml"),
    ("rId4", "footer", "footer1.xml"),
    ("rId5", "image", "media/point.png"),
)
_GENRES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = (
    f'{TETE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="svg" ContentType="image/svg+xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_GENRES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_GENRES}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_GENRES}.numbering+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_GENRES}.header+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_GENRES}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
    "</Types>"
)


def liens(decrits: "tuple[tuple[str, str, str], ...] | list[tuple[str, str, str]]") -> str:
    """Rend la partie qui relie un membre aux autres : nom, genre, cible."""
    lignes = "".join(
        f'<Relationship Id="{nom}" Type="{_relation(genre)}" Target="{cible}"/>'
        for nom, genre, cible in decrits
    )
    return f'{TETE}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lignes}</Relationships>'


def _relation(genre: str) -> str:
    if genre.startswith("metadata/"):
        return f"http://schemas.openxmlformats.org/package/2006/relationships/{genre}"
    return f"{_RELATIONS}/{genre}"
