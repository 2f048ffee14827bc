"""Des options d'une commande aux champs d'un événement."""

from collections.abc import Mapping, Sequence
from typing import Any

from projet_circo.noyau.saisie.champ_dit import est_lu, lire_un_champ_dit
from projet_circo.noyau.saisie.lecture import Cadre, Compris, Lecture
from projet_circo.noyau.socle.champs import TYPES, Champ, Genre, TypeEvenement

SAISISSABLES = tuple(un.nom for un in TYPES.values() if un.est_un_fait)

_OUI_NON = {"oui": "1", "non": "0"}


def manquants(un_type: TypeEvenement, donnees: Mapping[str, Any]) -> tuple[Champ, ...]:
    """Rend les champs exigés que rien ne remplit."""
    return tuple(champ for champ in un_type.champs if champ.exige and not donnees.get(champ.nom))


def batir(un_type: TypeEvenement, donnees: Mapping[str, Any]) -> dict[str, Any]:
    """Rend les champs propres d'un événement, dans l'ordre de la table ; ce qui n'est pas donné est absent.

    Un champ de liste reçoit ses valeurs sans doublon, dans l'ordre donné ; un entier est converti quand il le peut.
    """
    champs: dict[str, Any] = {}
    for champ in un_type.champs:
        donnee = donnees.get(champ.nom)
        if not donnee:
            continue
        champs[champ.nom] = lire_un_champ(champ, donnee)
    return champs


def lire_un_champ(champ: Champ, donnee: str | Sequence[str]) -> Any:
    """Rend la valeur d'un champ à partir de ce qui a été tapé ; la forme la jugera."""
    if champ.liste:
        elements = [donnee] if isinstance(donnee, str) else list(donnee)
        return list(dict.fromkeys(_normaliser(champ, element) for element in elements))
    texte = donnee if isinstance(donnee, str) else donnee[-1]
    if champ.genre in (Genre.ENTIER, Genre.ANNEE) and texte.isascii() and texte.isdigit():
        return int(texte)
    return _normaliser(champ, texte)


def _normaliser(champ: Champ, texte: str) -> str:
    if champ.genre is Genre.DECIMAL:
        if texte.casefold() in _OUI_NON:
            return _OUI_NON[texte.casefold()]
        return texte.replace(",", ".").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    if champ.genre is Genre.UNITE and len(texte) == 8 and texte[:7].isdigit():
        return texte.upper()
    return texte


def lire_une_donnee(champ: Champ, donnee: str | Sequence[str], cadre: Cadre) -> Lecture:
    """Lit ce qui est donné d'un champ : par le lecteur commun s'il en est, sinon tel quel ; une liste sans doublon."""
    if not est_lu(champ):
        return Compris(lire_un_champ(champ, donnee))
    if champ.genre is Genre.MODALITES and not isinstance(donnee, str):
        donnee = "; ".join(donnee)
    if not champ.liste:
        return lire_un_champ_dit(champ, donnee if isinstance(donnee, str) else donnee[-1], cadre)
    valeurs: list[str] = []
    notes: list[str] = []
    for element in [donnee] if isinstance(donnee, str) else donnee:
        lu = lire_un_champ_dit(champ, element, cadre)
        if not isinstance(lu, Compris):
            return lu
        valeurs += lu.valeur
        notes += [lu.note] if lu.note else []
    return Compris(list(dict.fromkeys(valeurs)), " ; ".join(notes))
