"""Les lignes des journaux telles qu'elles sortent de la maison : rien qui parle d'une personne, ni de qui l'a saisi.

Pourquoi : un pseudonyme, un texte, une école, un renvoi d'un fait à l'autre suffisent à désigner quelqu'un ; le poste
et la seconde disent qui a saisi.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from projet_circo.noyau.socle.champs import EN_QUEUE, REPRISES, TYPES, Genre
from projet_circo.noyau.socle.fait import Ligne

RETIRES = frozenset({"enseignant", "remplace", "journaux", "lacunes", *EN_QUEUE})
"""Ce que nulle ligne ne porte en sortant : pseudonyme, déplacement, postes, instant, chaîne."""

_PARENTS = ("demande", "accompagnement", "vise", "remplace")
_QUI_DESIGNENT = (Genre.TEXTE, Genre.UNITE, Genre.IDENTIFIANT, Genre.OBJET)


def est_individuel(champs: Mapping[str, Any]) -> bool:
    """Dit si des champs parlent d'une personne."""
    return champs.get("nature") == "individuel" or "enseignant" in champs


def retirer_les_personnes(
    lignes: Iterable[Ligne], vivants: Mapping[tuple[str, int], Mapping[str, Any]]
) -> list[Ligne]:
    """Rend les lignes sans rien d'une personne, en un ordre qui ne dit ni le poste ni le moment de la saisie.

    `vivants` : par (fichier, rang), les champs d'un fait, corrections appliquées. D'un fait individuel, et de ce qui
    s'y rattache (séance, suite, reprise), restent l'identifiant, la date et les codes ; ses reprises, appliquées,
    ne sortent pas.
    """
    recues = list(lignes)
    individuels = _individuels(recues)
    gardees = [
        replace(ligne, champs=_purger(vivants.get((ligne.fichier, ligne.rang), ligne.champs), individuels))
        for ligne in recues
        if not (ligne.type in REPRISES and ligne.id in individuels)
    ]
    return sorted(
        gardees, key=lambda ligne: (ligne.annee, str(ligne.champs.get("date", "")), ligne.type, ligne.id)
    )


def _individuels(lignes: Iterable[Ligne]) -> frozenset[str]:
    """Rend les identifiants qui parlent d'une personne, de près ou par un fait auquel ils se rattachent."""
    liens: dict[str, set[str]] = {}
    trouves: set[str] = set()
    for ligne in lignes:
        corriges = ligne.champs.get("champs")
        parents = {str(ligne.champs[cle]) for cle in _PARENTS if ligne.champs.get(cle)}
        for parent in parents:
            liens.setdefault(parent, set()).add(ligne.id)
        if est_individuel(ligne.champs):
            trouves.add(ligne.id)
        if isinstance(corriges, Mapping) and est_individuel(corriges):
            trouves |= parents
        if remplace := ligne.champs.get("remplace"):
            liens.setdefault(ligne.id, set()).add(str(remplace))
    a_suivre = list(trouves)
    while a_suivre:
        neufs = liens.get(a_suivre.pop(), set()) - trouves
        trouves |= neufs
        a_suivre += neufs
    return frozenset(trouves)


def _purger(champs: Mapping[str, Any], individuels: frozenset[str]) -> dict[str, Any]:
    garde = {cle: valeur for cle, valeur in champs.items() if cle not in RETIRES}
    un_type = TYPES[str(champs["type"])]
    if champs["id"] in individuels:
        designent = {champ.nom for champ in un_type.champs if champ.genre in _QUI_DESIGNENT}
        return {cle: valeur for cle, valeur in garde.items() if cle not in designent}
    for champ in un_type.champs:
        if champ.genre is Genre.IDENTIFIANT and champ.liste and champ.nom in garde:
            cites = [un for un in garde.pop(champ.nom) if str(un) not in individuels]
            garde |= {champ.nom: cites} if cites else {}
    return garde
