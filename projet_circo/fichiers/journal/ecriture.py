"""Le protocole d'ajout : ce qui est confirmé est sur le disque deux fois, ce qui échoue ne laisse rien.

Ordre : verrou, signaux tenus, contrôle de la dernière ligne, rapprochement avec le journal privé, queue déchirée
mise de côté, une écriture au privé, une écriture au partagé, chacune suivie d'un `fsync`, même fichier à la fin,
puis l'annonce, avant que les signaux ne soient rendus.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from projet_circo.fichiers.disque.descripteur import (
    TAILLE_MAXIMALE,
    est_le_meme,
    fixer_le_repertoire,
    refus_du_disque,
)
from projet_circo.fichiers.disque.verrou import signaux_tenus, verrouiller
from projet_circo.fichiers.journal.accord import (
    Cahier,
    mettre_d_accord,
    oublier_ce_qui_n_est_pas_confirme,
    ouvrir_les_deux,
)
from projet_circo.fichiers.journal.prive import (
    Rapprochement,
    Tete,
    lire_la_marque,
    place_de_la_marque,
    rapprocher,
)
from projet_circo.noyau.socle.canonique import contenu, decoder, sceller_ligne
from projet_circo.noyau.socle.erreurs import EcritureRefusee

ESSAIS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Où s'écrit un poste pour une année : le journal partagé, le journal privé, le verrou."""

    partage: Path
    prive: Path
    verrou: Path


@dataclass(slots=True)
class Ajout:
    """Ce qui a été écrit : le rang et les champs de chaque événement, et ce qu'il faut dire à l'utilisateur."""

    rangs: tuple[int, ...] = ()
    ecrits: tuple[Mapping[str, Any], ...] = ()
    a_dire: list[str] = field(default_factory=list)


def ajouter(
    place: Place,
    evenements: Sequence[Mapping[str, Any]],
    ouvrir_par: Callable[[], Mapping[str, Any]],
    annoncer: Callable[[Ajout], None] | None = None,
) -> Ajout:
    """Ajoute des événements à la suite du journal d'un poste et rend leurs rangs, une fois confirmés.

    `ouvrir_par` rend la ligne d'ouverture d'un fichier neuf. `annoncer` dit la confirmation, signaux encore tenus :
    un Ctrl-C ne peut pas tomber entre l'écriture et ce mot. EcritureRefusee : rien n'a été ajouté.
    """
    with verrouiller(place.verrou), signaux_tenus():
        try:
            ajout = _ajouter(place, evenements, ouvrir_par)
        except (OSError, MemoryError) as erreur:
            raise refus_du_disque(erreur) from None
        if annoncer is not None:
            annoncer(ajout)
        if evenements:
            with suppress(OSError, MemoryError, KeyboardInterrupt):  # l'ajout est confirmé, quoi qu'il arrive
                place_de_la_marque(place.prive).unlink()
    return ajout


def _ajouter(
    place: Place, evenements: Sequence[Mapping[str, Any]], ouvrir_par: Callable[[], Mapping[str, Any]]
) -> Ajout:
    ajout = Ajout()
    with ouvrir_les_deux(place.partage, place.prive) as (partage, prive):
        arrete = lire_la_marque(place.prive)
        if arrete is not None:
            oublier_ce_qui_n_est_pas_confirme(partage, prive, arrete)
        tete = mettre_d_accord(partage, prive, ajout.a_dire)
        if arrete is not None and evenements and _reprendre(partage.entier, arrete, evenements, ajout):
            return ajout
        ouverture = None if partage.entier else ouvrir_par()
        bloc, ajout.rangs = _preparer(tete, evenements, ouverture)
        socle = len(partage.entier)
        if socle + len(bloc) > TAILLE_MAXIMALE:
            message = f"le journal dépasserait {TAILLE_MAXIMALE // 1024 // 1024} Mio : rien n'a été ajouté"
            raise EcritureRefusee(message, "changer de poste avec --poste, pour ouvrir un autre fichier")
        ajout.ecrits = tuple(evenements)
        if evenements:
            place_de_la_marque(place.prive).write_text(f"{tete.n} {tete.empreinte}\n", "ascii")
        est_reste = _ecrire_les_deux(partage, prive, bloc)
    if not est_reste:
        _remettre(place, socle, ajout)
    return ajout


def _reprendre(entier: bytes, arrete: Tete, evenements: Sequence[Mapping[str, Any]], ajout: Ajout) -> bool:
    """Dit si un ajout arrêté avant d'être confirmé avait écrit ces événements : la même commande, relancée.

    Les témoins, inscrits une fois par jour, ne comptent pas.
    """
    lignes = [decoder(ligne[2:]) for ligne in entier.splitlines()[arrete.n :]]
    suite = [un for un in lignes if un["type"] not in ("ouverture", "temoin")]
    voulus = [un for un in evenements if un["type"] != "temoin"]
    if not suite:
        return False
    if [_dit(un) for un in suite] != [_dit(un) for un in voulus]:
        nommes = ", ".join(f"{un['type']} {un['id']}" for un in suite[:3])
        ajout.a_dire.append(f"la saisie précédente, arrêtée avant d'être confirmée, était écrite : {nommes}")
        return False
    ajout.a_dire.append(
        "cette saisie, arrêtée avant d'être confirmée, était écrite : elle ne l'est pas deux fois"
    )
    ajout.ecrits = tuple(suite)
    ajout.rangs = tuple(int(un["n"]) for un in suite)
    return True


def _dit(champs: Mapping[str, Any]) -> bytes:
    """Rend ce qu'un événement dit, sans l'identifiant tiré au sort."""
    return contenu({cle: valeur for cle, valeur in champs.items() if cle != "id"})


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


def _ecrire_les_deux(partage: Cahier, prive: Cahier, bloc: bytes) -> bool:
    """Écrit au privé puis au partagé et dit si le partagé est resté le même fichier.

    Toute faute, quelle qu'elle soit, ramène les deux à leur longueur.
    """
    socle = len(partage.entier)
    try:
        prive.prolonger(bloc)
        partage.prolonger(bloc)
        for cahier in (partage, prive):
            if cahier.neuf:
                fixer_le_repertoire(cahier.chemin.parent)
        return est_le_meme(partage.descripteur, partage.chemin)
    except BaseException:
        if not (partage.raccourcir(socle) and prive.raccourcir(socle)):
            raise _indefaisable() from None
        raise


def _indefaisable() -> EcritureRefusee:
    message = "l'écriture a échoué et n'a pas pu être défaite"
    return EcritureRefusee(message, "regarder « circo journal » avant de saisir de nouveau")


def _remettre(place: Place, socle: int, ajout: Ajout) -> None:
    """Remet dans le fichier qui a pris la place du partagé pendant l'ajout les lignes que le privé garde.

    S'il ne s'y prête pas, l'ajout est défait : ce qui n'est pas confirmé ne doit pas revenir plus tard.
    """
    try:
        for _ in range(ESSAIS):
            with ouvrir_les_deux(place.partage, place.prive) as (partage, prive):
                if rapprocher(partage.entier, prive.entier) is Rapprochement.AUTRE_DOSSIER:
                    message = f"{place.partage.name} a été remplacé par un autre journal pendant l'ajout"
                    raise EcritureRefusee(message, "rien n'a été ajouté ; lancer « circo verifier »")
                mettre_d_accord(partage, prive, ajout.a_dire)
                if est_le_meme(partage.descripteur, place.partage):
                    ajout.a_dire.append("le fichier avait été remplacé pendant l'ajout")
                    return
        message = "le fichier partagé est remplacé sans cesse : rien n'a été ajouté"
        raise EcritureRefusee(message, "arrêter la synchronisation le temps de la saisie, puis relancer")
    except BaseException:
        _defaire(place, socle)
        raise


def _defaire(place: Place, socle: int) -> None:
    """Ramène le privé à ce qu'il était, et le partagé s'il porte déjà les lignes non confirmées."""
    try:
        with ouvrir_les_deux(place.partage, place.prive) as (partage, prive):
            fait = prive.raccourcir(socle)
            if partage.entier == prive.entier:
                fait = partage.raccourcir(socle) and fait
    except (OSError, MemoryError, EcritureRefusee):
        fait = False
    if not fait:
        raise _indefaisable() from None
