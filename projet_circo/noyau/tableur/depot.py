"""Un dépôt : le petit fichier que rend un formulaire, scellé d'une empreinte, et les faits qu'il porte.

Pourquoi : l'empreinte n'est pas un secret, elle montre qu'un fichier a été retouché ou abîmé en chemin, pas par qui.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from projet_circo.noyau.saisie.lecture import Cadre
from projet_circo.noyau.socle.canonique import MARQUE, NonCanonique, empreinte_de, lire_objet
from projet_circo.noyau.socle.champs import EN_TETE, FAITS, TYPES, Genre
from projet_circo.noyau.socle.identifiant import ID
from projet_circo.noyau.tableur.conversion import Refus, convertir
from projet_circo.noyau.tableur.correspondance import TETE
from projet_circo.noyau.tableur.entrees import Entree, ordonner, toiletter

FORMAT = "circo/depot/1"
TAILLE_MAXIMALE = 2 * 1024 * 1024
FAITS_AU_PLUS = 2000
_ID, _TYPE, _DATE = EN_TETE[:3]
_CLES = {"format", "projet", "fictif", "de", "le", "faits", "empreinte"}
_QUI = re.compile(r"[a-z][a-z0-9]{0,15}(?:-[a-z0-9]{1,16}){1,3}", re.ASCII)
_A_REDEMANDER = "redemander le fichier à qui l'a envoyé, et le déposer sans l'ouvrir"


@dataclass(frozen=True, slots=True)
class Depot:
    """Un fichier rendu par un formulaire. `de` : qui l'a rempli ; `le` : quand ; `faits` : tels qu'écrits."""

    fichier: str
    projet: str
    fictif: bool
    de: str
    le: date
    faits: tuple[Mapping[str, Any], ...]
    empreinte: str


def est_un_depot(octets: bytes) -> bool:
    """Dit si ces octets se donnent pour un dépôt, même retouché."""
    return octets.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b'{"format": "circo/depot/')


def ouvrir_le_depot(octets: bytes, fichier: str) -> Depot | Refus:
    """Lit un dépôt ; rend un Refus s'il a été retouché, s'il est incomplet ou d'un autre format."""
    try:
        ecrit = lire_objet(octets)
        attendue = empreinte_de(octets)
    except NonCanonique as raison:
        return Refus(f"il n'est pas entier, ou a été retouché : {raison}", _A_REDEMANDER)
    dite = ecrit.get("empreinte")
    fin = octets[octets.rfind(MARQUE) + len(MARQUE) :]
    if dite != attendue or fin.rstrip() != f'{attendue}"}}'.encode():
        return Refus(
            "il a été retouché depuis qu'il a été fabriqué : son empreinte ne correspond plus", _A_REDEMANDER
        )
    if ecrit.get("format") != FORMAT:
        return Refus(f"son format est « {ecrit.get('format')} », et non « {FORMAT} »", "mettre circo à jour")
    return _former(ecrit, fichier) or Refus(
        "il n'est pas de ceux qu'un formulaire de circo fabrique", _A_REDEMANDER
    )


def _former(ecrit: Mapping[str, Any], fichier: str) -> Depot | None:
    faits, le = ecrit.get("faits"), str(ecrit.get("le"))
    if set(ecrit) != _CLES or not isinstance(faits, list) or not 0 < len(faits) <= FAITS_AU_PLUS:
        return None
    if not all(isinstance(un, dict) for un in faits) or not _QUI.fullmatch(str(ecrit["de"])):
        return None
    try:
        jour = date.fromisoformat(le[:10])
    except ValueError:
        return None
    return Depot(
        fichier,
        str(ecrit["projet"]),
        ecrit["fictif"] is True,
        ecrit["de"],
        jour,
        tuple(faits),
        ecrit["empreinte"],
    )


def juger_le_depot(depot: Depot, projets: Collection[str], *, fictif: bool) -> Refus | None:
    """Rend ce qui empêche de prendre un dépôt dans ce dossier : un autre projet, l'inventé et le réel mêlés."""
    if depot.projet not in projets:
        cites = ", ".join(projets)
        return Refus(
            f"il est fait pour {depot.projet}, et ce dossier tient {cites}", "le déposer dans son dossier"
        )
    if depot.fictif != fictif:
        dit = "FICTIVES" if depot.fictif else "réelles"
        return Refus(
            f"ses données sont {dit}, celles de ce dossier ne le sont pas",
            "refaire le formulaire depuis ce dossier",
        )
    return None


def lire_les_faits(depot: Depot, cadre: Cadre) -> tuple[Entree, ...]:
    """Rend une entrée par fait ; chaque réponse est lue comme une cellule de tableur l'est."""
    return tuple(_lire_un_fait(depot.fichier, rang, fait, cadre) for rang, fait in enumerate(depot.faits, 1))


def _lire_un_fait(fichier: str, rang: int, fait: Mapping[str, Any], cadre: Cadre) -> Entree:
    nom = fait.get(_TYPE)
    if nom not in FAITS:
        return Entree(fichier, rang, {}, (Refus(f"« {nom} » n'est pas un type de fait", _A_REDEMANDER),))
    if not isinstance(fait.get(_ID), str) or not ID.fullmatch(fait[_ID]):
        return Entree(fichier, rang, {_TYPE: nom}, (Refus("ce fait n'a pas d'identifiant", _A_REDEMANDER),))
    valeurs: dict[str, Any] = {_ID: fait[_ID], _TYPE: nom}
    refus: list[Refus] = []
    notes: list[str] = []
    for cle in sorted(fait, key=lambda un: un != _DATE):
        if cle in (_ID, _TYPE):
            continue
        champ = TETE[_DATE] if cle == _DATE else TYPES[nom].champ(cle)
        if champ is not None and champ.genre is Genre.TEXTE:
            valeurs[cle] = toiletter(fait[cle]) or None
            continue
        texte = _en_cellule(fait[cle])
        if champ is None or texte is None or champ.genre in (Genre.IDENTIFIANT, Genre.OBJET):
            refus.append(Refus(f"un formulaire ne remplit pas « {cle} »", _A_REDEMANDER))
            continue
        lu = convertir(champ, texte, cadre, notes.append)
        if isinstance(lu, Refus):
            refus.append(lu)
        elif lu is not None:
            valeurs[cle] = lu
            cadre = replace(cadre, jour=date.fromisoformat(lu)) if cle == _DATE else cadre
    return Entree(fichier, rang, ordonner(valeurs), tuple(refus), identifiee=True, notes=tuple(notes))


def _en_cellule(valeur: object) -> str | None:
    """Rend le texte d'une réponse, d'une liste de réponses ; None si ce n'est ni l'un ni l'autre."""
    if isinstance(valeur, str):
        return valeur.strip()
    if isinstance(valeur, Sequence) and all(isinstance(un, str) for un in valeur):
        return "; ".join(valeur)
    return None
