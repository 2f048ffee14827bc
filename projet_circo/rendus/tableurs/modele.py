"""Le classeur de saisie : une feuille par type, des listes déroulantes, à donner à qui n'ouvre jamais un terminal."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from projet_circo.noyau.saisie.nomenclature import Nomenclature, montrer
from projet_circo.noyau.socle.champs import EN_TETE, TYPES, Champ, Genre
from projet_circo.noyau.socle.intitules import TYPES_AFFICHES, VALEURS_AFFICHEES, libelle_de
from projet_circo.noyau.tableur.correspondance import LISTES, MODE_D_EMPLOI, TETE
from projet_circo.rendus.tableurs.classeur import FORMAT_DE_DATE, ecrire_les_notes, ouvrir_classeur

LIGNES_PREPAREES = 500
_ID, _DATE = EN_TETE[0], EN_TETE[2]
_COLONNES_D_UNE_LISTE = 3
_LARGEURS = {Genre.TEXTE: 40, Genre.DATE: 13, Genre.UNITE: 34, Genre.IDENTIFIANT: 40, Genre.CODE: 34}
_DE_LA_GRILLE = ("critere", "niveau", "indicateur", "action", "genre")
_MESSAGE_MAXIMAL = 250
_CONSEILS = {
    Genre.TEXTE: "Sans nommer personne : ni élève, ni enseignant, ni parent.",
    Genre.PSEUDONYME: "Un pseudonyme ens-… donné par circo, jamais un nom.",
    Genre.UNITE: "Laisser vide pour un fait individuel.",
}


@dataclass(frozen=True, slots=True)
class _Colonne:
    """Une colonne de saisie : son champ, son titre, son rang dans la feuille."""

    champ: Champ
    titre: str
    rang: int


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
        ecrire_les_notes(classeur, MODE_D_EMPLOI, _mode_d_emploi(titre, du, au, voulus, fictif=fictif))
        listes = _Listes(classeur, nomenclature)
        for nom in voulus:
            _Feuille(classeur, listes, nom, du, au).ecrire(tirer)
        listes.clore()
    return sortie.getvalue()


def types_saisissables(nomenclature: Nomenclature) -> tuple[str, ...]:
    """Rend les types de faits que la grille permet de saisir : un fait sans genre déclaré, non."""
    return tuple(
        un_type.nom
        for un_type in TYPES.values()
        if un_type.est_un_fait
        and un_type.nom not in nomenclature.sans_lecteur
        and all(
            nomenclature.liste_de(champ)
            for champ in un_type.champs
            if champ.exige and champ.designe in _DE_LA_GRILLE
        )
    )


def _mode_d_emploi(titre: str, du: date, au: date, types: Sequence[str], *, fictif: bool) -> list[str]:
    feuilles = ", ".join(TYPES_AFFICHES.get(nom, nom) for nom in types)
    return [
        f"Classeur de saisie — {titre}",
        *(
            ["DONNÉES FICTIVES : le dossier qui a produit ce classeur est une démonstration."]
            if fictif
            else []
        ),
        "",
        f"1. Une feuille par sorte de fait : {feuilles}. Une ligne par fait.",
        "2. Les colonnes marquées * sont à remplir. Les autres sont facultatives.",
        "3. Là où une flèche apparaît, choisir dans la liste.",
        f"4. Les dates s'écrivent JJ/MM/AAAA, entre le {du:%d/%m/%Y} et le {au:%d/%m/%Y}.",
        "5. Un fait individuel (un seul enseignant) ne porte pas d'école : dans une petite école, elle le désignerait.",
        "6. N'écrire le nom de personne, nulle part.",
        "7. Ne pas recopier une ligne entière, ni trier quelques colonnes : l'identifiant masqué suit la ligne.",
        "8. Renvoyer le classeur quand on veut : les lignes déjà importées sont reconnues.",
        "9. Une ligne déjà importée ne se corrige pas ici : le dire à qui tient le journal.",
        "10. Chacun son classeur : en demander un neuf plutôt que copier celui d'un collègue.",
        "",
        "Pour qui importe : circo importer CE_CLASSEUR.xlsx --a-blanc, puis --oui.",
    ]


class _Listes:
    """La feuille masquée qui porte les choix des listes déroulantes, une liste par colonne."""

    def __init__(self, classeur: Workbook, nomenclature: Nomenclature) -> None:
        self._classeur = classeur
        self._nomenclature = nomenclature
        self._plages: dict[tuple[str, ...], str] = {}

    def plage_de(self, champ: Champ) -> str:
        """Rend la plage des choix d'un champ, ou un texte vide s'il n'en a pas."""
        choix = tuple(
            VALEURS_AFFICHEES.get(code, montrer(code, " ".join(libelle.split())[:120]))
            for code, libelle in self._nomenclature.liste_de(champ).items()
        )
        if choix and choix not in self._plages:
            colonne = xl_col_to_name(len(self._plages))
            plage = f"={LISTES}!${colonne}$1:${colonne}${len(choix)}"
            self._plages[choix] = plage
        return self._plages.get(choix, "")

    def sait_nommer(self, liste: str) -> bool:
        """Dit si la grille ou le référentiel nomme quelque chose de cette sorte."""
        return bool(self._nomenclature.listes.get(liste))

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
        self._colonnes = tuple(_colonnes_de(nom, avec_modalites=listes.sait_nommer("modalite")))
        self._feuille: Worksheet = classeur.add_worksheet(TYPES_AFFICHES.get(nom, nom))
        self._titre = classeur.add_format(
            {"bold": True, "bg_color": "#E6EBF2", "bottom": 1, "text_wrap": True}
        )
        self._formats = {
            Genre.DATE: classeur.add_format({"num_format": FORMAT_DE_DATE}),
            Genre.ENTIER: classeur.add_format({"num_format": "0"}),
            Genre.DECIMAL: classeur.add_format({"num_format": "General"}),
            Genre.TEXTE: classeur.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        }
        self._texte = classeur.add_format({"num_format": "@"})

    def ecrire(self, tirer: Callable[[], str]) -> None:
        """Écrit les titres, les contrôles et les identifiants préparés."""
        self._feuille.set_row(0, 32)
        self._feuille.hide_gridlines(0)
        self._feuille.set_column(0, 0, 16, self._texte, {"hidden": True})
        self._feuille.write_string(0, 0, _ID, self._titre)
        for rang in range(1, LIGNES_PREPAREES + 1):
            self._feuille.write_string(rang, 0, tirer(), self._texte)
        for colonne in self._colonnes:
            genre = colonne.champ.genre
            self._feuille.set_column(
                colonne.rang, colonne.rang, _LARGEURS.get(genre, 16), self._formats.get(genre, self._texte)
            )
            self._feuille.write_string(0, colonne.rang, colonne.titre, self._titre)
            self._feuille.data_validation(
                1, colonne.rang, LIGNES_PREPAREES * 4, colonne.rang, self._controle(colonne.champ)
            )
        self._feuille.freeze_panes(1, 0)
        self._feuille.set_landscape()
        self._feuille.set_paper(9)
        self._feuille.fit_to_pages(1, 0)
        self._feuille.repeat_rows(0)
        self._feuille.print_area(0, 0, 40, self._colonnes[-1].rang)

    def _controle(self, champ: Champ) -> Mapping[str, Any]:
        conseil = _CONSEILS.get(champ.genre, "")
        commun = {
            "ignore_blank": True,
            "input_title": libelle_de(champ.nom)[:30],
            "input_message": " ".join((f"{champ.resume[:1].upper()}{champ.resume[1:]}.", conseil)).strip()[
                :_MESSAGE_MAXIMAL
            ],
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


def _colonnes_de(nom: str, *, avec_modalites: bool) -> Iterator[_Colonne]:
    """Rend les colonnes de saisie d'un type, après celle de l'identifiant ; une liste fermée en prend trois."""
    rang = 1
    for champ in (TETE[_DATE], *TYPES[nom].champs):
        if champ.genre is Genre.MODALITES and not avec_modalites:
            continue
        etoile = " *" if champ.exige or champ.nom == _DATE else ""
        repetee = champ.liste and champ.genre is not Genre.TEXTE
        for fois in range(_COLONNES_D_UNE_LISTE if repetee else 1):
            numero = f" {fois + 1}" if repetee else ""
            yield _Colonne(champ, f"{libelle_de(champ.nom)}{numero}{etoile}", rang)
            rang += 1
