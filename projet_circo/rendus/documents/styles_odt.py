"""Les styles d'un ODT : ceux du document, la page et ses mentions, ou ceux d'une lettre à en-tête que l'on garde."""

import re
from html import escape

URN = "urn:oasis:names:tc:opendocument:xmlns"
ESPACES = (
    f' xmlns:office="{URN}:office:1.0" xmlns:text="{URN}:text:1.0" xmlns:table="{URN}:table:1.0"'
    f' xmlns:style="{URN}:style:1.0" xmlns:draw="{URN}:drawing:1.0" xmlns:meta="{URN}:meta:1.0"'
    f' xmlns:fo="{URN}:xsl-fo-compatible:1.0" xmlns:svg="{URN}:svg-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
TETE = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ENCRE, _PALE, _TRAIT, _ALERTE = "#1c1c28", "#55555f", "#1f4e8c", "#7a1f1f"


def _paragraphe(nom: str, parent: str, texte: str = "", place: str = "", *, niveau: int = 0) -> str:
    plan = f' style:default-outline-level="{niveau}"' if niveau else ""
    suite = ' style:next-style-name="Text_20_body"' if niveau else ""
    heritage = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{nom}" style:display-name="{nom.replace("_20_", " ")}" style:family="paragraph"'
        f"{heritage}{suite}{plan}><style:paragraph-properties {place}/><style:text-properties {texte}/></style:style>"
    )


_NOMMES = (
    '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"/>'
    '<style:text-properties style:font-name="Liberation Sans" fo:font-size="10.5pt" fo:language="fr" fo:country="FR"'
    f' fo:color="{_ENCRE}"/></style:default-style>'
    + _paragraphe("Standard", "")
    + _paragraphe(
        "Text_20_body",
        "Standard",
        place='fo:margin-top="0.12cm" fo:margin-bottom="0.12cm" fo:line-height="125%"',
    )
    + _paragraphe(
        "Title",
        "Standard",
        'fo:font-size="30pt" fo:font-weight="bold"',
        'fo:margin-top="6cm" fo:margin-bottom="0.2cm"',
    )
    + _paragraphe(
        "Subtitle", "Standard", f'fo:font-size="16pt" fo:color="{_PALE}"', 'fo:margin-bottom="1.2cm"'
    )
    + _paragraphe(
        "Heading_20_1",
        "Standard",
        'fo:font-size="17pt" fo:font-weight="bold"',
        f'fo:margin-top="0.7cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"'
        f' fo:border-bottom="1.2pt solid {_TRAIT}" fo:padding-bottom="0.1cm"',
        niveau=1,
    )
    + _paragraphe(
        "Heading_20_2",
        "Standard",
        f'fo:font-size="12.5pt" fo:font-weight="bold" fo:color="{_TRAIT}"',
        'fo:margin-top="0.6cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
        niveau=2,
    )
    + _paragraphe(
        "Heading_20_3",
        "Standard",
        'fo:font-size="11pt" fo:font-weight="bold"',
        'fo:margin-top="0.4cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"',
        niveau=3,
    )
    + _paragraphe("Header", "Standard", 'fo:font-size="8.5pt"', 'fo:text-align="center"')
    + _paragraphe("Footer", "Standard", f'fo:font-size="8.5pt" fo:color="{_PALE}"', 'fo:text-align="end"')
)


def _cases_de_tableau() -> str:
    """Rend les quatre styles d'une case : de texte ou de nombre, de titre ou non."""
    place = 'fo:margin-top="0cm" fo:margin-bottom="0cm" fo:line-height="115%"'
    return "".join(
        f'<style:style style:name="{nom}" style:family="paragraph" style:parent-style-name="Standard">'
        f"<style:paragraph-properties {place}{sens}/><style:text-properties {texte}/></style:style>"
        for nom, sens, texte in (
            ("c", "", 'fo:font-size="9.5pt"'),
            ("cn", ' fo:text-align="end"', 'fo:font-size="9.5pt"'),
            ("ct", "", 'fo:font-weight="bold" fo:font-size="8.5pt"'),
            ("ctn", ' fo:text-align="end"', 'fo:font-weight="bold" fo:font-size="8.5pt"'),
        )
    )


# Ces styles-là vivent dans le contenu : une lettre à en-tête garde les siens, et ne les connaît pas.
AUTOMATIQUES = (
    '<style:style style:name="page" style:family="paragraph" style:parent-style-name="Heading_20_1">'
    '<style:paragraph-properties fo:break-before="page"/></style:style>'
    '<style:style style:name="page_surtitre" style:family="paragraph" style:parent-style-name="Text_20_body">'
    '<style:paragraph-properties fo:break-before="page" fo:keep-with-next="always"/>'
    f'<style:text-properties fo:font-size="9.5pt" fo:color="{_PALE}"/></style:style>'
    '<style:style style:name="surtitre" style:family="paragraph" style:parent-style-name="Text_20_body">'
    f'<style:paragraph-properties fo:keep-with-next="always"/><style:text-properties fo:font-size="9.5pt" fo:color="{_PALE}"/></style:style>'
    '<style:style style:name="note" style:family="paragraph" style:parent-style-name="Text_20_body">'
    f'<style:text-properties fo:font-size="9pt" fo:color="{_PALE}"/></style:style>'
    '<style:style style:name="commentaire" style:family="paragraph" style:parent-style-name="Text_20_body">'
    f'<style:paragraph-properties fo:border-left="2pt solid {_TRAIT}" fo:padding-left="0.3cm"'
    ' fo:margin-left="0.1cm" fo:margin-right="0cm" fo:text-indent="0cm"/></style:style>'
    '<style:style style:name="alerte" style:family="paragraph" style:parent-style-name="Text_20_body">'
    f'<style:paragraph-properties fo:border="0.7pt solid {_ALERTE}" fo:padding="0.15cm"/>'
    f'<style:text-properties fo:color="{_ALERTE}"/></style:style>'
    '<style:style style:name="legende" style:family="paragraph" style:parent-style-name="Text_20_body">'
    '<style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0.35cm" fo:margin-bottom="0.1cm"/>'
    '<style:text-properties fo:font-weight="bold" fo:font-size="10pt"/></style:style>'
    '<style:style style:name="resume" style:family="paragraph" style:parent-style-name="Text_20_body">'
    '<style:paragraph-properties fo:keep-with-next="always" fo:margin-top="0.25cm" fo:margin-bottom="0.1cm"/>'
    '<style:text-properties fo:font-weight="bold" fo:font-size="9.5pt"/></style:style>'
    '<style:style style:name="titre_suite" style:family="paragraph" style:parent-style-name="Heading_20_1">'
    '<style:paragraph-properties fo:margin-top="0cm"/></style:style>'
    '<style:style style:name="dessin" style:family="paragraph" style:parent-style-name="Text_20_body">'
    '<style:paragraph-properties fo:keep-with-next="always"/></style:style>'
    + _cases_de_tableau()
    + '<style:style style:name="fort" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="petit" style:family="text"><style:text-properties fo:font-size="8pt"'
    f' fo:color="{_PALE}"/></style:style>'
    '<style:style style:name="case" style:family="table-cell"><style:table-cell-properties fo:padding="0.09cm"'
    ' fo:border="none" fo:border-bottom="0.5pt solid #c8c8d0"/></style:style>'
    '<style:style style:name="tete" style:family="table-cell"><style:table-cell-properties fo:padding="0.09cm"'
    f' style:vertical-align="bottom" fo:border="none" fo:border-bottom="1.2pt solid {_ENCRE}"/></style:style>'
    '<style:style style:name="tableau" style:family="table"><style:table-properties style:rel-width="100%"'
    ' table:align="margins" fo:margin-bottom="0.3cm" style:may-break-between-rows="true"/></style:style>'
    '<style:style style:name="rangee" style:family="table-row"><style:table-row-properties'
    ' fo:keep-together="always"/></style:style>'
    '<style:style style:name="image" style:family="graphic"><style:graphic-properties style:wrap="none"'
    ' style:vertical-pos="middle" style:vertical-rel="line" fo:border="none" fo:padding="0cm"/></style:style>'
    '<text:list-style style:name="puces"><text:list-level-style-bullet text:level="1" text:bullet-char="–">'
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.5cm"'
    ' fo:text-indent="-0.5cm" fo:margin-left="0.5cm"/></style:list-level-properties></text:list-level-style-bullet>'
    "</text:list-style>"
)


def styles(mention: str, titre: str, *, paysage: bool) -> str:
    """Rend styles.xml : une page A4, la mention en tête de chaque page, son numéro en pied."""
    taille = (
        'fo:page-width="29.7cm" fo:page-height="21cm"'
        if paysage
        else 'fo:page-width="21cm" fo:page-height="29.7cm"'
    )
    sens = "landscape" if paysage else "portrait"
    return (
        f'{TETE}<office:document-styles{ESPACES} office:version="1.3"><office:font-face-decls>'
        '<style:font-face style:name="Liberation Sans" svg:font-family="\'Liberation Sans\', Arial"'
        ' style:font-family-generic="swiss"/></office:font-face-decls>'
        f"<office:styles>{_NOMMES}</office:styles><office:automatic-styles>"
        f'<style:page-layout style:name="a4"><style:page-layout-properties {taille}'
        f' style:print-orientation="{sens}" fo:margin-top="1.5cm" fo:margin-bottom="1.3cm" fo:margin-left="2cm"'
        ' fo:margin-right="2cm"/><style:header-style><style:header-footer-properties fo:min-height="0.8cm"'
        ' fo:margin-bottom="0.4cm"/></style:header-style><style:footer-style><style:header-footer-properties'
        ' fo:min-height="0.7cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        f'<style:master-page style:name="Standard" style:page-layout-name="a4"><style:header>{_mention(mention)}'
        f'</style:header><style:footer><text:p text:style-name="Footer">{escape(titre)} · page '
        "<text:page-number/> / <text:page-count/></text:p></style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>\n"
    )


def _mention(mention: str) -> str:
    return f'<text:p text:style-name="Header">{escape(mention)}</text:p>'


_ENTETE = re.compile(r"<style:(header(?:-left|-first)?)(\s[^>]*?)?(/?)>")
_PAGE = re.compile(r"<style:master-page\b([^>]*?)(/?)>")


def ajouter_la_mention(styles_recus: str, mention: str) -> str:
    """Rend les styles d'une lettre à en-tête où chaque en-tête porte d'abord la mention ; une page sans en-tête en reçoit un."""

    def dans_l_entete(trouve: re.Match[str]) -> str:
        nom, attributs, vide = trouve[1], trouve[2] or "", trouve[3]
        fin = f"</style:{nom}>" if vide else ""
        return f"<style:{nom}{attributs}>{_mention(mention)}{fin}"

    def dans_la_page(trouve: re.Match[str]) -> str:
        fin = "</style:master-page>" if trouve[2] else ""
        suite = (
            ""
            if trouve[2]
            else styles_recus[trouve.end() : trouve.end() + 4000].partition("</style:master-page>")[0]
        )
        neuf = "" if "<style:header" in suite else f"<style:header>{_mention(mention)}</style:header>"
        return f"<style:master-page{trouve[1]}>{neuf}{fin}"

    if not mention:
        return styles_recus
    # Les pages d'abord : un en-tête qu'elles reçoivent ne doit pas être complété une seconde fois.
    marque = "\ue000"
    avec_pages = _PAGE.sub(
        lambda une: dans_la_page(une).replace("<style:header>", f"<style:header{marque}>"), styles_recus
    )
    return _ENTETE.sub(dans_l_entete, avec_pages).replace(marque, "")
