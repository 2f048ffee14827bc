"""Quel champ dit le titre d'une colonne ; et, quand deux colonnes prétendent au même, entre quoi choisir."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from projet_circo.noyau.socle.champs import HORS_CONTENU, Champ, Genre
from projet_circo.noyau.socle.intitules import cle_de, noms_de, normaliser

_RANG_FINAL = re.compile(r"(?: \d+| n \d+)$")
# Ce que nos exports et nos classeurs de rejets ajoutent, et que l'import ne relit pas.
ACCOMPAGNEMENT = frozenset({*HORS_CONTENU, "situation", "fichier", "ligne", "cause", "remede"})
# Un titre qui parle d'une école ne la désigne que s'il n'est fait que de ces mots.
_DIT_UNE_ECOLE = frozenset(
    (
        *("ecole", "ecoles", "uai", "rne", "etablissement", "etablissements", "unite", "unites", "structure"),
        *("nom", "noms", "code", "codes", "libelle", "identifiant", "numero", "appellation", "officielle"),
        *("de", "d", "l", "la", "le", "les", "des", "du", "ou", "lieu", "accueil", "rattachement"),
        *("concernee", "concernees", "concerne", "concernes", "visite", "visitee", "visitees"),
    )
)
_PARLE_D_UNE_ECOLE = frozenset(["ecole", "ecoles", "etablissement", "etablissements"])
_SIENS, _SYNONYME, _PROLONGE = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne : son titre, tel qu'écrit, et le champ qu'elle dit (vide : elle n'est pas importée)."""

    titre: str
    champ: str = ""


@dataclass(frozen=True, slots=True)
class _Pretendante:
    """Une colonne qui pourrait dire un champ ; `qualite` : du nom même du champ (0) à un titre plus long (4)."""

    qualite: int
    longueur: int
    rang: int
    champ: Champ

    @property
    def ordre(self) -> tuple[int, int, int]:
        """La clé qui met la meilleure d'abord."""
        return (self.qualite, -self.longueur, self.rang)


def deviner_les_colonnes(
    titres: Sequence[str], possibles: Mapping[str, Champ], choix: Mapping[str, str]
) -> tuple[tuple[Colonne, ...], dict[str, tuple[str, ...]]]:
    """Rend les colonnes et leur champ, puis, par champ disputé, les titres entre lesquels choisir.

    `choix` : par champ, le titre qu'on lui a donné ; ce champ n'a alors pas d'autre colonne.
    """
    prises = {
        rang: nom
        for nom, voulu in choix.items()
        for rang, titre in enumerate(titres)
        if nom in possibles and titre and cle_de(titre) == cle_de(voulu)
    }
    par_champ: dict[str, list[_Pretendante]] = {}
    for une in sorted(_pretendantes(titres, possibles.values()), key=lambda une: une.ordre):
        nom = une.champ.nom
        if nom in prises.values() and nom in choix:
            continue
        if une.rang in prises and prises[une.rang] != nom:
            continue
        prises.setdefault(une.rang, nom)
        if all(autre.rang != une.rang for autre in par_champ.setdefault(nom, [])):
            par_champ[nom].append(une)
    disputes: dict[str, tuple[str, ...]] = {}
    for nom, siennes in par_champ.items():
        if not possibles[nom].liste:
            rivales = _rivales(siennes)
            for une in siennes if len(rivales) > 1 else siennes[1:]:
                prises.pop(une.rang, None)
            if len(rivales) > 1:
                disputes[nom] = tuple(titres[une.rang] for une in rivales)
    return tuple(Colonne(titre, prises.get(rang, "")) for rang, titre in enumerate(titres)), disputes


def _rivales(siennes: Sequence[_Pretendante]) -> list[_Pretendante]:
    """Rend les colonnes aussi bien placées que la meilleure ; pour une date, tout nom connu en vaut un autre.

    Pourquoi : « Date » et « Date de visite » peuvent être deux jours ; prendre le mauvais change l'année du fait.
    """
    meilleure = siennes[0]
    if meilleure.champ.nom == "id":
        return [meilleure]
    plafond = _SYNONYME if meilleure.champ.genre is Genre.DATE else meilleure.qualite
    plafond = max(plafond, _SIENS, meilleure.qualite)
    return [une for une in siennes if une.qualite <= plafond]


def _pretendantes(titres: Sequence[str], champs: Iterable[Champ]) -> Iterable[_Pretendante]:
    noms = [(nom, qualite, champ) for champ in champs for qualite, nom in enumerate(noms_de(champ))]
    for rang, titre in enumerate(titres):
        plat = normaliser(titre)
        if not plat or plat in ACCOMPAGNEMENT:
            continue
        sans_rang = _RANG_FINAL.sub("", plat)
        for nom, qualite, champ in noms:
            if nom in (plat, sans_rang):
                yield _Pretendante(min(qualite, _SYNONYME), len(nom), rang, champ)
            elif _est_dit_par(champ, nom, sans_rang):
                yield _Pretendante(_PROLONGE, len(nom), rang, champ)


def _est_dit_par(champ: Champ, nom: str, titre: str) -> bool:
    """Dit si un titre plus long que le nom le désigne : « Date de réunion », « UAI de l'école d'accueil »."""
    if champ.genre is Genre.PSEUDONYME or len(nom) < 3:
        return False
    mots = set(titre.split())
    if champ.genre is Genre.UNITE:
        return f" {nom} " in f" {titre} " and mots <= _DIT_UNE_ECOLE
    return titre.startswith(f"{nom} ") and (champ.genre is Genre.DATE or not mots & _PARLE_D_UNE_ECOLE)
