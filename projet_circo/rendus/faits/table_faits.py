"""Les lignes des journaux, mises en tables : une par type, ou une seule pour tous."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from projet_circo.noyau.journal.recueil import Situation
from projet_circo.noyau.socle.champs import TYPES, Champ, Genre
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.tableur.cellule import Cellule, joindre
from projet_circo.noyau.tableur.conversion import en_texte
from projet_circo.noyau.tableur.correspondance import SITUATION, TETE
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table

_QUEUE = (
    Champ("saisi", Genre.TEXTE, "instant de la saisie, UTC"),
    Champ("par", Genre.CODE, "poste de saisie"),
)
_SITUATION = ColonneDeTable(
    SITUATION,
    Genre.ENUMERATION,
    "ce que la ligne est devenue : vivante, corrigée ou annulée par une autre, sans effet",
    tuple(Situation),
)
_NOTE_DE_LISTE = " (plusieurs valeurs : séparées par « ; »)"


def tables_par_type(
    lignes: Sequence[Ligne],
    situations: Mapping[tuple[str, int], Situation],
    retires: frozenset[str] = frozenset(),
) -> tuple[Table, ...]:
    """Rend une table par type présent, dans l'ordre de la table des champs. `retires` : les colonnes tues."""
    presents = {ligne.type for ligne in lignes}
    return tuple(
        _mettre_en_table(
            nom, [nom], [ligne for ligne in lignes if ligne.type == nom], situations, retires, sans_vide=False
        )
        for nom in TYPES
        if nom in presents
    )


def table_unique(nom: str, lignes: Sequence[Ligne], situations: Mapping[tuple[str, int], Situation]) -> Table:
    """Rend une seule table pour tous les types ; les colonnes toujours vides n'y sont pas."""
    presents = {ligne.type for ligne in lignes}
    types = [un for un in TYPES if un in presents]
    return _mettre_en_table(nom, types, lignes, situations, frozenset(), sans_vide=True)


def _mettre_en_table(
    nom: str,
    types: Iterable[str],
    lignes: Sequence[Ligne],
    situations: Mapping[tuple[str, int], Situation],
    retires: frozenset[str],
    *,
    sans_vide: bool,
) -> Table:
    champs = {champ.nom: champ for champ in TETE.values()}
    for un_type in types:
        for champ in TYPES[un_type].champs:
            champs.setdefault(champ.nom, champ)
    champs |= {champ.nom: champ for champ in _QUEUE}
    champs = {cle: champ for cle, champ in champs.items() if cle not in retires}
    if sans_vide:
        ecrits = {cle for ligne in lignes for cle in ligne.champs}
        champs = {cle: champ for cle, champ in champs.items() if cle in ecrits or cle in ("id", "type")}
    rangees = [
        (
            *(cellule_de(champ, ligne.champs.get(cle)) for cle, champ in champs.items()),
            situations.get((ligne.fichier, ligne.rang), Situation.VIVANT).value,
        )
        for ligne in lignes
    ]
    return Table(nom, (*(_colonne_de(champ) for champ in champs.values()), _SITUATION), rangees)


def _colonne_de(champ: Champ) -> ColonneDeTable:
    est_de_tete = champ.nom in TETE
    genre = Genre.TEXTE if champ.liste or champ.genre is Genre.OBJET else champ.genre
    return ColonneDeTable(
        champ.nom,
        genre,
        champ.resume + (_NOTE_DE_LISTE if champ.liste and champ.genre is not Genre.OBJET else ""),
        tuple(TYPES) if est_de_tete and champ.genre is Genre.CODE else (),
        exige=est_de_tete and list(TETE).index(champ.nom) < 2,
    )


def cellule_de(champ: Champ, valeur: Any) -> Cellule:
    """Rend la cellule d'un champ : date et nombre pour de vrai quand le retour est exact, texte sinon."""
    if valeur is None:
        return None
    if champ.genre is Genre.OBJET:
        return json.dumps(valeur, ensure_ascii=False)
    if champ.liste:
        return joindre([str(element) for element in valeur])
    if champ.genre is Genre.DATE:
        return _en_date(str(valeur))
    if champ.genre is Genre.DECIMAL:
        return _en_nombre(str(valeur))
    return valeur if isinstance(valeur, int) else str(valeur)


def _en_date(texte: str) -> Cellule:
    """Rend une date ; avant 1901, un tableur la tiendrait mal : elle reste un texte."""
    try:
        jour = date.fromisoformat(texte)
    except ValueError:
        return texte
    return jour if jour.year > 1900 and jour.isoformat() == texte else texte


def _en_nombre(texte: str) -> Cellule:
    """Rend un nombre si un tableur le redonne tel quel ; `12.50` reste un texte."""
    try:
        nombre = Decimal(texte)
    except InvalidOperation:
        return texte
    exact = nombre.is_finite() and en_texte(float(nombre)) == texte
    return nombre if exact and len(nombre.as_tuple().digits) <= 15 else texte
