"""Les journaux d'un dossier, lus une fois : un fichier inchangé n'est pas relu, de celui qui a grandi se lit la suite.

Ce que le cache garde d'un journal sans faute : son état, et les champs de ses lignes. Un texte libre qui pourrait
parler d'un fait individuel n'y est pas : sa place seule, et il se relit dans le journal. Angle mort : un fichier
réécrit sans que ni sa taille, ni ses dates, ni son inode ne bougent. `circo verifier` et `circo valider`, qui ne
passent jamais par ici, le voient.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby
from typing import Any

from projet_circo.fichiers.cache.cache import Cache, est_au_repos, etat_de, programme
from projet_circo.fichiers.disque.dossier import FichierDeJournal
from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, lire_octets
from projet_circo.noyau.socle.champs import TYPES, Genre
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.noyau.socle.fait import FichierLu, Ligne

# Sous cette part de lignes ajoutées, le cache d'une année n'est pas récrit : la suite se relira.
PART_QUI_RECRIT = 20
_TEXTES = {
    nom: frozenset(champ.nom for champ in un.champs if champ.genre in (Genre.TEXTE, Genre.OBJET))
    for nom, un in TYPES.items()
}
# Les types qui désignent une autre ligne : leur texte parle d'elle, qui peut être un fait individuel.
_DESIGNENT = frozenset(
    nom
    for nom, un in TYPES.items()
    if any(champ.exige and champ.genre is Genre.IDENTIFIANT for champ in un.champs)
)


def lire_les_journaux(journaux: Iterable[FichierDeJournal], cache: Cache | None) -> tuple[FichierLu, ...]:
    """Lit des fichiers d'événements rangés par année, en ne relisant que ce que le cache ne tient pas."""
    lus: list[FichierLu] = []
    for annee, groupe in groupby(journaux, key=lambda journal: journal.annee):
        lus += _lire_une_annee(annee, list(groupe), cache)
    return tuple(lus)


def _lire_une_annee(annee: int, journaux: Sequence[FichierDeJournal], cache: Cache | None) -> list[FichierLu]:
    if cache is None:
        return [_lire_en_entier(journal) for journal in journaux]
    nom = f"annee-{annee}"
    garde = cache.lire(nom)
    connus: Mapping[str, Any] = garde["journaux"] if garde and garde["programme"] == programme() else {}
    lus: list[FichierLu] = []
    gardes: dict[str, Any] = {}
    neuves = 0
    for journal in journaux:
        etat, connu = etat_de(str(journal.chemin)), connus.get(journal.relatif)
        lu = _retrouver(journal, connu, etat) if connu and etat else None
        if lu is None:
            lu, connu = _lire_en_entier(journal), None
        lus.append(lu)
        ajoutees = len(lu.lignes) - (len(connu["champs"]) if connu else 0)
        neuves += ajoutees
        if connu and not ajoutees:
            gardes[journal.relatif] = connu
        elif etat and est_au_repos([etat]) and (garde := _garder(journal, lu, etat)):
            gardes[journal.relatif] = garde
    tenues = sum(len(garde["champs"]) for garde in gardes.values())
    if neuves * PART_QUI_RECRIT > tenues or gardes.keys() != connus.keys():
        cache.ecrire(nom, {"programme": programme(), "journaux": gardes})
    return lus


def _lire_en_entier(journal: FichierDeJournal) -> FichierLu:
    from projet_circo.fichiers.journal.journal import lire_journal

    return lire_journal(journal)


def _retrouver(
    journal: FichierDeJournal, connu: Mapping[str, Any], etat: tuple[int, int, int, int]
) -> FichierLu | None:
    """Rend un journal que le cache tient, prolongé de sa suite s'il a grandi ; None s'il faut le relire."""
    octets, taille = b"", connu["etat"][0]
    try:
        if connu["places"] or etat != connu["etat"]:
            octets = lire_octets(journal.chemin, TAILLE_D_UN_JOURNAL)
        champs = list(connu["champs"])
        for rang, places in connu["places"].items():
            champs[rang] = _rendre_ses_textes(champs[rang], places, octets)
    except (FichierIllisible, ValueError):
        return None
    lignes = tuple(Ligne(journal.relatif, rang, journal.annee, un) for rang, un in enumerate(champs, 1))
    lu = FichierLu(
        journal.relatif, journal.annee, journal.poste, True, lignes, n=len(lignes), tete=connu["tete"]
    )
    if etat == connu["etat"]:
        return lu
    if len(octets) < taille or sha256(octets[:taille]).hexdigest() != connu["empreinte"]:
        return None
    from projet_circo.fichiers.journal.journal import lire_fichier

    suite = lire_fichier(octets[taille:], journal.relatif, journal.annee, journal.poste, avant=lu)
    return replace(suite, lignes=(*lignes, *suite.lignes))


def _garder(
    journal: FichierDeJournal, lu: FichierLu, etat: tuple[int, int, int, int]
) -> dict[str, Any] | None:
    """Rend ce que le cache garde d'un journal sans faute ; None s'il en a une, ou s'il a changé pendant la lecture."""
    if not lu.scelle or lu.ecartees or lu.constats or not lu.lignes:
        return None
    try:
        octets = lire_octets(journal.chemin, TAILLE_D_UN_JOURNAL)
    except FichierIllisible:
        return None
    if len(octets) != etat[0] or etat_de(str(journal.chemin)) != etat:
        return None
    champs: list[Mapping[str, Any]] = []
    places: dict[int, dict[str, tuple[int, int]]] = {}
    debut = 0
    for rang, ligne in enumerate(lu.lignes):
        fin = octets.index(b"\n", debut) + 1
        prives = _textes_prives(ligne.champs)
        gardes = {nom: None if nom in prives else un for nom, un in ligne.champs.items()}
        champs.append(gardes if prives else ligne.champs)
        if prives:
            places[rang] = _situer_les_textes(ligne.champs, prives, octets, debut, fin)
        debut = fin
    empreinte = sha256(octets).hexdigest()
    return {"etat": etat, "empreinte": empreinte, "tete": lu.tete, "champs": champs, "places": places}


def _textes_prives(champs: Mapping[str, Any]) -> frozenset[str]:
    """Rend les champs de texte libre d'une ligne qui peut parler d'un fait individuel."""
    nom = champs["type"]
    parle_d_une_personne = champs.get("nature") == "individuel" or nom in _DESIGNENT
    return _TEXTES[nom].intersection(champs) if parle_d_une_personne else frozenset()


def _situer_les_textes(
    champs: Mapping[str, Any], prives: Iterable[str], octets: bytes, debut: int, fin: int
) -> dict[str, tuple[int, int]]:
    """Rend où est chaque texte privé, s'il est écrit tel quel ; sinon la place de la ligne, sous un nom vide."""
    places = {}
    for nom in prives:
        ecrit = json.dumps(champs[nom], ensure_ascii=False) if isinstance(champs[nom], str) else ""
        cle = f'"{nom}": '.encode()
        place = octets.find(cle + ecrit.encode(), debut, fin) + len(cle)
        if not ecrit or "\\" in ecrit or octets.count(cle, debut, fin) != 1 or place < len(cle):
            return {"": (debut, fin)}
        places[nom] = (place + 1, place + len(ecrit.encode()) - 1)
    return places


def _rendre_ses_textes(
    champs: Mapping[str, Any], places: Mapping[str, tuple[int, int]], octets: bytes
) -> Mapping[str, Any]:
    """Rend les champs d'une ligne, ses textes relus dans le journal. ValueError si ce n'en sont plus."""
    if "" in places:
        from projet_circo.noyau.grille.evenement import lire

        debut, fin = places[""]
        return lire(octets[debut + 2 : fin - 1])
    textes = {nom: octets[debut:fin].decode() for nom, (debut, fin) in places.items()}
    return {**champs, **textes}
