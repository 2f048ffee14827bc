"""Un document OpenDocument (odt), écrit sans bibliothèque : titres à niveaux, en-têtes de tableau, courbes vectorielles.

Reproductible à l'octet. D'une lettre à en-tête, on garde en-tête, pied et styles.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
from projet_circo.rendus.documents.styles_odt import (
    AUTOMATIQUES,
    ESPACES,
    TETE,
    URN,
    ajouter_la_mention,
    styles,
)
from projet_circo.rendus.documents.svg import dessiner, taille_de
from projet_circo.rendus.tableurs.archive import ranger
from projet_circo.rendus.typographie.typographie import nettoyer

TYPE = "application/vnd.oasis.opendocument.text"
_MILLIEMES = 1000


@dataclass(frozen=True, slots=True)
class Lettre:
    """Ce que l'on garde d'une lettre à en-tête : ses styles, et les images qu'ils montrent, par nom de membre."""

    styles: str
    images: Mapping[str, bytes] = field(default_factory=dict)


def rendre(document: Document, lettre: Lettre | None = None) -> bytes:
    """Rend les octets d'un odt."""
    plume = _Plume()
    corps = "".join(plume.corps(document))
    if lettre is not None:
        styles_retenus = ajouter_la_mention(lettre.styles, nettoyer(document.mention))
    else:
        styles_retenus = styles(
            nettoyer(document.mention), nettoyer(document.titre), paysage=document.paysage
        )
    images: dict[str, bytes] = dict(lettre.images) if lettre else {}
    sortie = io.BytesIO()
    with ZipFile(sortie, "w") as archive:
        ranger(archive, "mimetype", TYPE, compresser=False)
        ranger(archive, "META-INF/manifest.xml", _manifeste([*plume.dessins, *images]))
        ranger(archive, "content.xml", corps)
        ranger(archive, "styles.xml", styles_retenus)
        ranger(archive, "meta.xml", _proprietes(document))
        for nom, dessin in plume.dessins.items():
            ranger(archive, nom, dessin)
        for nom, image in images.items():
            ranger(archive, nom, image)
    return sortie.getvalue()


def _manifeste(images: list[str]) -> str:
    genres = {
        "svg": "image/svg+xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
    }
    entrees = [("/", TYPE), ("content.xml", "text/xml"), ("styles.xml", "text/xml"), ("meta.xml", "text/xml")]
    entrees += [(nom, genres.get(nom.rpartition(".")[2].lower(), "")) for nom in images]
    lignes = "".join(
        f'<manifest:file-entry manifest:full-path="{escape(nom)}" manifest:media-type="{genre}"/>'
        for nom, genre in entrees
    )
    return f'{TETE}<manifest:manifest xmlns:manifest="{URN}:manifest:1.0" manifest:version="1.3">{lignes}</manifest:manifest>\n'


def _proprietes(document: Document) -> str:
    libres = "".join(
        f'<meta:user-defined meta:name="circo.{escape(nom)}">{_echapper(valeur)}</meta:user-defined>'
        for nom, valeur in document.reference
    )
    jour = f"<dc:date>{document.jour}T00:00:00</dc:date>" if document.jour else ""
    return (
        f'{TETE}<office:document-meta{ESPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{_echapper(document.titre)} – {_echapper(document.sous_titre)}</dc:title>"
        f"<dc:creator>{_echapper(document.auteur)}</dc:creator>{jour}<dc:language>fr-FR</dc:language>{libres}"
        "</office:meta></office:document-meta>\n"
    )


class _Plume:
    """Ce qui écrit les blocs ; garde chaque courbe dessinée, et la largeur des colonnes de chaque tableau."""

    def __init__(self) -> None:
        self.dessins: dict[str, str] = {}
        self._colonnes: list[str] = []

    def corps(self, document: Document) -> Iterator[str]:
        texte = "".join(self._texte(document))
        colonnes = "".join(self._colonnes)
        yield f'{TETE}<office:document-content{ESPACES} office:version="1.3"><office:automatic-styles>{AUTOMATIQUES}{colonnes}'
        yield f"</office:automatic-styles><office:body><office:text>{texte}</office:text></office:body></office:document-content>\n"

    def _texte(self, document: Document) -> Iterator[str]:
        if document.garde:
            yield f'<text:p text:style-name="Title">{_echapper(document.titre)}</text:p>'
            yield f'<text:p text:style-name="Subtitle">{_echapper(document.sous_titre)}</text:p>'
            lignes = tuple((Case(nom), Case(dit, fort=True)) for nom, dit in document.garde)
            yield self._tableau(Tableau("", (), lignes, (30, 70)))
        else:
            yield f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{_echapper(document.titre)}</text:h>'
            yield _p("Text_20_body", document.sous_titre)
        for section in document.sections:
            yield from self._section(section, 1)

    def _section(self, section: Section, niveau: int) -> Iterator[str]:
        saut = section.nouvelle_page and niveau == 1
        if section.surtitre:
            yield _p("page_surtitre" if saut else "surtitre", section.surtitre)
        style = "page" if saut else f"Heading_20_{min(niveau, 3)}"
        if section.surtitre:
            style = "titre_suite"
        ancre = escape(section.code)
        yield (
            f'<text:h text:style-name="{style}" text:outline-level="{min(niveau, 3)}"><text:bookmark text:name="{ancre}"/>'
            f"{_echapper(section.titre)}</text:h>"
        )
        for bloc in section.blocs:
            yield from self._bloc(bloc)
        for dessous in section.sections:
            yield from self._section(dessous, niveau + 1)

    def _bloc(self, bloc: Bloc) -> Iterator[str]:
        match bloc:
            case Paragraphe(texte=texte, ton=ton):
                yield _p("Text_20_body" if ton is Ton.COURANT else ton.value, texte)
            case Liste(elements=elements):
                lignes = "".join(
                    f"<text:list-item>{_p('Text_20_body', un)}</text:list-item>" for un in elements
                )
                yield f'<text:list text:style-name="puces">{lignes}</text:list>'
            case Tableau():
                if bloc.legende:
                    yield _p("legende", bloc.legende)
                yield self._tableau(bloc)
            case Figure():
                yield f'<text:p text:style-name="dessin">{self._cadre(bloc, 16.0)}</text:p>'
            case Repli(resume=resume, blocs=blocs):
                yield _p("resume", resume)
                for un in blocs:
                    yield from self._bloc(un)
            case _:
                assert_never(bloc)

    def _tableau(self, tableau: Tableau) -> str:
        rang = len(self._colonnes)
        total = sum(tableau.largeurs) or len(tableau.lignes[0])
        parts = tableau.largeurs
        colonnes = ""
        for indice, part in enumerate(parts):
            nom = f"t{rang}.{indice}"
            self._colonnes.append(
                f'<style:style style:name="{nom}" style:family="table-column"><style:table-column-properties'
                f' style:rel-column-width="{part * _MILLIEMES // total}*"/></style:style>'
            )
            colonnes += f'<table:table-column table:style-name="{nom}"/>'
        chiffrees = [
            any(ligne[colonne].est_un_nombre for ligne in tableau.lignes) for colonne in range(len(parts))
        ]
        titres = "".join(
            f'<table:table-cell table:style-name="tete" office:value-type="string">{_p("ctn" if chiffree else "ct", titre)}'
            "</table:table-cell>"
            for titre, chiffree in zip(tableau.titres, chiffrees, strict=False)
        )
        tete = f'<table:table-header-rows><table:table-row table:style-name="rangee">{titres}</table:table-row></table:table-header-rows>'
        lignes = "".join(
            f'<table:table-row table:style-name="rangee">{"".join(map(self._case, ligne))}</table:table-row>'
            for ligne in tableau.lignes
        )
        nom = f"Tableau{rang}"
        return (
            f'<table:table table:name="{nom}" table:style-name="tableau">{colonnes}'
            f"{tete if tableau.titres else ''}{lignes}</table:table>"
        )

    def _case(self, case: Case) -> str:
        style = "cn" if case.est_un_nombre else "c"
        dit = _echapper(case.texte)
        if case.fort and dit:
            dit = f'<text:span text:style-name="fort">{dit}</text:span>'
        if case.figure is not None:
            dit += self._cadre(case.figure, 2.4)
        dedans = f'<text:p text:style-name="{style}">{dit}</text:p>'
        if case.suite:
            petit = f'<text:span text:style-name="petit">{_echapper(case.suite)}</text:span>'
            dedans += f'<text:p text:style-name="{style}">{petit}</text:p>'
        return f'<table:table-cell table:style-name="case" office:value-type="string">{dedans}</table:table-cell>'

    def _cadre(self, figure: Figure, largeur: float) -> str:
        rang = len(self.dessins) + 1
        nom = f"Pictures/courbe-{rang:03}.svg"
        self.dessins[nom] = dessiner(figure, f"f{rang}")
        large, haut = taille_de(figure)
        return (
            f'<draw:frame draw:style-name="image" draw:name="Courbe {rang}" text:anchor-type="as-char"'
            f' svg:width="{largeur:g}cm" svg:height="{largeur * haut / large:.2f}cm">'
            f'<draw:image xlink:href="{nom}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
            f' draw:mime-type="image/svg+xml"/><svg:title>{_echapper(figure.titre)}</svg:title>'
            f"<svg:desc>{_echapper(figure.description)}</svg:desc></draw:frame>"
        )


def _p(style: str, texte: str) -> str:
    return f'<text:p text:style-name="{style}">{_echapper(texte)}</text:p>'


def _echapper(texte: str) -> str:
    """Rend un texte pour XML, où une suite d'espaces ne se perd pas."""
    net = escape(nettoyer(texte), quote=True)
    return re.sub(r"(?<= ) +", lambda blancs: f'<text:s text:c="{len(blancs[0])}"/>', net)
