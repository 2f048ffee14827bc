"""Lire un journal en le survolant : les lignes ordinaires se comptent par paquets, les autres se mettent de côté.

Pourquoi : un fait que rien dans la grille ne distingue d'un autre n'a pas besoin d'être décodé. L'empreinte de
chaque ligne est contrôlée ; ce que les motifs n'admettent pas est rendu tel quel à la lecture complète.
"""

import os
import re
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import compress
from operator import methodcaller
from pathlib import Path
from typing import TypeAlias

from projet_circo.fichiers.cache.cles import Cles, cles_de
from projet_circo.fichiers.disque.octets import ouvrir_sans_piege
from projet_circo.fichiers.journal.motifs import (
    ECRITE,
    ENGAGE,
    PRECEDENTE,
    Motifs,
    est_sans_piege,
    sont_hexadecimaux,
)
from projet_circo.noyau.socle.canonique import est_un_journal

Trouve: TypeAlias = re.Match[bytes] | None
BLOC = 4 * 1024 * 1024
# Une ligne juste fait plus de cent octets : au-delà, ce n'est pas un journal que l'on survole.
LIGNES_COURTES = 1000
_IDENTIFIANT = slice(10, 24)
_GROUPES = methodcaller("groups")


@dataclass(slots=True)
class Survol:
    """Ce qu'un journal survolé livre.

    `paquets` : le nombre de lignes par (type, champs captés tels qu'écrits). `reste` : (rang, ligne) de ce qui
    est à lire en entier. `cles` : un entier par identifiant survolé, rangés. `lignes` : le nombre de lignes vues.
    `taille` : les octets lus ; `derniere` : la position de la dernière ligne complète. `est_un_journal` est faux
    d'un fichier écrit à la main, ou fait de lignes trop courtes : il n'est pas survolé.
    """

    paquets: Counter[tuple[str, bytes]] = field(default_factory=Counter)
    reste: list[tuple[int, bytes]] = field(default_factory=list)
    cles: Cles = field(default_factory=lambda: array("Q"))
    lignes: int = 0
    taille: int = 0
    derniere: int = 0
    est_un_journal: bool = True


def survoler(chemin: Path, maximum: int, motifs: Motifs, debut: int = 0, rang: int = 0) -> Survol:
    """Survole un journal à partir de l'octet `debut`, qui suit la ligne `rang`.

    FichierIllisible si le disque refuse.
    """
    survol = Survol(lignes=rang, taille=debut, derniere=debut)
    descripteur = ouvrir_sans_piege(chemin, maximum)
    with os.fdopen(descripteur, "rb") as flux:
        flux.seek(debut)
        report, premier = b"", debut == 0
        while morceau := flux.read(BLOC):
            octets = report + morceau
            if premier and not est_un_journal(octets):
                survol.est_un_journal = False
                return survol
            premier = False
            if octets.count(b"\n") > LIGNES_COURTES + len(octets) // 100:
                survol.est_un_journal = False
                return survol
            coupe = octets.rfind(b"\n") + 1
            report = octets[coupe:]
            if coupe:
                _survoler_un_bloc(survol, octets[:coupe], motifs)
        if report:
            survol.lignes += 1
            survol.reste.append((survol.lignes, report))
            survol.taille += len(report)
    survol.cles = array("Q", sorted(survol.cles))
    return survol


def _survoler_un_bloc(survol: Survol, octets: bytes, motifs: Motifs) -> None:
    lignes = octets.split(b"\n")
    lignes.pop()
    trouves = list(map(motifs.expression.fullmatch, lignes))
    if not est_sans_piege(octets):
        trouves = _garder_si(est_sans_piege, lignes, trouves)
    if not _sont_justes(list(compress(lignes, trouves))):
        trouves = _garder_si(lambda ligne: _sont_justes([ligne]), lignes, trouves)
    comptes = Counter(map(_GROUPES, filter(None, trouves)))
    paquets = {groupes: motifs.paquet(groupes) for groupes in comptes}
    if None in paquets.values():
        trouves = [un if un and paquets[un.groups()] else None for un in trouves]
    for groupes, paquet in paquets.items():
        if paquet is not None:
            survol.paquets[paquet] += comptes[groupes]
    if None in trouves:
        survol.reste += [
            (rang, ligne + b"\n")
            for rang, (ligne, trouve) in enumerate(zip(lignes, trouves, strict=True), survol.lignes + 1)
            if trouve is None
        ]
    survol.cles += cles_de(b"".join([ligne[_IDENTIFIANT] for ligne in compress(lignes, trouves)]))
    survol.lignes += len(lignes)
    survol.taille += len(octets)
    survol.derniere = survol.taille - len(lignes[-1]) - 1


def _garder_si(
    admettre: Callable[[bytes], bool], lignes: Sequence[bytes], trouves: Sequence[Trouve]
) -> list[Trouve]:
    return [
        trouve if trouve and admettre(ligne) else None for ligne, trouve in zip(lignes, trouves, strict=True)
    ]


def _sont_justes(lignes: Sequence[bytes]) -> bool:
    """Dit si chaque ligne porte son empreinte, et une empreinte précédente bien écrite."""
    ecrites = b"".join([ligne[ECRITE] for ligne in lignes])
    calculees = _debuts(b"".join([sha256(ligne[ENGAGE]).digest() for ligne in lignes]))
    precedentes = b"".join([ligne[PRECEDENTE] for ligne in lignes])
    return calculees.hex().encode() == ecrites and sont_hexadecimaux(precedentes)


def _debuts(empreintes: bytes) -> bytes:
    """Rend les seize premiers octets de chaque empreinte de trente-deux."""
    debuts = bytearray(len(empreintes) // 2)
    for rang in range(16):
        debuts[rang::16] = empreintes[rang::32]
    return bytes(debuts)
