"""La liste officielle des écoles : ses colonnes réelles, et les unités qu'elle décrit.

Source : annuaire de l'éducation, data.education.gouv.fr, jeu fr-en-annuaire-education.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from projet_circo.noyau.socle.intitules import normaliser
from projet_circo.noyau.socle.referentiel import Unite, cle_uai, est_un_uai
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.noyau.tableur.conversion import Refus, en_texte
from projet_circo.noyau.tableur.feuille import Feuille

_COLONNES: Mapping[str, tuple[str, ...]] = {
    "code": (
        "identifiant de l etablissement",
        "identifiant etablissement",
        "uai",
        "code uai",
        "numero uai",
        "rne",
    ),
    "nom": ("nom etablissement", "nom de l etablissement", "appellation officielle", "denomination", "nom"),
    "commune": ("nom commune", "libelle commune", "commune", "localite"),
    "circonscription": ("nom circonscription", "circonscription"),
    "depuis": ("date ouverture", "date d ouverture"),
    "etat": ("etat", "etat etablissement"),
    "sorte": ("type etablissement", "nature", "libelle nature"),
    "prive": ("statut public prive", "secteur public prive", "secteur"),
}
_EXIGEES = ("code", "nom")
_TITRES = 10
_OUVERTS = frozenset({"", "ouvert", "ouverte", "a ouvrir", "1"})


@dataclass(frozen=True, slots=True)
class Inscrite:
    """Une école de la liste officielle. `ouverte` : elle l'est, ou va ouvrir ; `depuis` : jour d'ouverture."""

    rang: int
    unite: Unite
    circonscription: str = ""
    ouverte: bool = True
    est_publique: bool = True


@dataclass(frozen=True, slots=True)
class Annuaire:
    """Ce qu'une liste officielle dit : ses écoles, et les lignes refusées (rang, refus)."""

    inscrites: tuple[Inscrite, ...] = ()
    refus: tuple[tuple[int, Refus], ...] = ()
    sans_circonscription: bool = True

    @property
    def circonscriptions(self) -> tuple[str, ...]:
        """Les circonscriptions nommées, dans l'ordre."""
        return tuple(dict.fromkeys(une.circonscription for une in self.inscrites if une.circonscription))


def est_un_annuaire(feuille: Feuille) -> bool:
    """Dit si une feuille est une liste d'écoles : un UAI, un nom, une commune ou une circonscription."""
    return _situer(feuille.lignes) is not None


def lire_l_annuaire(feuille: Feuille) -> Annuaire | None:
    """Lit les écoles d'une liste officielle ; None si ses titres n'y sont pas ; un collège n'en est pas."""
    situe = _situer(feuille.lignes)
    if situe is None:
        return None
    entete, places = situe
    inscrites, refus = [], []
    for rang, ligne in enumerate(feuille.lignes[entete:], start=entete + 1):
        dits = {nom: _texte(ligne, place) for nom, place in places.items()}
        if not any(dits.values()) or not _est_une_ecole(dits):
            continue
        lue = _inscrire(rang, dits)
        if isinstance(lue, Refus):
            refus.append((rang, lue))
        else:
            inscrites.append(lue)
    return Annuaire(tuple(inscrites), tuple(refus), "circonscription" not in places)


def _situer(lignes: Sequence[Sequence[Cellule]]) -> tuple[int, dict[str, int]] | None:
    for rang, ligne in enumerate(lignes[:_TITRES], start=1):
        titres = [normaliser(titre) if isinstance(titre, str) else "" for titre in ligne]
        places = {
            nom: next(titres.index(synonyme) for synonyme in synonymes if synonyme in titres)
            for nom, synonymes in _COLONNES.items()
            if any(synonyme in titres for synonyme in synonymes)
        }
        if all(nom in places for nom in _EXIGEES) and {"commune", "circonscription", "etat"} & places.keys():
            return rang, places
    return None


def _texte(ligne: Sequence[Cellule], place: int) -> str:
    return " ".join(en_texte(ligne[place]).split()) if place < len(ligne) else ""


def _est_une_ecole(dits: Mapping[str, str]) -> bool:
    sorte = normaliser(dits.get("sorte", ""))
    return not sorte or "ecole" in sorte.split() or "ecoles" in sorte.split() or "primaire" in sorte.split()


def _inscrire(rang: int, dits: Mapping[str, str]) -> Inscrite | Refus:
    code = dits["code"].upper()
    code = code.zfill(8) if re.fullmatch(r"\d{1,6}[A-Z]", code, re.ASCII) else code
    if not est_un_uai(code) or cle_uai(code[:7]) != code[7]:
        return Refus(
            f"« {dits['code']} » n'est pas un UAI (sept chiffres, puis leur lettre)", "corriger la liste"
        )
    if not dits["nom"]:
        return Refus(f"{code} n'a pas de nom", "corriger la liste")
    depuis = _lire_le_jour(dits.get("depuis", ""))
    unite = Unite(code, dits["nom"], "ecole", depuis, commune=dits.get("commune", ""))
    est_publique = normaliser(dits.get("prive", "public")).startswith("pu")
    ouverte = normaliser(dits.get("etat", "")) in _OUVERTS
    return Inscrite(rang, unite, dits.get("circonscription", ""), ouverte, est_publique)


def _lire_le_jour(texte: str) -> date | None:
    for forme in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(texte[:10], forme).date()
        except ValueError:
            continue
    return None


@dataclass(frozen=True, slots=True)
class Changement:
    """Ce que la liste officielle change au référentiel. `genre` : ouvre, ferme, change de nom, disparaît…"""

    genre: str
    avant: Unite | None
    apres: Unite

    @property
    def code(self) -> str:
        """Le code de l'unité."""
        return self.apres.code


def comparer(
    inscrites: Iterable[Inscrite], unites: Mapping[str, Unite], rentree: date, dernier_jour: date
) -> tuple[Changement, ...]:
    """Rend ce qui ouvre, ferme ou change de nom, du référentiel à la liste officielle.

    `rentree` : le premier jour d'une école nouvelle dont la liste ne dit pas l'ouverture, si le référentiel n'est pas
    vide. `dernier_jour` : celui d'une école que la liste dit fermée, ou ne porte plus.
    """
    changements: list[Changement] = []
    vues = set()
    for une in inscrites:
        vues.add(une.unite.code)
        avant = unites.get(une.unite.code)
        if avant is None and une.ouverte:
            depuis = une.unite.depuis or (rentree if unites else None)
            changements.append(Changement("ouvre", None, _datee(une.unite, depuis)))
        elif avant is not None:
            changements += _changements_de(avant, une, dernier_jour)
    for code, unite in unites.items():
        if unite.genre == "ecole" and code not in vues and unite.jusqu_a is None:
            changements.append(Changement("disparaît", unite, _fermee(unite, dernier_jour)))
    return tuple(changements)


def _changements_de(avant: Unite, une: Inscrite, dernier_jour: date) -> list[Changement]:
    if not une.ouverte:
        return [] if avant.jusqu_a else [Changement("ferme", avant, _fermee(avant, dernier_jour))]
    changes = []
    if normaliser(avant.nom) != normaliser(une.unite.nom):
        changes.append(Changement("change de nom", avant, une.unite))
    if une.unite.commune and normaliser(avant.commune) != normaliser(une.unite.commune):
        genre = "change de commune" if avant.commune else "précise sa commune"
        changes.append(Changement(genre, avant, une.unite))
    return changes


def _datee(unite: Unite, depuis: date | None) -> Unite:
    return Unite(unite.code, unite.nom, unite.genre, depuis, commune=unite.commune)


def _fermee(unite: Unite, jour: date) -> Unite:
    return Unite(unite.code, unite.nom, unite.genre, unite.depuis, jour, unite.succede_a, unite.commune)
