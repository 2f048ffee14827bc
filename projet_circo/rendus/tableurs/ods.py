"""Un classeur OpenDocument (ods), écrit sans bibliothèque : reproductible à l'octet."""

import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape
from itertools import groupby
from zipfile import ZipFile

from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.tableur.cellule import Cellule, neutraliser_type
from projet_circo.noyau.tableur.correspondance import LISEZ_MOI
from projet_circo.rendus.tableurs.archive import ranger
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_TETE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content office:version="1.3"'
    f' xmlns:office="{_URN}:office:1.0" xmlns:table="{_URN}:table:1.0" xmlns:text="{_URN}:text:1.0"'
    f' xmlns:style="{_URN}:style:1.0" xmlns:number="{_URN}:datastyle:1.0"'
    f' xmlns:fo="{_URN}:xsl-fo-compatible:1.0" xmlns:of="{_URN}:of:1.2"><office:automatic-styles>'
    '<number:date-style style:name="jour" number:language="fr" number:country="FR">'
    '<number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    '</number:date-style><number:boolean-style style:name="logique"><number:boolean/></number:boolean-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="jour"/>'
    '<style:style style:name="booleen" style:family="table-cell" style:data-style-name="logique"/>'
    '<style:style style:name="titre" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#e6ebf2"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="note" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap"/></style:style>'
    '<style:style style:name="page" style:family="table-column">'
    '<style:table-column-properties style:column-width="16cm"/></style:style>'
    '<style:style style:name="etroite" style:family="table-column">'
    '<style:table-column-properties style:column-width="2.8cm"/></style:style>'
    '<style:style style:name="moyenne" style:family="table-column">'
    '<style:table-column-properties style:column-width="4cm"/></style:style>'
    '<style:style style:name="large" style:family="table-column">'
    '<style:table-column-properties style:column-width="6cm"/></style:style>'
)
_PIED = "</office:spreadsheet></office:body></office:document-content>\n"
_MANIFESTE = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0"'
    f' manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>\n"
)
_ESPACES = re.compile(r"^ | $|(?<= ) +")


def rendre_ods(tables: Sequence[Table], notes: Sequence[str] = ()) -> bytes:
    """Rend les octets d'un classeur ods : une feuille par table, et « Lisez-moi » en tête s'il y a des notes."""
    feuilles = [feuille_de_notes(notes)] if notes else []
    feuilles += [_feuille(table) for table in tables]
    return empaqueter("".join(feuilles))


def empaqueter(feuilles: str, styles: str = "") -> bytes:
    """Rend les octets d'un ods dont le corps, et les styles en plus, sont déjà écrits."""
    tete = f"{_TETE}{styles}</office:automatic-styles><office:body><office:spreadsheet>"
    sortie = io.BytesIO()
    with ZipFile(sortie, "w") as archive:
        ranger(archive, "mimetype", _TYPE, compresser=False)
        ranger(archive, "META-INF/manifest.xml", _MANIFESTE)
        ranger(archive, "content.xml", f"{tete}{feuilles}{_PIED}")
    return sortie.getvalue()


def feuille_de_notes(notes: Sequence[str], nom: str = LISEZ_MOI) -> str:
    """Rend une feuille de texte, une note par ligne."""
    style = ' table:style-name="note"'
    rangees = "".join(f"<table:table-row>{ecrire_un_texte(note, style)}</table:table-row>" for note in notes)
    colonne = '<table:table-column table:style-name="page"/>'
    return f'<table:table table:name="{escape(nom)}">{colonne}{rangees}</table:table>'


def _feuille(table: Table) -> str:
    largeurs = "".join(
        f'<table:table-column table:style-name="{largeur}" table:number-columns-repeated="{len(list(groupe))}"/>'
        for largeur, groupe in groupby(table.colonnes, _largeur)
    )
    titres = "".join(
        ecrire_un_texte(colonne.titre, ' table:style-name="titre"') for colonne in table.colonnes
    )
    rangees = "".join(
        f"<table:table-row>{''.join(map(_cellule, ligne))}</table:table-row>" for ligne in table.lignes
    )
    entete = f"<table:table-header-rows><table:table-row>{titres}</table:table-row></table:table-header-rows>"
    return f'<table:table table:name="{escape(table.nom)}">{largeurs}{entete}{rangees}</table:table>'


def _largeur(colonne: ColonneDeTable) -> str:
    return "large" if colonne.genre is Genre.TEXTE else "etroite"


def _cellule(cellule: Cellule) -> str:
    match cellule:
        case None:
            return "<table:table-cell/>"
        case bool():
            mot = "true" if cellule else "false"
            return (
                '<table:table-cell table:style-name="booleen" office:value-type="boolean"'
                f' office:boolean-value="{mot}"/>'
            )
        case int() | float() | Decimal():
            nombre = format(Decimal(str(cellule)), "f")
            return (
                f'<table:table-cell office:value-type="float" office:value="{nombre}">'
                f"<text:p>{nombre}</text:p></table:table-cell>"
            )
        case date():
            jour = cellule.isoformat()
            return (
                '<table:table-cell table:style-name="date" office:value-type="date"'
                f' office:date-value="{jour}"><text:p>{jour}</text:p></table:table-cell>'
            )
        case _:
            return ecrire_un_texte(neutraliser_type(str(cellule)))


def ecrire_un_texte(texte: str, attributs: str = "") -> str:
    """Rend une cellule de texte ; les blancs qu'un lecteur fondrait sont comptés."""
    paragraphes = "".join(
        f"<text:p>{_ESPACES.sub(_compter, escape(paragraphe))}</text:p>" for paragraphe in texte.split("\n")
    )
    return f'<table:table-cell{attributs} office:value-type="string">{paragraphes}</table:table-cell>'


def _compter(blancs: re.Match[str]) -> str:
    return f'<text:s text:c="{len(blancs[0])}"/>'
