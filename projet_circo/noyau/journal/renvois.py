"""Les renvois qui ne mènent plus à rien, et la cause qui les explique quand des lignes manquent.

Pourquoi : un journal tronqué laisse cinquante renvois morts ; les corriger un à un abîmerait des faits sains.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from projet_circo.noyau.socle.champs import REPRISES, TYPES
from projet_circo.noyau.socle.constat import Constat
from projet_circo.noyau.socle.fait import FichierLu, Ligne
from projet_circo.noyau.socle.lacune import Lacune, Manque

CONSEQUENCES = frozenset({"reprise-sans-cible", "remplace-mais-vivant"})
"""Les règles, hors celles des renvois, qu'une ligne perdue fait enfreindre à des lignes saines."""

_PERDENT_DES_LIGNES = (
    Manque.JOURNAL_ABSENT,
    Manque.JOURNAL_COURT,
    Manque.LIGNE_NON_LUE,
    Manque.LIGNE_OTEE,
    Manque.JOURNAL_RECRIT,
    Manque.COPIE_NON_LUE,
    Manque.INTRUS,
)
_CHAMPS = {
    nom: (*(champ.nom for champ in un.champs if champ.vise), "remplace")
    for nom, un in TYPES.items()
    if nom not in REPRISES
}


@dataclass(frozen=True, slots=True)
class Renvoi:
    """Une ligne qui en désigne une autre, absente : le champ et l'identifiant écrits."""

    ligne: Ligne
    champ: str
    cible: str


def renvois_morts(lignes: Sequence[Ligne], connus: Collection[str] = ()) -> Iterator[Renvoi]:
    """Rend les renvois des faits dont la cible n'est pas parmi les lignes, ni parmi `connus`."""
    presents = {ligne.id for ligne in lignes}
    for ligne in lignes:
        for champ in _CHAMPS.get(ligne.type, ()):
            ecrit = ligne.champs.get(champ)
            for cible in ecrit if isinstance(ecrit, list) else [ecrit]:
                if cible is not None and cible not in presents and cible not in connus:
                    yield Renvoi(ligne, champ, str(cible))


def fichiers_ou_des_lignes_manquent(lacunes: Iterable[Lacune], lus: Iterable[FichierLu]) -> tuple[str, ...]:
    """Rend les fichiers qui ont perdu des lignes dont on ne sait pas l'identifiant, la perte la plus sûre d'abord."""
    nommes = {lu.chemin for lu in lus if not lu.tues and all(une.id for une in lu.ecartees)}
    pertes = [
        une
        for une in lacunes
        if une.code in _PERDENT_DES_LIGNES
        and (not une.types or une.code is Manque.LIGNE_NON_LUE)
        and not (une.code is Manque.LIGNE_NON_LUE and une.fichier in nommes)
    ]
    pertes.sort(key=lambda une: _PERDENT_DES_LIGNES.index(une.code))
    return tuple(dict.fromkeys(une.fichier for une in pertes))


def dire_la_cause(constats: Sequence[Constat], fichiers: Sequence[str], nombre: int) -> list[Constat]:
    """Dit `nombre` conséquences avec leur cause, le premier constat bloquant du premier des `fichiers` qui en a un.

    Une ligne coupée là où la fin d'un journal manque n'est pas une autre faute.
    """
    causes = (
        un for fichier in fichiers for un in constats if un.place.fichier == fichier and un.est_bloquant
    )
    cause = next(causes, None)
    if cause is None:
        return list(constats)
    coupee = replace(cause.place, ligne=cause.place.ligne + 1)
    gardes = [
        un for un in constats if un.place != coupee or un.regle != "lisible" or cause.regle == "lisible"
    ]
    if not nombre:
        return gardes
    suite, laisser = "1 renvoi d'une autre ligne ne mène", "ne pas toucher à ce renvoi, il redeviendra juste"
    if nombre > 1:
        suite = f"{nombre} renvois d'autres lignes ne mènent"
        laisser = "ne pas toucher à ces renvois, ils redeviendront justes"
    message = f"{cause.message} ; de ce fait, {suite} plus à rien"
    dite = replace(cause, message=message, remede=f"{cause.remede} ; {laisser}")
    return [dite if un is cause else un for un in gardes]
