"""Le classeur de saisie : une feuille par type, des listes déroulantes, à donner à qui n'ouvre jamais un terminal."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import EN_TETE, Champ, Genre
from projet_circo.noyau.socle.intitules import TYPES_AFFICHES, libelle_de
from projet_circo.noyau.tableur.correspondance import LISTES, MODE_D_EMPLOI
from projet_circo.rendus.tableurs.classeur import FORMAT_DE_DATE, ecrire_les_notes, ouvrir_classeur
from projet_circo.rendus.tableurs.colonnes_de_saisie import (
    LIGNES_PREPAREES,
    choix_de,
    colonnes_de,
    conseil_de,
    mode_d_emploi,
    types_saisissables,
)

_LARGEURS = {Genre.TEXTE: 40, Genre.DATE: 13, Genre.UNITE: 34, Genre.IDENTIFIANT: 40, Genre.CODE: 34}


def rendre_le_modele(
    nomenclature: Nomenclature,
    *,
    titre: str,
    du: date,
    au: date,
    tirer: Callable[[], str],
    types: Sequence[str] = (),
    fictif: bool = False,
) -> bytes:
    """Rend les octets du classeur de saisie d'un projet qui va du jour `du` au jour `au`, compris.

    `tirer` rend un identifiant neuf ; chaque ligne préparée en porte un, dans une colonne masquée. `types` : les
    feuilles voulues ; toutes celles que la grille permet par défaut.
    """
    voulus = types or types_saisissables(nomenclature)
    sortie = io.BytesIO()
    with ouvrir_classeur(sortie) as classeur:
        ecrire_les_notes(classeur, MODE_D_EMPLOI, mode_d_emploi(titre, du, au, voulus, fictif=fictif))
        listes = _Listes(classeur, nomenclature)
        for nom in voulus:
            _Feuille(classeur, listes, nom, du, au).ecrire(tirer)
        listes.clore()
    return sortie.getvalue()


class _Listes:
    """La feuille masquée qui porte les choix des listes déroulantes, une liste par colonne."""

    def __init__(self, classeur: Workbook, nomenclature: Nomenclature) -> None:
        self._classeur = classeur
        self._nomenclature = nomenclature
        self._plages: dict[tuple[str, ...], str] = {}

    def plage_de(self, champ: Champ) -> str:
        """Rend la plage des choix d'un champ, ou un texte vide s'il n'en a pas."""
        choix = choix_de(champ, self._nomenclature)
        if choix and choix not in self._plages:
            colonne = xl_col_to_name(len(self._plages))
            plage = f"={LISTES}!${colonne}$1:${colonne}${len(choix)}"
            self._plages[choix] = plage
        return self._plages.get(choix, "")

    def clore(self) -> None:
        """Écrit la feuille, en dernier et masquée."""
        feuille = self._classeur.add_worksheet(LISTES)
        for rang, choix in enumerate(self._plages):
            feuille.write_column(0, rang, choix)
        feuille.hide()


class _Feuille:
    """Une feuille de saisie en cours d'écriture."""

    def __init__(self, classeur: Workbook, listes: _Listes, nom: str, du: date, au: date) -> None:
        self._listes = listes
        self._du, self._au = du, au
        self._colonnes = colonnes_de(nom)
        self._feuille: Worksheet = classeur.add_worksheet(TYPES_AFFICHES.get(nom, nom))
        self._titre = classeur.add_format(
            {"bold": True, "bg_color": "#E6EBF2", "bottom": 1, "text_wrap": True}
        )
        self._formats = {
            Genre.DATE: classeur.add_format({"num_format": FORMAT_DE_DATE, "locked": False}),
            Genre.ENTIER: classeur.add_format({"num_format": "0", "locked": False}),
            Genre.DECIMAL: classeur.add_format({"num_format": "General", "locked": False}),
            Genre.TEXTE: classeur.add_format(
                {"num_format": "@", "text_wrap": True, "valign": "top", "locked": False}
            ),
        }
        self._texte = classeur.add_format({"num_format": "@", "locked": False})
        self._fige = classeur.add_format({"num_format": "@"})

    def ecrire(self, tirer: Callable[[], str]) -> None:
        """Écrit les titres, les contrôles et les identifiants préparés."""
        self._feuille.set_row(0, 32)
        self._feuille.hide_gridlines(0)
        self._feuille.set_column(0, 0, 16, self._fige, {"hidden": True})
        self._feuille.write_string(0, 0, EN_TETE[0], self._titre)
        for rang in range(1, LIGNES_PREPAREES + 1):
            self._feuille.write_string(rang, 0, tirer(), self._fige)
        for colonne in self._colonnes:
            genre = colonne.champ.genre
            self._feuille.set_column(
                colonne.rang, colonne.rang, _LARGEURS.get(genre, 16), self._formats.get(genre, self._texte)
            )
            self._feuille.write_string(0, colonne.rang, colonne.titre, self._titre)
            self._feuille.data_validation(
                1, colonne.rang, LIGNES_PREPAREES * 4, colonne.rang, self._controle(colonne.champ)
            )
        self._feuille.protect("", {"format_columns": True, "format_rows": True})
        self._feuille.freeze_panes(1, 0)
        self._feuille.set_landscape()
        self._feuille.set_paper(9)
        self._feuille.fit_to_pages(1, 0)
        self._feuille.repeat_rows(0)
        self._feuille.print_area(0, 0, 40, self._colonnes[-1].rang)

    def _controle(self, champ: Champ) -> Mapping[str, Any]:
        commun = {
            "ignore_blank": True,
            "input_title": libelle_de(champ.nom)[:30],
            "input_message": conseil_de(champ),
        }
        return commun | self._regle(champ)

    def _regle(self, champ: Champ) -> dict[str, Any]:
        if plage := self._listes.plage_de(champ):
            return {"validate": "list", "source": plage, "error_message": "Choisir dans la liste."}
        if champ.genre is Genre.DATE:
            message = f"Une date entre le {self._du:%d/%m/%Y} et le {self._au:%d/%m/%Y}."
            return {
                "validate": "date",
                "criteria": "between",
                "minimum": self._du,
                "maximum": self._au,
                "error_message": message,
            }
        if champ.genre is Genre.ENTIER:
            message = "Un nombre entier."
            return {"validate": "integer", "criteria": ">=", "value": 0, "error_message": message}
        if champ.genre is Genre.DECIMAL:
            bornes = {"minimum": -(10**12), "maximum": 10**12}
            return {"validate": "decimal", "criteria": "between", "error_message": "Un nombre.", **bornes}
        return {"validate": "any"}
