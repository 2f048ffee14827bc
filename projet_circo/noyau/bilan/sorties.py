"""Ce qui est sorti de la maison : à qui l'on a dit quel chiffre, lequel a bougé depuis, et quel fait l'explique."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from projet_circo.noyau.chiffres.agregation import mesurer
from projet_circo.noyau.chiffres.comptage import Mesurage
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.evolution import Evolutions
from projet_circo.noyau.chiffres.projet import Projet
from projet_circo.noyau.journal.recueil import lire_le_chiffre
from projet_circo.noyau.socle.fait import FichierLu, Ligne
from projet_circo.noyau.socle.valeur import Valeur, ecrire_nombre

_INSCRIPTIONS = frozenset({"temoin", "publication"})


@dataclass(frozen=True, slots=True)
class ChiffreDit:
    """Un chiffre dit à quelqu'un : le code de l'indicateur, l'année, la valeur."""

    code: str
    annee: int
    valeur: Valeur


@dataclass(frozen=True, slots=True)
class Sortie:
    """Un document sorti : à qui, lequel, quel jour, ce qu'il disait."""

    id: str
    a: str
    document: str
    annee: int
    ligne: Ligne
    chiffres: tuple[ChiffreDit, ...]


@dataclass(frozen=True, slots=True)
class Mouvement:
    """Un chiffre dit qui n'est plus le même ; `lignes` : celles, écrites depuis, qui l'expliquent."""

    code: str
    libelle: str
    annee: int
    dit: Valeur
    present: Valeur
    lignes: tuple[Ligne, ...]


def decrire_les_chiffres(evolutions: Evolutions) -> list[dict[str, Any]]:
    """Rend les chiffres d'un document, tels que le journal les garde : un par indicateur et par année."""
    return [
        {
            "code": serie.code,
            "annee": un.annee,
            "etat": un.valeur.etat.value,
            "valeur": un.valeur.niveau_ecrit or ecrire_nombre(un.valeur.nombre),
            "numerateur": ecrire_nombre(un.valeur.numerateur),
            "denominateur": ecrire_nombre(un.valeur.denominateur),
        }
        for serie in evolutions.series
        for un in serie.valeurs
    ]


def sorties_de(lignes: Iterable[Ligne]) -> tuple[Sortie, ...]:
    """Rend les documents sortis, dans l'ordre où ils ont été inscrits."""
    publications = sorted(
        (ligne for ligne in lignes if ligne.type == "publication"), key=lambda ligne: ligne.ordre
    )
    return tuple(
        Sortie(
            ligne.id,
            str(ligne.champs["a"]),
            str(ligne.champs["document"]),
            int(ligne.champs["annee"]),
            ligne,
            tuple(
                ChiffreDit(str(un["code"]), int(un["annee"]), lire_le_chiffre(un))
                for un in ligne.champs["chiffres"]
            ),
        )
        for ligne in publications
    )


def mouvements_de(sortie: Sortie, projet: Projet, present: Contexte) -> tuple[Mouvement, ...]:
    """Rend les chiffres d'un document qui ont bougé depuis qu'il est sorti, et les lignes qui l'expliquent."""
    nouvelles = [ligne for ligne in projet.lignes if ligne.ordre > sortie.ligne.ordre]
    cachees = {(ligne.fichier, ligne.rang) for ligne in nouvelles}
    anciens = tuple(
        replace(lu, lignes=tuple(une for une in lu.lignes if (une.fichier, une.rang) not in cachees))
        for lu in projet.fichiers
    )
    alors = replace(projet, fichiers=anciens).contexte(au=present.au)
    suivis = {suivi.code: suivi for suivi in present.plan.suivis}
    mouvements = []
    for dit in sortie.chiffres:
        suivi = suivis.get(dit.code)
        if suivi is None:
            continue
        mesurage = mesurer(suivi, present, dit.annee)
        if _egaux(dit.valeur, mesurage.valeur):
            continue
        touches = _retenus(mesurage) ^ _retenus(mesurer(suivi, alors, dit.annee))
        causes = tuple(_qui_touchent(nouvelles, touches))
        mouvements.append(Mouvement(dit.code, suivi.libelle, dit.annee, dit.valeur, mesurage.valeur, causes))
    return tuple(mouvements)


def _egaux(un: Valeur, autre: Valeur) -> bool:
    """Dit si deux valeurs disent le même chiffre ; provisoire ou non, le nombre seul compte."""
    champs = (
        (valeur.nombre, valeur.niveau_ecrit, valeur.numerateur, valeur.denominateur) for valeur in (un, autre)
    )
    return len(set(champs)) == 1


def _retenus(mesurage: Mesurage) -> set[tuple[str, str, str]]:
    retenus = (examen for examen in mesurage.examens if examen.raison is None)
    return {(examen.fait.id, examen.entite, str(examen.apport)) for examen in retenus}


def _qui_touchent(nouvelles: Sequence[Ligne], touches: set[tuple[str, str, str]]) -> Iterator[Ligne]:
    """Rend les lignes nouvelles qui sont un fait touché, ou qui le reprennent."""
    faits = {fait for fait, _, _ in touches}
    for ligne in nouvelles:
        if ligne.id in faits or ligne.champs.get("vise") in faits:
            yield ligne


def sans_inscriptions_finales(lu: FichierLu) -> FichierLu:
    """Rend un journal sans les sorties inscrites qui le finissent ; vide s'il n'a été ouvert que pour elles.

    Pourquoi : inscrire une sortie ne change pas le sceau du document suivant. Une ouverture seule, elle, dit ce qui
    est recueilli, donc des zéros : elle y reste.
    """
    gardees = len(lu.lignes)
    while gardees and lu.lignes[gardees - 1].type in _INSCRIPTIONS:
        gardees -= 1
    otees = lu.lignes[gardees:]
    if not lu.scelle or not otees:
        return lu
    if [ligne.type for ligne in lu.lignes[:gardees]] == ["ouverture"] and otees[-1].type == "publication":
        gardees = 0
    if not gardees:
        return replace(lu, lignes=(), n=0, tete="")
    derniere = lu.lignes[gardees - 1]
    return replace(lu, lignes=lu.lignes[:gardees], n=derniere.n, tete=str(derniere.champs["empreinte"]))
