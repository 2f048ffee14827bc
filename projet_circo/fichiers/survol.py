"""Lire un journal en le survolant : les lignes ordinaires se comptent par paquets, les autres se mettent de côté.

Pourquoi : un fait que rien dans la grille ne distingue d'un autre n'a pas besoin d'être décodé. L'empreinte de
chaque ligne est contrôlée ; ce que les motifs n'admettent pas est rendu tel quel à la lecture complète.
"""

import os
from binascii import a2b_base64
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from projet_circo.fichiers.motifs import (
    DEBUT_DU_TYPE,
    LONGUEUR_DE_LA_CLE,
    Motif,
    est_ordonnee,
    est_sans_piege,
)
from projet_circo.fichiers.octets import ouvrir_sans_piege
from projet_circo.noyau.canonique import est_un_journal

BLOC = 4 * 1024 * 1024
_FIN_DU_TYPE = DEBUT_DU_TYPE + LONGUEUR_DE_LA_CLE
_LONGUEUR_DE_LA_MARQUE = 51  # `, "empreinte": "`, 32 signes, `"}` et la fin de ligne
_OCTETS_D_UNE_CLE = 9


@dataclass(slots=True)
class Survol:
    """Ce qu'un journal survolé livre.

    `paquets` : le nombre de lignes par (type, champs captés tels qu'écrits). `reste` : (rang, ligne) de ce qui
    est à lire en entier. `cles` : huit octets par identifiant survolé. `lignes` : le nombre de lignes vues.
    `taille` : les octets lus ; `derniere` : la position de la dernière ligne complète. `est_un_journal` est faux
    d'un fichier écrit à la main, alors non survolé.
    """

    paquets: Counter[tuple[str, bytes]] = field(default_factory=Counter)
    reste: list[tuple[int, bytes]] = field(default_factory=list)
    cles: bytes = b""
    lignes: int = 0
    taille: int = 0
    derniere: int = 0
    est_un_journal: bool = True


def survoler(
    chemin: Path, maximum: int, motifs: Mapping[bytes, Motif], debut: int = 0, rang: int = 0
) -> Survol:
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
            coupe = octets.rfind(b"\n") + 1
            report = octets[coupe:]
            _survoler_un_bloc(survol, octets[:coupe], motifs)
        if report:
            survol.lignes += 1
            survol.reste.append((survol.lignes, report))
            survol.taille += len(report)
    return survol


def _survoler_un_bloc(survol: Survol, octets: bytes, motifs: Mapping[bytes, Motif]) -> None:
    if not est_sans_piege(octets):
        _tout_mettre_de_cote(survol, octets)
        return
    blocs: dict[str, list[bytes]] = {motif.type: [] for motif in motifs.values()}
    outils = {
        cle: (motif.expression.match, motif.groupes, blocs[motif.type], motif.fin)
        for cle, motif in motifs.items()
    }
    reste, identifiants, ecrites, calculees = [], [], [], []
    vue, position, fin_du_bloc, rang, derniere = memoryview(octets), 0, len(octets), survol.lignes, 0
    while position < fin_du_bloc:
        rang += 1
        derniere = position
        outil = outils.get(octets[position + DEBUT_DU_TYPE : position + _FIN_DU_TYPE])
        trouve = outil[0](octets, position) if outil else None
        if outil is None or trouve is None or (outil[3] and not est_ordonnee(trouve, outil[3])):
            position = octets.find(b"\n", position) + 1
            reste.append((rang, octets[derniere:position]))
            continue
        if len(outil[1]) == 3:
            identifiant, bloc, ecrite = trouve.group(*outil[1])
        else:
            identifiant, *morceaux, ecrite = trouve.group(*outil[1])
            bloc = b"".join(morceau for morceau in morceaux if morceau)
        position = trouve.end()
        identifiants.append(identifiant)
        outil[2].append(bloc)
        ecrites.append(ecrite)
        calculees.append(sha256(vue[derniere : position - _LONGUEUR_DE_LA_MARQUE]).digest())
    if bytes.fromhex(b"".join(ecrites).decode()) != _debuts(b"".join(calculees)):
        _tout_mettre_de_cote(survol, octets)
        return
    for nom, lus in blocs.items():
        for bloc, nombre in Counter(lus).items():
            survol.paquets[nom, bloc] += nombre
    survol.reste.extend(reste)
    survol.cles += cles_de(b"".join(identifiants))
    survol.lignes = rang
    survol.derniere = survol.taille + derniere
    survol.taille += len(octets)


def paquet_de(octets: bytes, position: int, motifs: Mapping[bytes, Motif]) -> tuple[str, bytes] | None:
    """Rend le paquet où compter la ligne qui commence à `position`, None si aucun motif ne l'admet."""
    motif = motifs.get(octets[position + DEBUT_DU_TYPE : position + _FIN_DU_TYPE])
    trouve = motif.expression.match(octets, position) if motif else None
    if motif is None or trouve is None:
        return None
    _, *morceaux, _ = trouve.group(*motif.groupes)
    return motif.type, b"".join(morceau for morceau in morceaux if morceau)


def _debuts(empreintes: bytes) -> bytes:
    """Rend les seize premiers octets de chaque empreinte de trente-deux."""
    debuts = bytearray(len(empreintes) // 2)
    for rang in range(16):
        debuts[rang::16] = empreintes[rang::32]
    return bytes(debuts)


def _tout_mettre_de_cote(survol: Survol, octets: bytes) -> None:
    for ligne in octets.split(b"\n")[:-1]:
        survol.lignes += 1
        survol.reste.append((survol.lignes, ligne + b"\n"))
        survol.derniere = survol.taille
        survol.taille += len(ligne) + 1


def cles_de(identifiants: bytes) -> bytes:
    """Rend huit octets par identifiant (accolés, quatorze signes chacun) : assez pour soupçonner un doublon.

    Pourquoi : douze signes de base 32, lus en base 64, font neuf octets ; on garde les huit premiers.
    """
    bruts = a2b_base64(identifiants)
    cles = bytearray(len(bruts) // _OCTETS_D_UNE_CLE * 8)
    for rang in range(8):
        cles[rang::8] = bruts[rang::_OCTETS_D_UNE_CLE]
    return bytes(cles)
