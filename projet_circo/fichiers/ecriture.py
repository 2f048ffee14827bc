"""Le protocole d'ajout : ce qui est confirmé est sur le disque deux fois, ce qui échoue ne laisse rien.

Ordre : verrou, signaux tenus, contrôle de la dernière ligne, queue déchirée mise de côté, rapprochement avec le
journal privé, une écriture au privé, une écriture au partagé, chacune suivie d'un `fsync`, même fichier à la fin.
"""

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from projet_circo.fichiers.cause import dire_la_cause
from projet_circo.fichiers.descripteur import (
    TAILLE_MAXIMALE,
    ecrire_d_un_coup,
    ecrire_et_fixer,
    est_le_meme,
    fixer_le_repertoire,
    lire_tout,
    ouvrir_pour_ajouter,
    revenir,
)
from projet_circo.fichiers.prive import Rapprochement, Tete, controler_la_chaine, lire_la_tete, rapprocher
from projet_circo.fichiers.verrou import signaux_tenus, verrouiller
from projet_circo.noyau.canonique import NonCanonique, sceller_ligne
from projet_circo.noyau.erreurs import EcritureRefusee

ESSAIS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Où s'écrit un poste pour une année : le journal partagé, le journal privé, le verrou."""

    partage: Path
    prive: Path
    verrou: Path


@dataclass(slots=True)
class Ajout:
    """Ce qui a été écrit : le rang de chaque événement, et ce qu'il faut dire à l'utilisateur."""

    rangs: tuple[int, ...] = ()
    a_dire: list[str] = field(default_factory=list)


class _Remplace(Exception):
    """Le fichier partagé a été remplacé pendant l'ajout (client de synchronisation)."""


def ajouter(
    place: Place,
    evenements: Sequence[Mapping[str, Any]],
    ouvrir_par: Callable[[], Mapping[str, Any]],
) -> Ajout:
    """Ajoute des événements à la suite du journal d'un poste et rend leurs rangs, une fois confirmés.

    `ouvrir_par` rend la ligne d'ouverture d'un fichier neuf. EcritureRefusee : rien n'a été ajouté.
    """
    ajout = Ajout()
    with verrouiller(place.verrou), signaux_tenus():
        for _ in range(ESSAIS):
            try:
                _ajouter_une_fois(place, evenements, ouvrir_par, ajout)
            except _Remplace:
                ajout.a_dire.append(
                    "le fichier a été remplacé pendant l'ajout : les lignes y ont été remises"
                )
                continue
            except EcritureRefusee:
                raise
            except (OSError, MemoryError) as erreur:
                cause = dire_la_cause(getattr(erreur, "errno", None) or errno.ENOMEM)
                message = f"le journal n'a pas pu être écrit ({cause}) : rien n'a été ajouté"
                raise EcritureRefusee(
                    message, "libérer de la place ou vérifier l'accès, puis relancer"
                ) from None
            return ajout
    message = "le fichier partagé est remplacé sans cesse : l'ajout n'a pas pu être confirmé"
    raise EcritureRefusee(
        message, "arrêter la synchronisation le temps de la saisie ; voir « circo journal »"
    )


def _ajouter_une_fois(
    place: Place,
    evenements: Sequence[Mapping[str, Any]],
    ouvrir_par: Callable[[], Mapping[str, Any]],
    ajout: Ajout,
) -> None:
    partage, neuf = ouvrir_pour_ajouter(place.partage)
    prive, prive_neuf = ouvrir_pour_ajouter(place.prive)
    try:
        entier = _sans_queue(partage, place.partage, place.prive, ajout)
        tete = _verifier_la_tete(entier, place.partage)
        garde = _sans_queue(prive, place.prive, place.prive, ajout)
        garde, entier, tete = _reconcilier(place, (partage, prive), (entier, garde), tete, ajout)
        if ajout.rangs and tete.n >= ajout.rangs[-1]:
            return  # un remplacement a eu lieu : la réconciliation vient de remettre nos lignes
        bloc, rangs = _preparer(tete, evenements, None if entier else ouvrir_par())
        if len(entier) + len(bloc) > TAILLE_MAXIMALE:
            message = f"le journal dépasserait {TAILLE_MAXIMALE // 1024 // 1024} Mio : rien n'a été ajouté"
            raise EcritureRefusee(message, "changer de poste avec --poste, pour ouvrir un autre fichier")
        ajout.rangs = rangs
        _ecrire_les_deux(partage, prive, bloc, (len(entier), len(garde)))
        if neuf or prive_neuf:
            fixer_le_repertoire(place.partage.parent)
            fixer_le_repertoire(place.prive.parent)
        if not est_le_meme(partage, place.partage):
            raise _Remplace
    finally:
        os.close(partage)
        os.close(prive)


def _sans_queue(descripteur: int, chemin: Path, prive: Path, ajout: Ajout) -> bytes:
    """Rend les lignes entières ; une queue déchirée, jamais confirmée, est mise de côté chez l'utilisateur.

    Rien ne bouge si la dernière ligne entière n'est pas juste.
    """
    octets = lire_tout(descripteur)
    coupe = octets.rfind(b"\n") + 1
    if coupe == len(octets):
        return octets
    _verifier_la_tete(octets[:coupe], chemin)
    _mettre_de_cote(prive, octets[coupe:])
    os.ftruncate(descripteur, coupe)
    os.fsync(descripteur)
    ajout.a_dire.append(f"une ligne coupée par une panne a été mise de côté dans {nom_de_la_queue(prive)}")
    return octets[:coupe]


def nom_de_la_queue(chemin: Path) -> Path:
    """Rend le fichier où se mettent de côté les queues déchirées d'un journal."""
    return chemin.with_name(f"{chemin.name}.dechire")


def _mettre_de_cote(chemin: Path, queue: bytes) -> None:
    descripteur = os.open(nom_de_la_queue(chemin), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
    try:
        os.write(descripteur, queue + b"\n")
        os.fsync(descripteur)
    finally:
        os.close(descripteur)


def _verifier_la_tete(entier: bytes, chemin: Path) -> Tete:
    try:
        return lire_la_tete(entier)
    except NonCanonique as erreur:
        message = f"la dernière ligne de {chemin.name} n'est pas juste ({erreur}) : rien n'a été ajouté"
        raise EcritureRefusee(message, "lancer « circo verifier »") from None


def _reconcilier(
    place: Place, descripteurs: tuple[int, int], octets: tuple[bytes, bytes], tete: Tete, ajout: Ajout
) -> tuple[bytes, bytes, Tete]:
    """Met d'accord le partagé et le privé ; rend le privé, le partagé et sa tête.

    EcritureRefusee si c'est impossible.
    """
    (partage, prive), (entier, garde) = descripteurs, octets
    match rapprocher(entier, garde):
        case Rapprochement.EGAUX:
            return garde, entier, tete
        case Rapprochement.A_REMETTRE:
            ecrire_et_fixer(partage, garde[len(entier) :], len(entier))
            nombre = garde[len(entier) :].count(b"\n")
            ajout.a_dire.append(f"{nombre} ligne(s) confirmée(s) manquai(en)t au dossier partagé : remises")
            return garde, garde, _verifier_la_tete(garde, place.prive)
        case Rapprochement.A_ADOPTER:
            _adopter(prive, entier, garde, place, ajout)
        case Rapprochement.AUTRE_DOSSIER:
            _ecarter_le_prive(place.prive, garde)
            os.ftruncate(prive, 0)
            ajout.a_dire.append("l'ancien journal privé venait d'un autre dossier : mis de côté")
            _adopter(prive, entier, b"", place, ajout)
        case Rapprochement.DEUX_HISTOIRES:
            message = f"{place.partage.name} et le journal privé de ce poste racontent deux histoires"
            raise EcritureRefusee(
                message, "rien n'a été ajouté ; lancer « circo verifier » et garder les deux"
            )
    return entier, entier, tete


def _adopter(prive: int, entier: bytes, garde: bytes, place: Place, ajout: Ajout) -> None:
    try:
        controler_la_chaine(entier)
    except NonCanonique as erreur:
        message = f"{place.partage.name} ne peut pas être repris par ce poste : {erreur}"
        raise EcritureRefusee(message, "lancer « circo verifier » ; rien n'a été ajouté") from None
    ecrire_et_fixer(prive, entier[len(garde) :], len(garde))
    if entier:
        ajout.a_dire.append(f"journal {place.partage.name} repris par ce poste (chaîne juste)")


def _ecarter_le_prive(chemin: Path, garde: bytes) -> None:
    rang = 1
    while (cote := chemin.with_name(f"{chemin.name}.autre-{rang}")).exists():
        rang += 1
    descripteur = os.open(cote, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
    try:
        ecrire_d_un_coup(descripteur, garde)
        os.fsync(descripteur)
    finally:
        os.close(descripteur)


def _preparer(
    tete: Tete, evenements: Sequence[Mapping[str, Any]], ouverture: Mapping[str, Any] | None
) -> tuple[bytes, tuple[int, ...]]:
    """Scelle les lignes à la suite de la tête ; rend le bloc à écrire et le rang de chaque événement."""
    lignes, n, empreinte = [], tete.n, tete.empreinte
    for champs in (*((ouverture,) if ouverture else ()), *evenements):
        n += 1
        ligne, empreinte = sceller_ligne(champs, n, empreinte)
        lignes.append(ligne)
    return b"".join(lignes), tuple(range(n - len(evenements) + 1, n + 1))


def _ecrire_les_deux(partage: int, prive: int, bloc: bytes, longueurs: tuple[int, int]) -> None:
    """Écrit au privé puis au partagé ; toute faute, quelle qu'elle soit, ramène les deux à leur longueur."""
    try:
        ecrire_et_fixer(prive, bloc, longueurs[1])
        ecrire_et_fixer(partage, bloc, longueurs[0])
    except BaseException:
        revenu = revenir(partage, longueurs[0]) and revenir(prive, longueurs[1])
        if not revenu:
            message = "l'écriture a échoué et n'a pas pu être défaite"
            raise EcritureRefusee(message, "regarder « circo journal » avant de saisir de nouveau") from None
        raise
