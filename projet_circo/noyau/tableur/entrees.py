"""Les lignes d'un tableur, lues comme des événements à venir."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from projet_circo.noyau.saisie.date_dite import reconnaitre_une_date
from projet_circo.noyau.saisie.lecture import Cadre
from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import EN_TETE, HORS_CONTENU, TYPES, Genre, ordre_des_champs
from projet_circo.noyau.socle.intitules import cle_de, normaliser
from projet_circo.noyau.tableur.accord_des_colonnes import accorder
from projet_circo.noyau.tableur.cellule import Cellule, separer
from projet_circo.noyau.tableur.conversion import SEPARATEURS, Refus, en_texte
from projet_circo.noyau.tableur.correspondance import (
    TETE,
    Correspondance,
    annee_de_la_feuille,
    reconnaitre_un_type,
)
from projet_circo.noyau.tableur.feuille import Feuille

_ID, _TYPE, _DATE = EN_TETE[:3]
_TOTAL = re.compile(r"(?:sous )?(?:total|totaux|moyenne|somme|bilan|recapitulatif|effectif total)\b")
_LISTES = frozenset(
    champ.nom
    for un_type in TYPES.values()
    for champ in un_type.champs
    if champ.liste and champ.genre is not Genre.TEXTE
)
_CONTROLES = re.compile("[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entree:
    """Une ligne à importer : d'où elle vient, ce qu'elle dit, ce qui l'en empêche.

    `rang` : ligne du tableur, à partir de 1. `champs` : dans l'ordre de la table, `id` compris une fois
    identifiée. `identifiee` : l'id était écrit. `cellules` : la ligne d'origine, pour le classeur de rejets.
    `notes` : ce qu'il a fallu sous-entendre pour la lire.
    """

    feuille: str
    rang: int
    champs: Mapping[str, Any]
    refus: tuple[Refus, ...] = ()
    identifiee: bool = False
    cellules: Sequence[Cellule] = ()
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """L'identifiant ; vide tant que la ligne n'est pas identifiée."""
        return str(self.champs.get(_ID, ""))

    @property
    def type(self) -> str:
        """Le type d'événement ; vide si la ligne ne le dit pas."""
        return str(self.champs.get(_TYPE, ""))

    def refuser(self, *refus: Refus) -> "Entree":
        """Rend la même entrée, refusée pour une raison de plus."""
        return replace(self, refus=(*self.refus, *refus))


@dataclass(frozen=True, slots=True)
class Laissee:
    """Une ligne du tableur qui n'est pas un fait, et qui n'est pas lue : un total, un titre répété, une remarque."""

    feuille: str
    rang: int
    texte: str


def lire_les_entrees(
    feuille: Feuille,
    correspondance: Correspondance,
    cadre: Cadre,
    avancer: Callable[[], None] | None = None,
    laisser: Callable[[Laissee], None] | None = None,
) -> tuple[Entree, ...]:
    """Rend les entrées d'une feuille ; une ligne vide, ou qui ne porte qu'un identifiant préparé, n'en est pas une.

    `avancer` est appelé à chaque ligne ; `laisser`, pour chacune qui n'est pas vide et n'est pas lue.
    """
    annee = annee_de_la_feuille(feuille.nom)
    lecteur = _Lecteur(correspondance, cadre.dans_l_annee(annee) if annee else cadre)
    entrees = []
    for rang, ligne in enumerate(feuille.lignes[correspondance.entete :], start=correspondance.entete + 1):
        entree = lecteur.lire(feuille.nom, rang, ligne)
        if avancer is not None:
            avancer()
        if isinstance(entree, Entree):
            entrees.append(entree)
        elif entree and laisser is not None:
            laisser(Laissee(feuille.nom, rang, entree))
    return tuple(entrees)


class _Lecteur:
    def __init__(self, correspondance: Correspondance, cadre: Cadre) -> None:
        self._correspondance = correspondance
        self._cadre = cadre
        self._exact = replace(cadre, nomenclature=Nomenclature(), exact=True, deja={})
        self._traductions = {
            nom: {cle_de(ecrit): lu for ecrit, lu in valeurs.items()}
            for nom, valeurs in correspondance.valeurs.items()
        }
        self._colonnes = [
            (rang, colonne.champ, colonne.titre)
            for rang, colonne in enumerate(correspondance.colonnes)
            if colonne.champ
        ]

    def lire(self, feuille: str, rang: int, ligne: Sequence[Cellule]) -> "Entree | str":
        """Rend une entrée, ou le texte d'une ligne qui n'en est pas une ; vide si elle n'a rien à dire."""
        ecrits = [
            (nom, self._substituer(nom, ligne[place]), titre)
            for place, nom, titre in self._colonnes
            if place < len(ligne) and not _est_vide(ligne[place])
        ]
        if not ecrits or self._est_a_laisser(ligne, ecrits):
            return _en_bref(ligne)
        if all(nom == _ID for nom, _, _ in ecrits):
            return ""
        nom_du_type = self._correspondance.type or self._lire_le_type(ecrits)
        if nom_du_type not in TYPES:
            return Entree(feuille, rang, {}, (_type_inconnu(ecrits),), cellules=ligne)
        dits = {deja for deja, _, _ in ecrits}
        ecrits += [
            (nom, valeur, "") for nom, valeur in self._correspondance.constantes.items() if nom not in dits
        ]
        est_exacte = self._correspondance.est_un_export and any(nom == _ID for nom, _, _ in ecrits)
        notes: list[str] = []
        champs, refus = self._convertir(
            nom_du_type, ecrits, self._exact if est_exacte else self._cadre, notes
        )
        return Entree(feuille, rang, champs, tuple(refus), _ID in champs, ligne, tuple(notes))

    def _est_a_laisser(self, ligne: Sequence[Cellule], ecrits: Sequence[tuple[str, Cellule, str]]) -> bool:
        """Dit si la ligne répète les titres, ou porte un total : elle commence par ce mot et n'a pas de jour."""
        if len(ecrits) > 1 and all(
            cle_de(en_texte(cellule)) == cle_de(titre) for _, cellule, titre in ecrits
        ):
            return True
        premier = next((en_texte(cellule) for cellule in ligne if not _est_vide(cellule)), "")
        a_un_jour = any(
            nom == _DATE and reconnaitre_une_date(en_texte(cellule)) is not None for nom, cellule, _ in ecrits
        )
        return not a_un_jour and _TOTAL.match(normaliser(premier)) is not None

    def _substituer(self, nom: str, cellule: Cellule) -> Cellule:
        """Rend ce qu'il faut lire d'une cellule : la traduction du tout, sinon de chacun de ses éléments."""
        traductions = self._traductions.get(nom)
        if not traductions:
            return cellule
        texte = en_texte(cellule)
        entiere = traductions.get(cle_de(texte))
        if entiere is not None or nom not in _LISTES:
            return cellule if entiere is None else entiere
        elements = separer(texte, SEPARATEURS)
        if not any(cle_de(element) in traductions for element in elements):
            return cellule
        return "; ".join(traductions.get(cle_de(element), element) for element in elements)

    def _lire_le_type(self, ecrits: Iterable[tuple[str, Cellule, str]]) -> str:
        return next((reconnaitre_un_type(en_texte(dit)) for nom, dit, _ in ecrits if nom == _TYPE), "")

    def _convertir(
        self, nom_du_type: str, ecrits: Sequence[tuple[str, Cellule, str]], cadre: Cadre, notes: list[str]
    ) -> tuple[dict[str, Any], list[Refus]]:
        valeurs: dict[str, Any] = {_TYPE: nom_du_type}
        refus = []
        for nom, dites in _grouper(ecrits).items():
            champ = TETE.get(nom) or TYPES[nom_du_type].champ(nom)
            if nom == _TYPE:
                continue
            if champ is None:
                remede = "vider cette cellule, ou corriger le type de la ligne"
                refus.append(Refus(f"une ligne « {nom_du_type} » n'a pas de champ « {nom} »", remede))
                continue
            valeur = accorder(champ, dites, cadre, notes.append)
            if isinstance(valeur, Refus):
                refus.append(valeur)
            elif valeur is not None:
                valeurs[nom] = valeur
                if nom == _DATE:
                    cadre = replace(cadre, jour=date.fromisoformat(valeur))
        if _ID not in valeurs:
            valeurs = {cle: toiletter(valeur) for cle, valeur in valeurs.items()}
        return ordonner(valeurs), refus


def _grouper(ecrits: Iterable[tuple[str, Cellule, str]]) -> dict[str, list[tuple[str, Cellule]]]:
    """Rend, par champ, ce qu'en disent ses colonnes ; la date d'abord, qui départage deux écoles de même nom."""
    groupes: dict[str, list[tuple[str, Cellule]]] = {}
    for nom, cellule, titre in sorted(ecrits, key=lambda un: un[0] != _DATE):
        groupes.setdefault(nom, []).append((titre, cellule))
    return groupes


def ordonner(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    """Rend les champs dans l'ordre de la table, ce qui n'y figure pas à la fin, sans les champs vides ni la saisie."""
    nom_du_type = str(valeurs.get(_TYPE))
    ordre = ordre_des_champs(nom_du_type) if nom_du_type in TYPES else EN_TETE
    cles = [*(cle for cle in ordre if cle in valeurs), *(cle for cle in valeurs if cle not in ordre)]
    return {cle: valeurs[cle] for cle in cles if cle not in HORS_CONTENU and valeurs[cle] is not None}


def toiletter(valeur: Any) -> Any:
    """Rend un texte composé (NFC), sans le retour chariot ni les contrôles que les tableurs laissent traîner."""
    if isinstance(valeur, list):
        return [toiletter(element) for element in valeur]
    if not isinstance(valeur, str):
        return valeur
    return _CONTROLES.sub(" ", unicodedata.normalize("NFC", valeur).replace("\r\n", "\n")).strip()


def _est_vide(cellule: Cellule) -> bool:
    return cellule is None or (isinstance(cellule, str) and not cellule.strip())


def _en_bref(ligne: Sequence[Cellule]) -> str:
    """Rend les premiers textes d'une ligne."""
    return " ".join(en_texte(cellule) for cellule in ligne if not _est_vide(cellule))[:60]


def _type_inconnu(ecrits: Iterable[tuple[str, Cellule, str]]) -> Refus:
    ecrit = next((en_texte(cellule) for nom, cellule, _ in ecrits if nom == _TYPE), "")
    cause = f"le type « {ecrit} » n'existe pas" if ecrit else "aucune colonne ne dit le type de la ligne"
    return Refus(cause, f"donner --type, ou une colonne type : {', '.join(TYPES)}")
