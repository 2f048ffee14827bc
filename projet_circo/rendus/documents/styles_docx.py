"""Les styles, les puces et les réglages d'un DOCX : ceux que Word connaît par leur nom, à nos tailles."""

ESPACES = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TRAIT, _PALE, _ALERTE = "1F4E8C", "55555F", "7A1F1F"


def _style(
    nom: str, libelle: str, place: str = "", texte: str = "", *, base: str = "Normal", plan: int | None = None
) -> str:
    niveau = f'<w:outlineLvl w:val="{plan}"/>' if plan is not None else ""
    heritage = f'<w:basedOn w:val="{base}"/>' if nom != "Normal" else ""
    defaut = ' w:default="1"' if nom == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{defaut} w:styleId="{nom}"><w:name w:val="{libelle}"/>{heritage}<w:qFormat/>'
        f"<w:pPr>{place}{niveau}</w:pPr><w:rPr>{texte}</w:rPr></w:style>"
    )


def _taille(demi_points: int, *, gras: bool = False, couleur: str = "") -> str:
    poids = "<w:b/>" if gras else ""
    teinte = f'<w:color w:val="{couleur}"/>' if couleur else ""
    return f'{poids}{teinte}<w:sz w:val="{demi_points}"/>'


def _espace(avant: int, apres: int, *, suit: bool = False) -> str:
    return f'{"<w:keepNext/>" if suit else ""}<w:spacing w:before="{avant}" w:after="{apres}"/>'


STYLES = (
    f"{TETE}<w:styles{ESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    + _style("Normal", "Normal", '<w:spacing w:before="60" w:after="60" w:line="276" w:lineRule="auto"/>')
    + _style("Title", "Title", _espace(3400, 120), _taille(60, gras=True))
    + _style("Subtitle", "Subtitle", _espace(0, 700), _taille(32, couleur=_PALE))
    + _style(
        "Heading1", "heading 1", _espace(400, 140, suit=True), _taille(34, gras=True, couleur=_TRAIT), plan=0
    )
    + _style(
        "Heading2", "heading 2", _espace(340, 110, suit=True), _taille(25, gras=True, couleur=_TRAIT), plan=1
    )
    + _style("Heading3", "heading 3", _espace(240, 80, suit=True), _taille(22, gras=True), plan=2)
    + _style("Note", "Note circo", "", _taille(18, couleur=_PALE))
    + _style("Surtitre", "Surtitre circo", _espace(0, 0, suit=True), _taille(19, couleur=_PALE))
    + _style("Legende", "Légende circo", _espace(200, 60, suit=True), _taille(20, gras=True))
    + _style(
        "Commentaire",
        "Commentaire circo",
        f'<w:pBdr><w:left w:val="single" w:sz="16" w:space="8" w:color="{_TRAIT}"/></w:pBdr><w:ind w:left="170"/>',
    )
    + _style(
        "Alerte",
        "Alerte circo",
        f'<w:pBdr><w:top w:val="single" w:sz="6" w:color="{_ALERTE}"/><w:bottom w:val="single" w:sz="6" w:color="{_ALERTE}"/></w:pBdr>',
        _taille(21, couleur=_ALERTE),
    )
    + _style(
        "Case",
        "Case circo",
        '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>',
        _taille(19),
    )
    + _style("Header", "header", '<w:jc w:val="center"/>', _taille(17))
    + _style("Footer", "footer", '<w:jc w:val="right"/>', _taille(17, couleur=_PALE))
    + _style("Puce", "List Bullet", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + "</w:styles>"
)
PUCES = (
    f'{TETE}<w:numbering{ESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="–"/><w:pPr><w:ind w:left="360" w:hanging="280"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
