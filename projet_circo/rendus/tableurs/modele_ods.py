"""Le classeur de saisie en OpenDocument : les mêmes colonnes et les mêmes listes, écrites sans bibliothèque."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from html import escape

from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import EN_TETE, Champ, Genre
from projet_circo.noyau.socle.intitules import TYPES_AFFICHES, libelle_de
from projet_circo.noyau.tableur.correspondance import LISTES, MODE_D_EMPLOI
from projet_circo.rendus.tableurs.colonnes_de_saisie import (
    LIGNES_PREPAREES,
    choix_de,
    colonnes_de,
    conseil_de,
    mode_d_emploi,
    types_saisissables,
)
from projet_circo.rendus.tableurs.ods import ecrire_un_texte, empaqueter, feuille_de_notes

_LIBRES = LIGNES_PREPAREES * 3  # après les lignes préparées, d'autres encore, sans identifiant
_STYLES = (
    '<style:style style:name="libre" style:family="table-cell">'
    '<style:table-cell-properties style:cell-protect="none" fo:wrap-option="wrap"/></style:style>'
    '<style:style style:name="jour-libre" style:family="table-cell" style:data-style-name="jour">'
    '<style:table-cell-properties style:cell-protect="none"/></style:style>'
    '<style:style style:name="masquee" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def rendre_le_modele_ods(
    nomenclature: Nomenclature,
    *,
    titre: str,
    du: date,
    au: date,
    tirer: Callable[[], str],
    types: Sequence[str] = (),
    fictif: bool = False,
) -> bytes:
    """Rend les octets du classeur de saisie, en ods ; les paramètres sont ceux de `rendre_le_modele`."""
    voulus = types or types_saisissables(nomenclature)
    controles = _Controles(nomenclature, du, au)
    feuilles = [_feuille(nom, controles, tirer) for nom in voulus]
    notes = feuille_de_notes(mode_d_emploi(titre, du, au, voulus, fictif=fictif), MODE_D_EMPLOI)
    return empaqueter("".join((controles.ecrire(), notes, *feuilles, controles.ecrire_les_listes())), _STYLES)


class _Controles:
    """Les contrôles de saisie, un par champ, et la feuille des listes où ils puisent."""

    def __init__(self, nomenclature: Nomenclature, du: date, au: date) -> None:
        self._nomenclature = nomenclature
        self._bornes = du, au
        self._ecrits: dict[tuple[str, str, str], str] = {}
        self._listes: dict[tuple[str, ...], str] = {}

    def nom_de(self, champ: Champ) -> str:
        """Rend le nom du contrôle d'un champ."""
        condition, faute = self._condition(champ)
        cle = (condition, faute, champ.nom)
        if cle not in self._ecrits:
            attribut = f' table:condition="of:{escape(condition)}"' if condition else ""
            self._ecrits[cle] = (
                f'<table:content-validation table:name="v{len(self._ecrits)}"{attribut}'
                f' table:allow-empty-cell="true" table:display-list="unsorted">'
                f'<table:help-message table:title="{escape(libelle_de(champ.nom))}" table:display="true">'
                f"<text:p>{escape(conseil_de(champ))}</text:p></table:help-message>"
                f'<table:error-message table:message-type="stop" table:display="true"><text:p>{escape(faute)}</text:p>'
                "</table:error-message></table:content-validation>"
            )
        return f"v{list(self._ecrits).index(cle)}"

    def _condition(self, champ: Champ) -> tuple[str, str]:
        if choix := choix_de(champ, self._nomenclature):
            colonne = _lettre(len(self._listes))
            plage = f"[${LISTES}.${colonne}$1:.${colonne}${len(choix)}]"
            return (
                f"cell-content-is-in-list({self._listes.setdefault(choix, plage)})",
                "Choisir dans la liste.",
            )
        if champ.genre is Genre.DATE:
            du, au = self._bornes
            entre = ",".join(f"DATE({un.year};{un.month};{un.day})" for un in (du, au))
            phrase = f"Une date entre le {du:%d/%m/%Y} et le {au:%d/%m/%Y}."
            return f"cell-content-is-date() and cell-content-is-between({entre})", phrase
        if champ.genre is Genre.ENTIER:
            return "cell-content-is-whole-number() and cell-content()>=0", "Un nombre entier."
        if champ.genre is Genre.DECIMAL:
            return (
                f"cell-content-is-decimal-number() and cell-content-is-between({-(10**12)},{10**12})",
                "Un nombre.",
            )
        return "", ""

    def ecrire(self) -> str:
        """Rend tous les contrôles."""
        return f"<table:content-validations>{''.join(self._ecrits.values())}</table:content-validations>"

    def ecrire_les_listes(self) -> str:
        """Rend la feuille masquée des listes, une par colonne."""
        haut = max(map(len, self._listes), default=0)
        rangees = "".join(
            f"<table:table-row>{''.join(_en_liste(choix, rang) for choix in self._listes)}</table:table-row>"
            for rang in range(haut)
        )
        colonnes = f'<table:table-column table:number-columns-repeated="{max(1, len(self._listes))}"/>'
        vide = "<table:table-row><table:table-cell/></table:table-row>"
        tete = f'<table:table table:name="{LISTES}" table:style-name="masquee">'
        return "".join((tete, colonnes, rangees or vide, "</table:table>"))


def _en_liste(choix: Sequence[str], rang: int) -> str:
    return ecrire_un_texte(choix[rang]) if rang < len(choix) else "<table:table-cell/>"


def _lettre(rang: int) -> str:
    return chr(65 + rang) if rang < 26 else f"{_lettre(rang // 26 - 1)}{chr(65 + rang % 26)}"


def _feuille(nom: str, controles: _Controles, tirer: Callable[[], str]) -> str:
    """Rend une feuille protégée : l'identifiant masqué et les titres sont figés, les cases à remplir ne le sont pas."""
    colonnes = colonnes_de(nom)
    largeurs = '<table:table-column table:visibility="collapse"/>' + "".join(
        f'<table:table-column table:style-name="{"large" if une.champ.genre is Genre.TEXTE else "moyenne"}"/>'
        for une in colonnes
    )
    titres = "".join(
        ecrire_un_texte(dit, ' table:style-name="titre"')
        for dit in (EN_TETE[0], *(une.titre for une in colonnes))
    )
    cases = "".join(
        f'<table:table-cell table:style-name="{"jour-libre" if une.champ.genre is Genre.DATE else "libre"}"'
        f' table:content-validation-name="{controles.nom_de(une.champ)}"/>'
        for une in colonnes
    )
    return (
        f'<table:table table:name="{escape(TYPES_AFFICHES.get(nom, nom))}" table:protected="true">{largeurs}'
        f"<table:table-header-rows><table:table-row>{titres}</table:table-row></table:table-header-rows>"
        f"{''.join(_rangees(cases, tirer))}</table:table>"
    )


def _rangees(cases: str, tirer: Callable[[], str]) -> Iterator[str]:
    for _ in range(LIGNES_PREPAREES):
        yield f"<table:table-row>{ecrire_un_texte(tirer())}{cases}</table:table-row>"
    yield f'<table:table-row table:number-rows-repeated="{_LIBRES}"><table:table-cell/>{cases}</table:table-row>'
