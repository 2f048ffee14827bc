"""Quelle colonne d'une feuille dit quel champ : devinée, montrée, corrigeable."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from projet_circo.noyau.socle.champs import EN_TETE, TYPES, Champ, Genre
from projet_circo.noyau.socle.intitules import cle_de, noms_de, normaliser
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.noyau.tableur.colonnes import Colonne, deviner_les_colonnes
from projet_circo.noyau.tableur.feuille import Feuille

_DE_TETE = (
    (Genre.IDENTIFIANT, "identifiant de la ligne"),
    (Genre.CODE, "type d'événement"),
    (Genre.DATE, "jour du fait"),
    (Genre.ANNEE, "année de rentrée, pour un fait de prérentrée"),
    (Genre.IDENTIFIANT, "fait d'une autre année que celui-ci remplace"),
)
TETE: dict[str, Champ] = {
    nom: Champ(nom, genre, resume) for nom, (genre, resume) in zip(EN_TETE, _DE_TETE, strict=True)
}
_TYPE, _DATE = EN_TETE[1], EN_TETE[2]
_ENTETE_CHERCHEE = 20
_RANG_FINAL = re.compile(r"(?: \d+| n \d+)$")
_ANNEE_DE_FEUILLE = re.compile(r"\b(20\d\d|\d\d) (20\d\d|\d\d)\b", re.ASCII)
SITUATION = "situation"
LISEZ_MOI, MODE_D_EMPLOI, LISTES = "Lisez-moi", "Mode d'emploi", "Listes"


@dataclass(frozen=True, slots=True)
class Correspondance:
    """Comment lire une feuille.

    `feuille` vide : toute feuille. `type` vide : une colonne le dit. `entete` : rang de la ligne des titres, à
    partir de 1. `constantes` : champ et valeur de toute la feuille. `valeurs` : par champ, ce qui est écrit et ce
    qu'il faut lire. `disputes` : par champ, les titres entre lesquels il faut choisir avant d'écrire.
    """

    feuille: str
    type: str
    entete: int
    colonnes: tuple[Colonne, ...]
    constantes: Mapping[str, str] = field(default_factory=dict)
    valeurs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    disputes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def est_un_export(self) -> bool:
        """Dit si la feuille vient de `circo exporter` : ses lignes identifiées s'y lisent sans rien interpréter."""
        titres = {colonne.titre for colonne in self.colonnes}
        return {EN_TETE[0], SITUATION} <= titres


def champs_possibles(nom_du_type: str) -> dict[str, Champ]:
    """Rend les champs qu'une colonne peut dire : ceux du type, ou de tous les types ; l'en-tête toujours."""
    types = (TYPES[nom_du_type],) if nom_du_type else TYPES.values()
    propres = {champ.nom: champ for un_type in types for champ in un_type.champs}
    return {**propres, **TETE}


def reconnaitre_un_type(texte: str) -> str:
    """Rend le type que nomme un texte, pluriel, accents, casse, rang et année libres ; vide s'il n'en nomme aucun."""
    nom = _RANG_FINAL.sub("", _ANNEE_DE_FEUILLE.sub("", normaliser(texte)).strip())
    return nom if nom in TYPES else nom.removesuffix("s") if nom.removesuffix("s") in TYPES else ""


def annee_de_la_feuille(nom: str) -> int | None:
    """Rend l'année que nomme une feuille : « 2024-2025 », « Demandes 24-25 » ; None si elle n'en nomme pas."""
    trouvees = _ANNEE_DE_FEUILLE.findall(normaliser(nom))
    if len(trouvees) != 1:
        return None
    debut, fin = (int(un) % 100 for un in trouvees[0])
    return 2000 + debut if fin == debut + 1 else None


def deviner(
    feuille: Feuille, type_impose: str = "", choix: Mapping[str, str] | None = None
) -> Correspondance | None:
    """Devine la correspondance d'une feuille ; None si aucune ligne n'y ressemble à des titres de colonnes.

    Le type est celui qu'on impose, sinon celui que nomme la feuille, sinon celui que dit une colonne. Les titres
    sont la ligne, parmi les vingt premières, où le plus de colonnes se reconnaissent ; ou deux lignes, si la
    première groupe des colonnes. `choix` : par champ, le titre de la colonne qui le dit.
    """
    if feuille.nom in (LISEZ_MOI, MODE_D_EMPLOI, LISTES):
        return None
    nom_du_type = type_impose or reconnaitre_un_type(feuille.nom)
    possibles = champs_possibles(nom_du_type)
    meilleure: tuple[Colonne, ...] = ()
    disputes: dict[str, tuple[str, ...]] = {}
    rang_retenu, meilleur_compte = 0, 1
    for rang, titres in _entetes_possibles(feuille.lignes[:_ENTETE_CHERCHEE]):
        colonnes, disputees = deviner_les_colonnes(titres, possibles, choix or {})
        compte = sum(1 for colonne in colonnes if colonne.champ) + len(disputees)
        if compte > meilleur_compte:
            meilleure, disputes, rang_retenu, meilleur_compte = colonnes, disputees, rang, compte
    if not rang_retenu:
        return None
    return Correspondance(feuille.nom, nom_du_type, rang_retenu, meilleure, disputes=disputes)


def _entetes_possibles(lignes: Sequence[Sequence[Cellule]]) -> Iterable[tuple[int, list[str]]]:
    """Rend (rang de la dernière ligne, titres) de chaque ligne, puis de deux lignes dont la première groupe."""
    for rang, ligne in enumerate(lignes, start=1):
        yield rang, _titres_de(ligne)
    for rang, (haut, bas) in enumerate(pairwise(lignes), start=2):
        yield rang, _empiler(_titres_de(haut), _titres_de(bas))


def _empiler(hauts: Sequence[str], bas: Sequence[str]) -> list[str]:
    """Rend les titres de deux lignes : celui du bas, sinon celui du haut ; « École », « Nom » : « Nom École »."""
    titres = []
    groupe = ""
    for rang in range(max(len(hauts), len(bas))):
        haut = hauts[rang] if rang < len(hauts) else ""
        dessous = bas[rang] if rang < len(bas) else ""
        groupe = haut or groupe
        titres.append(
            f"{dessous} {groupe}" if dessous and groupe and not _se_suffit(dessous) else dessous or haut
        )
    return titres


def _se_suffit(titre: str) -> bool:
    """Dit si un titre nomme à lui seul un champ."""
    plat = normaliser(titre)
    return any(plat in noms_de(champ) for champ in champs_possibles("").values())


def ajuster(correspondance: Correspondance, feuille: Feuille) -> Correspondance | None:
    """Rend une correspondance gardée, ses colonnes remises dans l'ordre de la feuille ; None si aucune n'y est.

    Les titres se retrouvent à la casse et aux accents près, où que soit leur ligne parmi les vingt premières. Une
    colonne nouvelle n'est pas importée.
    """
    voulues: dict[str, list[Colonne]] = {}
    for colonne in correspondance.colonnes:
        voulues.setdefault(cle_de(colonne.titre), []).append(colonne)
    meilleure: tuple[Colonne, ...] = ()
    rang_retenu, meilleur_compte = 0, 0
    for rang, ligne in enumerate(feuille.lignes[:_ENTETE_CHERCHEE], start=1):
        restantes = {titre: list(colonnes) for titre, colonnes in voulues.items()}
        trouvees = tuple(
            (restantes.get(cle_de(titre)) or [Colonne(titre)]).pop(0) for titre in _titres_de(ligne)
        )
        compte = sum(1 for colonne in trouvees if colonne.champ)
        if compte > meilleur_compte:
            meilleure, rang_retenu, meilleur_compte = trouvees, rang, compte
    if not rang_retenu:
        return None
    return replace(correspondance, feuille=feuille.nom, entete=rang_retenu, colonnes=meilleure)


def _titres_de(ligne: Sequence[Cellule]) -> list[str]:
    return [" ".join(titre.split()) if isinstance(titre, str) else "" for titre in ligne]


def champs_muets(correspondance: Correspondance) -> tuple[str, ...]:
    """Rend les champs exigés que ni une colonne, ni une constante ne dit."""
    dits = {colonne.champ for colonne in correspondance.colonnes} | correspondance.constantes.keys()
    if not correspondance.type:
        return () if _TYPE in dits else (_TYPE,)
    un_type = TYPES[correspondance.type]
    exiges = [champ.nom for champ in un_type.champs if champ.exige]
    return tuple(nom for nom in ([_DATE, *exiges] if un_type.est_date else exiges) if nom not in dits)
