"""Un document en DOCX, écrit sans bibliothèque : titres, en-têtes de tableau répétés, courbes vectorielles décrites.

Pourquoi : python-docx pèse 16 Mo et ne sait ni le SVG ni l'en-tête de tableau (décision 0014). Reproductible à l'octet.
"""

import io
from base64 import b64decode
from collections.abc import Iterator
from html import escape
from typing import assert_never
from zipfile import ZipFile

from projet_circo.noyau.bilan.document import (
    Bloc,
    Case,
    Document,
    Figure,
    Liste,
    Paragraphe,
    Repli,
    Section,
    Tableau,
    Ton,
)
from projet_circo.rendus.documents.membres_docx import FIXES, RACINE, TYPES, liens
from projet_circo.rendus.documents.styles_docx import ESPACES, PUCES, STYLES, TETE
from projet_circo.rendus.documents.svg import dessiner, taille_de
from projet_circo.rendus.tableurs.archive import ranger
from projet_circo.rendus.typographie.typographie import nettoyer

_CM = 360_000
# Un Word d'avant 2016 ne lit pas le SVG : il montre ce point transparent, et dit le texte de remplacement.
_POINT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII="
)
_TONS = {Ton.NOTE: "Note", Ton.COMMENTAIRE: "Commentaire", Ton.ALERTE: "Alerte", Ton.SURTITRE: "Surtitre"}
_LARGEUR_EN_TWIPS = 9600


def rendre(document: Document) -> bytes:
    """Rend les octets d'un docx."""
    plume = _Plume()
    corps = "".join(plume.corps(document))
    sortie = io.BytesIO()
    with ZipFile(sortie, "w") as archive:
        ranger(archive, "[Content_Types].xml", TYPES)
        ranger(archive, "_rels/.rels", liens(RACINE))
        ranger(
            archive, "word/document.xml", f"{TETE}<w:document{ESPACES}><w:body>{corps}</w:body></w:document>"
        )
        ranger(archive, "word/styles.xml", STYLES)
        ranger(archive, "word/numbering.xml", PUCES)
        ranger(archive, "word/header1.xml", _entete(document))
        ranger(archive, "word/footer1.xml", _pied(document))
        tous = [*FIXES, *((f"rIdS{rang}", "image", f"media/courbe-{rang:03}.svg") for rang in plume.rangs)]
        ranger(archive, "word/_rels/document.xml.rels", liens(tous))
        ranger(archive, "docProps/core.xml", _proprietes(document))
        ranger(archive, "docProps/custom.xml", _reference(document))
        ranger(archive, "word/media/point.png", _POINT)
        for rang, dessin in zip(plume.rangs, plume.dessins, strict=True):
            ranger(archive, f"word/media/courbe-{rang:03}.svg", dessin)
    return sortie.getvalue()


def _entete(document: Document) -> str:
    return f"{TETE}<w:hdr{ESPACES}>{_p('Header', document.mention)}</w:hdr>"


def _pied(document: Document) -> str:
    numero = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{0}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        f'{TETE}<w:ftr{ESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{_r(f"{document.titre} · page ")}'
        f"{numero.format('PAGE')}{_r(' / ')}{numero.format('NUMPAGES')}</w:p></w:ftr>"
    )


def _proprietes(document: Document) -> str:
    jour = f"{document.jour or '2000-01-01'}T00:00:00Z"
    return (
        f'{TETE}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_echapper(document.titre)} – {_echapper(document.sous_titre)}</dc:title>"
        f"<dc:creator>{_echapper(document.auteur)}</dc:creator><dc:language>fr-FR</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{jour}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{jour}</dcterms:modified></cp:coreProperties>'
    )


def _reference(document: Document) -> str:
    proprietes = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{rang}" name="circo.{escape(nom)}">'
        f"<vt:lpwstr>{_echapper(valeur)}</vt:lpwstr></property>"
        for rang, (nom, valeur) in enumerate(document.reference, 2)
    )
    return (
        f'{TETE}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{proprietes}</Properties>'
    )


class _Plume:
    """Ce qui écrit les blocs, et garde chaque courbe dessinée."""

    def __init__(self) -> None:
        self.dessins: list[str] = []

    @property
    def rangs(self) -> range:
        return range(1, len(self.dessins) + 1)

    def corps(self, document: Document) -> Iterator[str]:
        if document.garde:
            yield _p("Title", document.titre) + _p("Subtitle", document.sous_titre)
            lignes = tuple((Case(nom), Case(dit, fort=True)) for nom, dit in document.garde)
            yield self._tableau(Tableau("", (), lignes, (30, 70)))
        else:
            yield _p("Heading1", document.titre) + _p("Normal", document.sous_titre)
        for section in document.sections:
            yield from self._section(section, 1)
        large, haut = (16838, 11906) if document.paysage else (11906, 16838)
        sens = ' w:orient="landscape"' if document.paysage else ""
        yield (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
            f'<w:pgSz w:w="{large}" w:h="{haut}"{sens}/><w:pgMar w:top="1300" w:right="1130" w:bottom="1130"'
            ' w:left="1130" w:header="600" w:footer="560" w:gutter="0"/></w:sectPr>'
        )

    def _section(self, section: Section, niveau: int) -> Iterator[str]:
        saut = "<w:pageBreakBefore/>" if section.nouvelle_page and niveau == 1 else ""
        if section.surtitre:
            yield _p("Surtitre", section.surtitre, saut)
            saut = ""
        yield _p(f"Heading{min(niveau, 3)}", section.titre, saut)
        for bloc in section.blocs:
            yield from self._bloc(bloc)
        for dessous in section.sections:
            yield from self._section(dessous, niveau + 1)

    def _bloc(self, bloc: Bloc) -> Iterator[str]:
        match bloc:
            case Paragraphe(texte=texte, ton=ton):
                yield _p(_TONS.get(ton, "Normal"), texte)
            case Liste(elements=elements):
                yield "".join(_p("Puce", un) for un in elements)
            case Tableau():
                if bloc.legende:
                    yield _p("Legende", bloc.legende)
                yield self._tableau(bloc)
            case Figure():
                yield f'<w:p><w:pPr><w:pStyle w:val="Normal"/><w:keepNext/></w:pPr>{self._dessin(bloc, 16.0)}</w:p>'
            case Repli(resume=resume, blocs=blocs):
                yield _p("Legende", resume)
                for un in blocs:
                    yield from self._bloc(un)
            case _:
                assert_never(bloc)

    def _tableau(self, tableau: Tableau) -> str:
        total = sum(tableau.largeurs)
        largeurs = [part * _LARGEUR_EN_TWIPS // total for part in tableau.largeurs]
        grille = "".join(f'<w:gridCol w:w="{largeur}"/>' for largeur in largeurs)
        chiffrees = [
            any(ligne[rang].est_un_nombre for ligne in tableau.lignes) for rang in range(len(largeurs))
        ]
        titres = "".join(
            self._case(Case(titre, est_un_nombre=chiffree, fort=True), largeur)
            for titre, chiffree, largeur in zip(tableau.titres, chiffrees, largeurs, strict=False)
        )
        tete = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{titres}</w:tr>" if tableau.titres else ""
        lignes = "".join(
            f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(self._case, ligne, largeurs))}</w:tr>"
            for ligne in tableau.lignes
        )
        filet = '<w:{0} w:val="single" w:sz="4" w:color="C8C8D0"/>'
        return (
            '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>'
            f'{filet.format("bottom")}{filet.format("insideH")}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:firstRow="1"/></w:tblPr><w:tblGrid>{grille}</w:tblGrid>{tete}{lignes}</w:tbl>'
            '<w:p><w:pPr><w:spacing w:before="0" w:after="60" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
        )

    def _case(self, case: Case, largeur: int) -> str:
        droite = '<w:jc w:val="right"/>' if case.est_un_nombre else ""
        dessin = self._dessin(case.figure, 2.4) if case.figure is not None else ""
        dedans = _p("Case", case.texte, droite, gras=case.fort, apres=dessin)
        if case.suite:
            dedans += _p("Case", case.suite, droite, petit=True)
        return f'<w:tc><w:tcPr><w:tcW w:w="{largeur}" w:type="dxa"/></w:tcPr>{dedans}</w:tc>'

    def _dessin(self, figure: Figure, largeur: float) -> str:
        rang = len(self.dessins) + 1
        self.dessins.append(dessiner(figure, f"f{rang}"))
        large, haut = taille_de(figure)
        taille = f'cx="{int(largeur * _CM)}" cy="{int(largeur * _CM * haut / large)}"'
        svg = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip'
            f' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rIdS{rang}"/></a:ext></a:extLst>'
        )
        return (
            f'<w:r><w:drawing><wp:inline><wp:extent {taille}/><wp:docPr id="{rang}" name="Courbe {rang}"'
            f' title="{_echapper(figure.titre)}" descr="{_echapper(figure.description)}"/><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{rang}" name="courbe-{rang:03}.svg" descr="{_echapper(figure.description)}"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId5">{svg}</a:blip><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {taille}/></a:xfrm><a:prstGeom prst="rect">'
            "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _p(
    style: str, texte: str, place: str = "", *, gras: bool = False, petit: bool = False, apres: str = ""
) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{place}</w:pPr>'
        f"{_r(texte, gras=gras, petit=petit) if texte else ''}{apres}</w:p>"
    )


def _r(texte: str, *, gras: bool = False, petit: bool = False) -> str:
    tailles = '<w:sz w:val="16"/>' if petit else ""
    poids = f"<w:rPr>{'<w:b/>' if gras else ''}{tailles}</w:rPr>" if gras or petit else ""
    return f'<w:r>{poids}<w:t xml:space="preserve">{_echapper(texte)}</w:t></w:r>'


def _echapper(texte: str) -> str:
    return escape(nettoyer(texte), quote=True)
