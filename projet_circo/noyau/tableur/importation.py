"""Le tri d'un import : ce qui s'ajoute, ce qui est déjà là, ce qui est rejeté et pourquoi."""

import shlex
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from projet_circo.noyau.secret.sortie_de_faits import retirer_les_personnes
from projet_circo.noyau.socle.canonique import NonCanonique, contenu, lire_objet
from projet_circo.noyau.socle.champs import EN_TETE, TYPES, Champ, Genre, ordre_des_champs
from projet_circo.noyau.socle.fait import Fait, Ligne
from projet_circo.noyau.socle.identifiant import former
from projet_circo.noyau.tableur.conversion import Refus
from projet_circo.noyau.tableur.correspondance import TETE
from projet_circo.noyau.tableur.entrees import Entree

_ID, _TYPE = EN_TETE[0], EN_TETE[1]
_RANGS = {nom: rang for rang, nom in enumerate(TYPES)}
Connus = Mapping[str, tuple[bytes, ...]]
Juge = Callable[[Mapping[str, Any]], Sequence[Refus]]


@dataclass(frozen=True, slots=True)
class Tri:
    """Le sort de chaque entrée. `ajoutees` : dans l'ordre où elles s'écrivent, ce qui est visé d'abord."""

    ajoutees: tuple[Entree, ...] = ()
    deja_la: tuple[Entree, ...] = ()
    rejetees: tuple[Entree, ...] = ()


def recenser(
    lignes: Iterable[Ligne], faits: Iterable[Fait], cites: Collection[str]
) -> dict[str, tuple[bytes, ...]]:
    """Rend les contenus connus de chaque identifiant cité : sans rien d'une personne, tel qu'écrit, tel que corrigé.

    Pourquoi : une ligne du tableur qui dit ce que dit la correction n'est plus à corriger ; celle d'un export sans
    pseudonyme, qui en dit moins, ne demande pas que l'on ôte le reste.
    """
    connus: dict[str, dict[bytes, None]] = defaultdict(dict)
    lignes, faits = list(lignes), list(faits)
    vivants = {(fait.ligne.fichier, fait.ligne.rang): fait.champs for fait in faits if fait.ligne is not None}
    for ligne in retirer_les_personnes(lignes, vivants):
        if ligne.id in cites:
            connus[ligne.id][contenu_compare(ligne.champs)] = None
    for ligne in lignes:
        if ligne.id in cites:
            connus[ligne.id].pop(octets := contenu_compare(ligne.champs), None)
            connus[ligne.id][octets] = None
    for fait in faits:
        if fait.id not in cites or (fait.ligne is not None and fait.champs == fait.ligne.champs):
            continue
        octets = contenu_compare(fait.champs)
        connus[fait.id].pop(octets, None)
        connus[fait.id][octets] = None
    return {cle: tuple(contenus) for cle, contenus in connus.items()}


def identifier(entrees: Iterable[Entree]) -> tuple[Entree, ...]:
    """Donne un identifiant à qui n'en a pas : tiré de son contenu et de son rang parmi les lignes identiques.

    Pourquoi : relire le même fichier redonne les mêmes identifiants, donc n'ajoute rien.
    """
    vus: Counter[bytes] = Counter()
    identifiees = []
    for entree in entrees:
        if entree.identifiee or entree.refus:
            identifiees.append(entree)
            continue
        try:
            octets = contenu(entree.champs)
        except NonCanonique as erreur:
            identifiees.append(entree.refuser(Refus(str(erreur), "corriger la cellule")))
            continue
        vus[octets] += 1
        champs = {_ID: tirer_du_contenu(octets, vus[octets]), **entree.champs}
        identifiees.append(replace(entree, champs=champs))
    return tuple(identifiees)


def tirer_du_contenu(octets: bytes, rang: int) -> str:
    """Rend l'identifiant d'un contenu canonique, de rang donné (à partir de 1) parmi ses semblables."""
    condense = sha256(octets + b"\n" + str(rang).encode()).digest()
    return former(int.from_bytes(condense[:8], "big") >> 4)


def trier(entrees: Iterable[Entree], connus: Connus, juger: Juge) -> Tri:
    """Range les entrées : ajoutées, déjà là, rejetées.

    `connus` : ce que `recenser` rend. `juger` rend ce qui empêche d'ajouter un événement ; il n'est pas consulté
    pour ce qui est déjà là.
    """
    deja_la, rejetees = [], []
    nouvelles: dict[str, list[Entree]] = defaultdict(list)
    for entree in entrees:
        if entree.refus:
            rejetees.append(entree)
        elif entree.id in connus and contenu_compare(entree.champs) in connus[entree.id]:
            deja_la.append(entree)
        elif entree.id in connus:
            rejetees.append(entree.refuser(_deja_pris(entree, connus[entree.id][-1])))
        else:
            nouvelles[entree.id].append(entree)
    candidates = []
    for memes in nouvelles.values():
        if len(memes) == 1 or len({contenu_compare(entree.champs) for entree in memes}) == 1:
            candidates.append(memes[0])
            deja_la += memes[1:]
        else:
            rejetees += [entree.refuser(_en_double(entree, memes)) for entree in memes]
    gardees = []
    for entree in sorted(candidates, key=lambda une: _RANGS.get(une.type, -1)):
        refus = juger(entree.champs)
        if refus:
            rejetees.append(entree.refuser(*refus))
        else:
            gardees.append(entree)
    perdus = {entree.id for entree in rejetees} - set(connus)
    gardees, orphelines = _separer_les_orphelines(gardees, perdus)
    rejetees = sorted([*rejetees, *orphelines], key=lambda entree: (entree.feuille, entree.rang))
    return Tri(tuple(gardees), tuple(deja_la), tuple(rejetees))


def contenu_compare(champs: Mapping[str, Any]) -> bytes:
    """Rend le contenu canonique d'une ligne, un champ nul valant un champ absent ; vide si elle ne s'écrit pas."""
    try:
        return contenu({cle: valeur for cle, valeur in champs.items() if valeur is not None})
    except NonCanonique:
        return b""


def dit_moins_que(champs: Mapping[str, Any], autres: Mapping[str, Any]) -> bool:
    """Dit si des champs ne disent rien que d'autres ne disent, listes comprises."""
    return all(
        set(valeur) <= set(autres[cle])
        if isinstance(valeur, list) and isinstance(autres.get(cle), list)
        else valeur == autres.get(cle)
        for cle, valeur in champs.items()
        if valeur is not None
    )


def _deja_pris(entree: Entree, actuel: bytes) -> Refus:
    cause = f"l'identifiant {entree.id} est déjà celui d'une ligne du dossier, qui dit autre chose"
    avant, apres = lire_objet(actuel), dict(entree.champs)
    if avant.get(_TYPE) != apres.get(_TYPE) or apres.get(_TYPE) not in TYPES:
        return Refus(cause, "vider la cellule id de cette ligne si c'est un autre fait")
    commande = " ".join(("circo corriger", entree.id, *_options(avant, apres), "--motif …"))
    return Refus(cause, f"pour la corriger : {commande}")


def _options(avant: Mapping[str, Any], apres: Mapping[str, Any]) -> Iterable[str]:
    """Rend les options de `circo corriger` qui mènent d'un contenu à l'autre."""
    nom_du_type = str(apres[_TYPE])
    for cle in ordre_des_champs(nom_du_type):
        champ = TYPES[nom_du_type].champ(cle) or TETE.get(cle)
        if avant.get(cle) == apres.get(cle) or champ is None:
            continue
        if cle not in apres:
            yield f"--sans {champ.nom_option}"
            continue
        valeurs = apres[cle] if isinstance(apres[cle], list) else [apres[cle]]
        yield from (f"--{champ.nom_option} {shlex.quote(str(valeur))}" for valeur in valeurs)


def _en_double(entree: Entree, memes: Sequence[Entree]) -> Refus:
    autres = ", ".join(str(autre.rang) for autre in memes if autre is not entree)
    cause = f"l'identifiant {entree.id} est aussi celui d'un autre fait de ce fichier (ligne {autres})"
    return Refus(
        cause, "vider la cellule id (colonne masquée) de la ligne recopiée : circo lui en donnera un"
    )


def _separer_les_orphelines(entrees: list[Entree], perdus: set[str]) -> tuple[list[Entree], list[Entree]]:
    """Écarte ce qui vise une ligne rejetée, puis ce qui vise ce qui vient de l'être."""
    orphelines: list[Entree] = []
    while perdus:
        gardees, nouveaux = [], set()
        for entree in entrees:
            visee = next((cible for cible in references(entree.champs) if cible in perdus), "")
            if visee:
                cause = f"elle vise la ligne {visee}, qui est rejetée"
                orphelines.append(entree.refuser(Refus(cause, "corriger d'abord la ligne visée")))
                nouveaux.add(entree.id)
            else:
                gardees.append(entree)
        entrees, perdus = gardees, nouveaux
    return entrees, orphelines


def references(champs: Mapping[str, Any]) -> tuple[str, ...]:
    """Rend les identifiants des autres lignes qu'un événement désigne."""
    nom_du_type = str(champs.get(_TYPE, ""))
    possibles: tuple[Champ, ...] = (
        (*TETE.values(), *TYPES[nom_du_type].champs) if nom_du_type in TYPES else ()
    )
    cibles: list[str] = []
    for champ in possibles:
        valeur = champs.get(champ.nom) if champ.genre is Genre.IDENTIFIANT and champ.nom != _ID else None
        cibles += valeur if isinstance(valeur, list) else [valeur] if valeur else []
    return tuple(cibles)
