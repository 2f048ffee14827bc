"""Quelle colonne d'une feuille dit quel champ : devinée, montrée, corrigeable."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from projet_circo.noyau.socle.champs import EN_TETE, HORS_CONTENU, TYPES, Champ, Genre
from projet_circo.noyau.socle.intitules import cle_de, noms_de, normaliser
from projet_circo.noyau.tableur.cellule import Cellule
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
# Ce que nos exports et nos classeurs de rejets ajoutent, et que l'import ne relit pas.
SITUATION = "situation"
LISEZ_MOI, MODE_D_EMPLOI, LISTES = "Lisez-moi", "Mode d'emploi", "Listes"
ACCOMPAGNEMENT = frozenset({*HORS_CONTENU, SITUATION, "fichier", "ligne", "cause", "remede"})


@dataclass(frozen=True, slots=True)
class Colonne:
    """Une colonne : son titre, tel qu'écrit, et le champ qu'elle dit (vide : elle n'est pas importée)."""

    titre: str
    champ: str = ""


@dataclass(frozen=True, slots=True)
class Correspondance:
    """Comment lire une feuille.

    `feuille` vide : toute feuille. `type` vide : une colonne le dit. `entete` : rang de la ligne des titres, à
    partir de 1. `constantes` : champ et valeur de toute la feuille. `valeurs` : par champ, ce qui est écrit et ce
    qu'il faut lire.
    """

    feuille: str
    type: str
    entete: int
    colonnes: tuple[Colonne, ...]
    constantes: Mapping[str, str] = field(default_factory=dict)
    valeurs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

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
    """Rend le type que nomme un texte, pluriel, accents, casse et rang libres ; vide s'il n'en nomme aucun."""
    nom = _RANG_FINAL.sub("", normaliser(texte))
    return nom if nom in TYPES else nom.removesuffix("s") if nom.removesuffix("s") in TYPES else ""


def deviner(feuille: Feuille, type_impose: str = "") -> Correspondance | None:
    """Devine la correspondance d'une feuille ; None si aucune ligne n'y ressemble à des titres de colonnes.

    Le type est celui qu'on impose, sinon celui que nomme la feuille, sinon celui que dit une colonne. La ligne
    des titres est celle, parmi les vingt premières, où le plus de colonnes se reconnaissent.
    """
    if feuille.nom in (LISEZ_MOI, MODE_D_EMPLOI, LISTES):
        return None
    nom_du_type = type_impose or reconnaitre_un_type(feuille.nom)
    possibles = champs_possibles(nom_du_type)
    meilleure: tuple[Colonne, ...] = ()
    rang_retenu, meilleur_compte = 0, 1
    for rang, ligne in enumerate(feuille.lignes[:_ENTETE_CHERCHEE], start=1):
        colonnes = _deviner_les_colonnes(ligne, possibles)
        compte = sum(1 for colonne in colonnes if colonne.champ)
        if compte > meilleur_compte:
            meilleure, rang_retenu, meilleur_compte = colonnes, rang, compte
    return Correspondance(feuille.nom, nom_du_type, rang_retenu, meilleure) if rang_retenu else None


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


def _deviner_les_colonnes(ligne: Sequence[Cellule], possibles: Mapping[str, Champ]) -> tuple[Colonne, ...]:
    titres = _titres_de(ligne)
    prises: dict[int, str] = {}
    pris: set[str] = set()
    for rang, nom in sorted(_candidats(titres, possibles.values()), key=lambda un: un[0]):
        seul = not possibles[nom].liste
        if rang[1] not in prises and not (seul and nom in pris):
            prises[rang[1]] = nom
            pris.add(nom)
    return tuple(Colonne(titre, prises.get(rang, "")) for rang, titre in enumerate(titres))


def _candidats(
    titres: Sequence[str], champs: Iterable[Champ]
) -> Iterable[tuple[tuple[tuple[int, int], int], str]]:
    """Rend ((qualité, rang de la colonne), champ) pour chaque lecture possible d'un titre ; la meilleure d'abord."""
    noms = [(nom, qualite, champ) for champ in champs for qualite, nom in enumerate(noms_de(champ))]
    for rang, titre in enumerate(titres):
        plat = normaliser(titre)
        if not plat or plat in ACCOMPAGNEMENT:
            continue
        sans_rang = _RANG_FINAL.sub("", plat)
        for nom, qualite, champ in noms:
            if nom in (plat, sans_rang):
                yield ((min(qualite, 3), 0), rang), champ.nom
            elif _est_dit_par(champ, nom, sans_rang):
                yield ((4, -len(nom)), rang), champ.nom


def _est_dit_par(champ: Champ, nom: str, titre: str) -> bool:
    """Dit si un titre plus long que le nom le désigne : « Date de réunion », « UAI de l'école d'accueil »."""
    if champ.genre is Genre.PSEUDONYME or len(nom) < 3:
        return False
    return titre.startswith(f"{nom} ") or (champ.genre is Genre.UNITE and f" {nom} " in f" {titre} ")
