"""Un classeur Excel (xlsx) : types justes, aucune formule, mêmes octets pour les mêmes données."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.socle.erreurs import MauvaisUsage
from projet_circo.noyau.tableur.cellule import Cellule, neutraliser_type
from projet_circo.noyau.tableur.correspondance import LISEZ_MOI
from projet_circo.rendus.tableurs.table import Table

TEXTE_MAXIMAL = 32_767
FORMAT_DE_DATE = "[$-40C]dd/mm/yyyy"  # 40C : en français, quelle que soit la langue du tableur
_PRECISION = 10**15
_LARGEUR_DES_NOTES = 70  # une page A4, debout
_LARGEURS = {Genre.TEXTE: 32, Genre.DATE: 12, Genre.ENTIER: 10, Genre.DECIMAL: 10}


def rendre_xlsx(tables: Sequence[Table], notes: Sequence[str] = ()) -> bytes:
    """Rend les octets d'un classeur : une feuille par table, et « Lisez-moi » en tête s'il y a des notes.

    MauvaisUsage si un texte ne tient pas dans une cellule.
    """
    sortie = io.BytesIO()
    with ouvrir_classeur(sortie) as classeur:
        if notes:
            ecrire_les_notes(classeur, LISEZ_MOI, notes)
        for table in tables:
            _ecrire(classeur, table)
    return sortie.getvalue()


def ouvrir_classeur(sortie: io.BytesIO) -> Workbook:
    """Rend un classeur vide dont ni la date, ni l'auteur, ni une formule n'entreront dans les octets."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    classeur = Workbook(sortie, options)
    classeur.set_properties({"created": datetime(1980, 1, 1), "author": ""})
    return classeur


def ecrire_les_notes(classeur: Workbook, nom: str, notes: Sequence[str]) -> Worksheet:
    """Ajoute une feuille de texte, une note par ligne."""
    feuille = classeur.add_worksheet(nom)
    feuille.set_column(0, 0, _LARGEUR_DES_NOTES, classeur.add_format({"text_wrap": True, "valign": "top"}))
    feuille.set_paper(9)
    feuille.fit_to_pages(1, 0)
    for rang, note in enumerate(notes):
        feuille.set_row(rang, 16 * (1 + len(note) // _LARGEUR_DES_NOTES))
        feuille.write_string(rang, 0, neutraliser_type(note))
    return feuille


def _ecrire(classeur: Workbook, table: Table) -> None:
    feuille = classeur.add_worksheet(table.nom)
    titre = classeur.add_format({"bold": True, "bg_color": "#E6EBF2", "bottom": 1})
    jour = classeur.add_format({"num_format": FORMAT_DE_DATE})
    texte = classeur.add_format({"num_format": "@"})
    for rang, colonne in enumerate(table.colonnes):
        en_texte = None if colonne.genre in (Genre.DATE, Genre.ENTIER, Genre.DECIMAL, Genre.ANNEE) else texte
        feuille.set_column(rang, rang, _LARGEURS.get(colonne.genre, 16), en_texte)
        feuille.write_string(0, rang, neutraliser_type(colonne.titre), titre)
    for rang, ligne in enumerate(table.lignes, start=1):
        for place, cellule in enumerate(ligne):
            if cellule is not None:
                _ecrire_une_cellule(feuille, rang, place, cellule, jour)
    feuille.freeze_panes(1, 0)
    if table.lignes and table.colonnes:
        feuille.autofilter(0, 0, len(table.lignes), len(table.colonnes) - 1)
        feuille.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _ecrire_une_cellule(feuille: Worksheet, rang: int, colonne: int, cellule: Cellule, jour: Format) -> None:
    match cellule:
        case bool():
            feuille.write_boolean(rang, colonne, cellule)
        case int() | float() | Decimal() if abs(float(cellule)) < _PRECISION:
            feuille.write_number(rang, colonne, float(cellule))
        case date():
            feuille.write_datetime(rang, colonne, cellule, jour)
        case _:
            texte = neutraliser_type(str(cellule))
            _controler_la_longueur(feuille, rang, texte)
            feuille.write_string(rang, colonne, texte)


def _controler_la_longueur(feuille: Worksheet, rang: int, texte: str) -> None:
    """La norme compte des unités UTF-16 : un emoji en prend deux."""
    if len(texte.encode("utf-16-le")) > 2 * TEXTE_MAXIMAL:
        message = f"un texte de la feuille {feuille.get_name()}, ligne {rang + 1}, ne tient pas dans une cellule xlsx"
        raise MauvaisUsage(message, f"au plus {TEXTE_MAXIMAL} signes : exporter en ods, csv ou jsonl")
