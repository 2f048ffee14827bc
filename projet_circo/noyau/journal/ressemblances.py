"""Deux faits qui se ressemblent : en tout point, ou d'assez près pour que deux postes aient noté le même."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.intitules import normaliser
from projet_circo.noyau.socle.suggestion import est_proche

_SANS_DOUBLON = frozenset({"focales", "fin", "motif", "preuve"})
_IDENTIFIANTS = (
    "unites",
    "objet",
    "enseignant",
    "partenaire",
    "demande",
    "accompagnement",
    "indicateur",
    "critere",
)
_MOT_QUI_COMPTE = 4


def ressemblance(fait: Fait) -> object:
    """Rend ce que deux faits ont en commun quand ils se ressemblent ; None si rien n'y distingue un fait."""
    if not any(fait.champs.get(nom) for nom in _IDENTIFIANTS):
        return None
    propres = [champ.nom for champ in TYPES[fait.type].champs if champ.nom not in _SANS_DOUBLON]
    return (fait.type, fait.date, *(tuple(sorted(fait.valeurs(nom))) for nom in propres))


def chercher_les_semblables(faits: Iterable[Fait], recueil: Recueil) -> Iterator[tuple[Fait, Fait]]:
    """Rend chaque fait et le premier auquel il ressemble en tout point, sauf ceux que l'on a distingués."""
    groupes: dict[object, list[Fait]] = defaultdict(list)
    for fait in faits:
        if (cle := ressemblance(fait)) is None:
            continue
        premier = next((un for un in groupes[cle] if not recueil.sont_distingues(un.id, fait.id)), None)
        groupes[cle].append(fait)
        if premier is not None and premier.ligne is not None:
            yield fait, premier


def chercher_les_memes_visites(faits: Iterable[Fait], recueil: Recueil) -> Iterator[tuple[Fait, Fait]]:
    """Rend les couples de deux postes : même type, même nature, à un jour près, une unité commune, objets proches.

    Pourquoi : deux conseillers rentrent d'une visite commune, et chacun la note avec ses mots.
    """
    par_unite: dict[tuple[str, str, str], list[Fait]] = defaultdict(list)
    for fait in faits:
        for quoi in (*fait.valeurs("unites"), *fait.valeurs("enseignant")):
            par_unite[fait.type, str(fait.champs.get("nature", "")), quoi].append(fait)
    dits: set[tuple[str, str]] = set()
    for groupe in par_unite.values():
        groupe.sort(key=lambda fait: (fait.date, fait.ligne.ordre if fait.ligne else ("", "", 0), fait.id))
        for rang, fait in enumerate(groupe):
            for autre in reversed(groupe[:rang]):
                if (fait.date - autre.date).days > 1:
                    break
                if (autre.id, fait.id) not in dits and _est_la_meme_visite(autre, fait, recueil):
                    dits.add((autre.id, fait.id))
                    yield fait, autre


def _est_la_meme_visite(un: Fait, autre: Fait, recueil: Recueil) -> bool:
    postes = {fait.ligne.par for fait in (un, autre) if fait.ligne is not None}
    return (
        len(postes) == 2
        and ressemblance(un) != ressemblance(autre)
        and not recueil.sont_distingues(un.id, autre.id)
        and sont_d_objet_proche(str(un.champs.get("objet", "")), str(autre.champs.get("objet", "")))
    )


def sont_d_objet_proche(un: str, autre: str) -> bool:
    """Dit si deux objets disent la même chose : l'un manque, ou ils ont un mot qui compte en commun."""
    mots = [set(normaliser(texte).split()) for texte in (un, autre)]
    if not all(mots) or mots[0] & mots[1] >= min(mots, key=len):
        return True
    longs = [[mot for mot in siens if len(mot) >= _MOT_QUI_COMPTE] for siens in mots]
    return any(mot == vu or est_proche(mot, vu) for mot in longs[0] for vu in longs[1])
