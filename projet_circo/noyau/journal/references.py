"""D'un identifiant cité au fait vivant : une référence se suit à travers `remplace`, dans les deux sens.

Pourquoi : déplacer une demande d'une année à l'autre écrit un nouveau fait ; ses réponses et ses accompagnements citent
l'ancien. Rendre l'ancien, plus tard, ne doit pas non plus perdre ce qui a cité le nouveau.
"""

from collections.abc import Iterable, Mapping

from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.fait import Fait, Ligne

PARENTS = {
    nom: champ.nom
    for nom, un_type in TYPES.items()
    for champ in un_type.champs
    if champ.vise and champ.exige and not champ.liste
}


def suivre_les_remplacements(lignes: Iterable[Ligne], vivants: Mapping[str, Fait]) -> Mapping[str, str]:
    """Rend, pour chaque identifiant qu'un `remplace` relie à d'autres, celui du fait vivant qui le représente.

    Un vivant se représente lui-même ; un mort, par le dernier saisi des vivants ; sans vivant, la référence est morte.
    """
    chefs: dict[str, str] = {}

    def chef(cle: str) -> str:
        while chefs.setdefault(cle, cle) != cle:
            cle = chefs[cle]
        return cle

    relies = [ligne for ligne in lignes if ligne.champs.get("remplace")]
    for ligne in relies:
        chefs[chef(ligne.id)] = chef(str(ligne.champs["remplace"]))
    groupes: dict[str, list[str]] = {}
    for cle in list(chefs):
        groupes.setdefault(chef(cle), []).append(cle)
    fils: dict[str, str] = {}
    for groupe in groupes.values():
        restants = [vivants[cle] for cle in groupe if cle in vivants]
        if restants:
            elu = max(restants, key=lambda fait: (fait.ligne.ordre if fait.ligne else ("", "", 0), fait.id))
            fils |= {cle: cle if cle in vivants else elu.id for cle in groupe}
    return fils


def qui_cite(recueil: Recueil, identifiant: str) -> tuple[Fait, ...]:
    """Rend les faits vivants dont une référence désigne cet identifiant, à travers les remplacements."""
    fil = recueil.fils.get(identifiant, identifiant)
    return tuple(
        fait
        for fait in recueil.faits
        if fait.id != identifiant
        and any(
            recueil.fils.get(cite, cite) == fil
            for champ in TYPES[fait.type].champs
            if champ.vise
            for cite in fait.valeurs(champ.nom)
        )
    )
