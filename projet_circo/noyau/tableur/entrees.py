"""Les lignes d'un tableur, lues comme des événements à venir."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import EN_TETE, HORS_CONTENU, TYPES, Genre, ordre_des_champs
from projet_circo.noyau.socle.intitules import cle_de
from projet_circo.noyau.tableur.cellule import Cellule, separer
from projet_circo.noyau.tableur.conversion import SEPARATEURS, Refus, convertir, en_texte
from projet_circo.noyau.tableur.correspondance import TETE, Correspondance, reconnaitre_un_type
from projet_circo.noyau.tableur.feuille import Feuille

_ID, _TYPE = EN_TETE[0], EN_TETE[1]
_SANS_NOMENCLATURE = Nomenclature()
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
    """

    feuille: str
    rang: int
    champs: Mapping[str, Any]
    refus: tuple[Refus, ...] = ()
    identifiee: bool = False
    cellules: Sequence[Cellule] = ()

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


def lire_les_entrees(
    feuille: Feuille,
    correspondance: Correspondance,
    nomenclature: Nomenclature,
    avancer: Callable[[], None] | None = None,
) -> tuple[Entree, ...]:
    """Rend les entrées d'une feuille ; une ligne vide, ou qui ne porte qu'un identifiant préparé, n'en est pas une.

    `avancer` est appelé à chaque ligne.
    """
    lecteur = _Lecteur(correspondance, nomenclature)
    entrees = []
    for rang, ligne in enumerate(feuille.lignes[correspondance.entete :], start=correspondance.entete + 1):
        entree = lecteur.lire(feuille.nom, rang, ligne)
        if avancer is not None:
            avancer()
        if entree is not None:
            entrees.append(entree)
    return tuple(entrees)


class _Lecteur:
    def __init__(self, correspondance: Correspondance, nomenclature: Nomenclature) -> None:
        self._correspondance = correspondance
        self._nomenclature = nomenclature
        self._traductions = {
            nom: {cle_de(ecrit): lu for ecrit, lu in valeurs.items()}
            for nom, valeurs in correspondance.valeurs.items()
        }
        self._colonnes = [
            (rang, colonne.champ) for rang, colonne in enumerate(correspondance.colonnes) if colonne.champ
        ]

    def lire(self, feuille: str, rang: int, ligne: Sequence[Cellule]) -> Entree | None:
        ecrits = [
            (nom, self._substituer(nom, ligne[place]))
            for place, nom in self._colonnes
            if place < len(ligne) and not _est_vide(ligne[place])
        ]
        if all(nom == _ID for nom, _ in ecrits):
            return None
        nom_du_type = self._correspondance.type or self._lire_le_type(ecrits)
        if nom_du_type not in TYPES:
            return Entree(feuille, rang, {}, (_type_inconnu(ecrits),), cellules=ligne)
        ecrits += [
            (nom, valeur)
            for nom, valeur in self._correspondance.constantes.items()
            if nom not in {deja for deja, _ in ecrits}
        ]
        est_exacte = self._correspondance.est_un_export and any(nom == _ID for nom, _ in ecrits)
        champs, refus = self._convertir(
            nom_du_type, ecrits, _SANS_NOMENCLATURE if est_exacte else self._nomenclature
        )
        return Entree(feuille, rang, champs, tuple(refus), _ID in champs, ligne)

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

    def _lire_le_type(self, ecrits: Iterable[tuple[str, Cellule]]) -> str:
        return next((reconnaitre_un_type(en_texte(cellule)) for nom, cellule in ecrits if nom == _TYPE), "")

    def _convertir(
        self, nom_du_type: str, ecrits: Iterable[tuple[str, Cellule]], nomenclature: Nomenclature
    ) -> tuple[dict[str, Any], list[Refus]]:
        valeurs: dict[str, Any] = {_TYPE: nom_du_type}
        refus = []
        for nom, cellule in ecrits:
            champ = TETE.get(nom) or TYPES[nom_du_type].champ(nom)
            if nom == _TYPE:
                continue
            if champ is None:
                remede = "vider cette cellule, ou corriger le type de la ligne"
                refus.append(Refus(f"une ligne « {nom_du_type} » n'a pas de champ « {nom} »", remede))
                continue
            valeur = convertir(champ, cellule, nomenclature)
            if isinstance(valeur, Refus):
                refus.append(valeur)
            elif valeur is not None:
                valeurs[nom] = [*valeurs[nom], *valeur] if nom in valeurs and champ.liste else valeur
        if _ID not in valeurs:
            valeurs = {cle: _toiletter(valeur) for cle, valeur in valeurs.items()}
        return ordonner(valeurs), refus


def ordonner(valeurs: Mapping[str, Any]) -> dict[str, Any]:
    """Rend les champs dans l'ordre de la table, ce qui n'y figure pas à la fin, sans les champs vides ni la saisie."""
    nom_du_type = str(valeurs.get(_TYPE))
    ordre = ordre_des_champs(nom_du_type) if nom_du_type in TYPES else EN_TETE
    cles = [*(cle for cle in ordre if cle in valeurs), *(cle for cle in valeurs if cle not in ordre)]
    return {cle: valeurs[cle] for cle in cles if cle not in HORS_CONTENU and valeurs[cle] is not None}


def _toiletter(valeur: Any) -> Any:
    """Rend un texte composé (NFC), sans le retour chariot ni les contrôles que les tableurs laissent traîner."""
    if isinstance(valeur, list):
        return [_toiletter(element) for element in valeur]
    if not isinstance(valeur, str):
        return valeur
    return _CONTROLES.sub(" ", unicodedata.normalize("NFC", valeur).replace("\r\n", "\n")).strip()


def _est_vide(cellule: Cellule) -> bool:
    return cellule is None or (isinstance(cellule, str) and not cellule.strip())


def _type_inconnu(ecrits: Iterable[tuple[str, Cellule]]) -> Refus:
    ecrit = next((en_texte(cellule) for nom, cellule in ecrits if nom == _TYPE), "")
    cause = f"le type « {ecrit} » n'existe pas" if ecrit else "aucune colonne ne dit le type de la ligne"
    return Refus(cause, f"donner --type, ou une colonne type : {', '.join(TYPES)}")
