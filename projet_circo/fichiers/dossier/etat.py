"""L'état d'un dossier : tout ce qui devrait être lu et ne l'est pas, calculé ici et nulle part ailleurs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from projet_circo.fichiers.disque.dossier import Dossier, Inventaire
from projet_circo.fichiers.disque.fichiers_etrangers import est_un_reste, est_une_copie
from projet_circo.fichiers.journal.temoins import attester_du_prive
from projet_circo.noyau.journal.attestation import (
    annee_du_chemin,
    attestations_des_lignes,
    confronter_aux_attestations,
)
from projet_circo.noyau.socle.canonique import MARQUE
from projet_circo.noyau.socle.fait import FichierLu
from projet_circo.noyau.socle.lacune import REFERENTIEL, Lacune, Manque, trier_les_lacunes

if TYPE_CHECKING:
    from projet_circo.fichiers.dossier.formes_lues import UnitesLues

_LU_POUR_LA_MARQUE = 1024 * 1024
_UNITES = re.compile(r"unites\b.*\.ya?ml", re.IGNORECASE)
_REPARER = "lancer « circo verifier --reparer » sur le poste qui l'a écrite, ou reprendre une sauvegarde"


def relever_les_manques(
    dossier: Dossier,
    inventaire: Inventaire,
    fichiers: Sequence[FichierLu],
    du_referentiel: Iterable[Lacune] = (),
    environnement: Mapping[str, str] | None = None,
) -> tuple[Lacune, ...]:
    """Rend tout ce qui manque à un dossier lu, avant que les reprises ne soient résolues.

    `du_referentiel` : ce que `unites.yaml` montre. `environnement` : pour trouver les journaux privés de
    l'utilisateur ; None : on ne les consulte pas.
    """
    par_chemin = {lu.chemin: lu for lu in fichiers}
    attestations = [
        *attestations_des_lignes(ligne for lu in fichiers for ligne in lu.lignes),
        *(attester_du_prive(dossier, environnement, par_chemin) if environnement is not None else ()),
    ]
    return trier_les_lacunes(
        (
            *_intrus(dossier, inventaire),
            *(manque for lu in fichiers for manque in _manques_d_un_journal(lu)),
            *confronter_aux_attestations(attestations, par_chemin),
            *du_referentiel,
        )
    )


def _intrus(dossier: Dossier, inventaire: Inventaire) -> Iterator[Lacune]:
    for chemin in inventaire.intrus:
        if est_un_reste(chemin):
            continue
        annees = annee_du_chemin(chemin)
        if est_une_copie(chemin):
            yield _copie(chemin, annees)
        elif chemin.lower().endswith((".yaml", ".yml")) or _porte_la_marque(dossier, chemin):
            phrase = "ce fichier n'est pas lu : il n'a pas le nom d'un journal, ou n'est pas à sa place"
            remede = "le nommer data/events/2018-2019/<poste>.yaml, ou le ranger hors de data/"
            yield Lacune(Manque.INTRUS, chemin, phrase, remede, annees=annees)
    for nom in _noms(dossier):
        chemin = f"data/{nom}"
        if _UNITES.fullmatch(nom) and nom != "unites.yaml":
            phrase = "ce référentiel n'est pas lu : seul data/unites.yaml l'est"
            remede = "réunir dans unites.yaml ce qu'il a de plus, puis le ranger hors de data/"
            yield Lacune(Manque.INTRUS, chemin, phrase, remede, types=(REFERENTIEL,))
        elif nom.startswith("projet-") and est_une_copie(nom):
            phrase = "cette copie de la grille n'est pas lue"
            remede = "la comparer à la grille, y reporter ce qu'elle a de plus, puis la ranger hors de data/"
            yield Lacune(Manque.INTRUS, chemin, phrase, remede)


def _copie(chemin: str, annees: tuple[int, ...]) -> Lacune:
    phrase = "cette copie, laissée par une synchronisation, n'est pas lue"
    remede = "lancer « circo verifier », qui dit si elle apporte des faits ; puis la ranger hors de data/"
    return Lacune(Manque.COPIE_NON_LUE, chemin, phrase, remede, annees=annees)


def _noms(dossier: Dossier) -> list[str]:
    with suppress(OSError):
        return sorted(chemin.name for chemin in dossier.donnees.iterdir())
    return []


def _porte_la_marque(dossier: Dossier, chemin: str) -> bool:
    fichier = dossier.racine / chemin
    with suppress(OSError):
        if fichier.is_file() and not fichier.is_symlink():
            with fichier.open("rb") as flux:
                return MARQUE in flux.read(_LU_POUR_LA_MARQUE)
    return False


def _manques_d_un_journal(lu: FichierLu) -> Iterator[Lacune]:
    if lu.dommage is not None:
        nombre = lu.dommage.lignes_non_lues
        rangs = [rang for rang in lu.dommage.rangs if rang]
        ou = f" (ligne {', '.join(map(str, rangs[:10]))}{'…' if len(rangs) > 10 else ''})" if rangs else ""
        pluriel = "s" if nombre > 1 else ""
        phrase = f"{nombre} ligne{pluriel} non lue{pluriel}{ou}, que les chiffres ne comptent pas"
        remede = "voir « circo valider », qui dit pourquoi"
        if lu.scelle:
            remede += " ; puis « circo verifier --reparer » sur le poste qui l'a écrite"
        types = {ecartee.type for ecartee in lu.ecartees} if not lu.tues else {""}
        touches = () if "" in types else tuple(sorted(types))
        yield Lacune(Manque.LIGNE_NON_LUE, lu.chemin, phrase, remede, touches, (lu.annee,))
    rupture = _rupture(lu) if any(constat.regle == "chaine" for constat in lu.constats) else None
    if rupture is not None:
        phrase = "la chaîne est rompue : une ligne a été ôtée, ajoutée ou déplacée"
        yield Lacune(Manque.LIGNE_OTEE, lu.chemin, phrase, _REPARER, annees=(lu.annee,), ligne=rupture)


def _rupture(lu: FichierLu) -> int | None:
    """Rend la ligne où la chaîne se rompt sans qu'une ligne illisible l'explique, ou None."""
    illisibles = {ecartee.rang for ecartee in lu.ecartees}
    n, rang, tete = 0, 0, ""
    for ligne in lu.lignes:
        est_suivie = ligne.rang == rang + 1
        if ligne.n - n != ligne.rang - rang:
            return ligne.rang
        if est_suivie and rang and ligne.champs.get("prec") != tete:
            return ligne.rang
        if not est_suivie and not all(entre in illisibles for entre in range(rang + 1, ligne.rang)):
            return ligne.rang
        n, rang, tete = ligne.n, ligne.rang, str(ligne.champs.get("empreinte"))
    return None


def lacunes_du_referentiel(unites: "UnitesLues") -> Iterator[Lacune]:
    """Rend ce dont une faute de `unites.yaml` prive les chiffres."""
    chemin = "data/unites.yaml"
    fautes = [constat for constat in unites.constats if constat.est_bloquant]
    remede = "corriger ce que dit « circo valider »"
    if fautes:
        phrase = f"une faute y prive les chiffres d'unités : {fautes[0].message}"
        yield Lacune(
            Manque.REFERENTIEL_FAUTIF, chemin, phrase, remede, (REFERENTIEL,), ligne=fautes[0].place.ligne
        )
        return
    for code in _en_double(unites):
        phrase = f"l'unité {code} y est écrite deux fois : une seule est comptée"
        yield Lacune(Manque.REFERENTIEL_FAUTIF, chemin, phrase, remede, (REFERENTIEL,))


def _en_double(unites: "UnitesLues") -> Iterable[str]:
    valeur = unites.document.valeur if unites.document is not None else None
    ecrites = valeur.get("unites") if isinstance(valeur, dict) else None
    codes = Counter(
        une["code"] for une in ecrites or () if isinstance(une, dict) and isinstance(une.get("code"), str)
    )
    return sorted(code for code, fois in codes.items() if fois > 1)
