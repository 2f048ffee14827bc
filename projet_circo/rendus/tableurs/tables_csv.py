"""Une table en CSV : RFC 4180 et UTF-8, ou comme un Excel français l'ouvre d'un double-clic."""

import csv
import io
from datetime import date
from decimal import Decimal

from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.tableur.cellule import Cellule, neutraliser
from projet_circo.rendus.tableurs.table import Table

MARQUE = "\ufeff"  # d'ordre des octets : sans elle, Excel lit les accents de travers


def rendre_csv(table: Table, *, excel: bool = False) -> bytes:
    """Rend le CSV d'une table, cellules neutralisées, toutes entre guillemets, lignes finies par CRLF.

    `excel` : séparateur `;`, marque d'ordre des octets, virgule décimale.
    """
    sortie = io.StringIO(newline="")
    ecrivain = csv.writer(
        sortie, delimiter=";" if excel else ",", quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    ecrivain.writerow([neutraliser(colonne.titre) for colonne in table.colonnes])
    virgules = [excel and colonne.genre is Genre.DECIMAL for colonne in table.colonnes]
    ecrivain.writerows(
        [ecrire(cellule, virgule=virgule) for cellule, virgule in zip(ligne, virgules, strict=True)]
        for ligne in table.lignes
    )
    return ((MARQUE if excel else "") + sortie.getvalue()).encode()


def ecrire(cellule: Cellule, *, virgule: bool = False) -> str:
    """Rend le texte d'une cellule de CSV ; `virgule` : celle d'un nombre décimal."""
    match cellule:
        case None:
            return ""
        case bool():
            return "vrai" if cellule else "faux"
        case Decimal() | float():
            texte = format(Decimal(str(cellule)), "f")
        case date():
            return cellule.isoformat()
        case str():
            texte = neutraliser(cellule)
        case _:
            return str(cellule)
    return texte.replace(".", ",") if virgule else texte
