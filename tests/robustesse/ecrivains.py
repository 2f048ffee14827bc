"""Des écrivains que l'on tue : lancé dans un processus à part, pour se dédoubler sans fil ni verrou hérité.

Usage : python -m tests.robustesse.ecrivains MANIERE RÉPERTOIRE MORTS ÉCRIVAINS LONGUEUR GRAINE
Rend en JSON ce qui a été confirmé, perdu, doublé, illisible, et les queues déchirées rencontrées.
"""

import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import yaml

from projet_circo.fichiers.journal import ecriture
from projet_circo.fichiers.journal.ecriture import Place, ajouter
from projet_circo.fichiers.journal.prive import controler_la_chaine
from projet_circo.noyau.socle.canonique import NonCanonique
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from projet_circo.noyau.socle.identifiant import former


def _champs(identifiant: str, longueur: int) -> dict[str, Any]:
    return {"id": identifiant, "type": "demande", "objet": "é" * (longueur // 2)}


def ecrire_selon_le_protocole(racine: Path, identifiant: str, longueur: int) -> None:
    place = Place(racine / "partage" / "p.yaml", racine / "prive" / "p.yaml", racine / "verrou")
    ajouter(place, [_champs(identifiant, longueur)], lambda: {"id": "ouverture", "type": "ouverture"})


def ecrire_naivement(racine: Path, identifiant: str, longueur: int) -> None:
    """La manière de tout le monde : tout relire, ajouter, tout réécrire."""
    chemin = racine / "partage" / "p.yaml"
    chemin.parent.mkdir(parents=True, exist_ok=True)
    try:
        lignes = yaml.load(chemin.read_text("utf-8"), Loader=yaml.CSafeLoader) or []
    except (OSError, yaml.YAMLError):
        lignes = []
    lignes.append(_champs(identifiant, longueur))
    chemin.write_text(yaml.dump(lignes, allow_unicode=True), "utf-8")


def ecrire_sans_verrou(racine: Path, identifiant: str, longueur: int) -> None:
    """Le protocole, sans se demander si un autre est en train d'écrire."""
    with patch.object(ecriture, "verrouiller", lambda _chemin: nullcontext()):
        ecrire_selon_le_protocole(racine, identifiant, longueur)


MANIERES: dict[str, Callable[[Path, str, int], None]] = {
    "protocole": ecrire_selon_le_protocole,
    "naive": ecrire_naivement,
    "sans-verrou": ecrire_sans_verrou,
}


def _vivre(maniere: str, racine: Path, tube: int, longueur: int, graine: int) -> None:
    """Un écrivain : ajoute sans fin et dit, après coup, ce qui est confirmé."""
    hasard = Random(graine)
    while True:
        identifiant = former(hasard.getrandbits(60))
        try:
            MANIERES[maniere](racine, identifiant, hasard.randrange(20, longueur))
        except EcritureRefusee:
            continue  # dit non confirmé : rien à compter
        os.write(tube, f"{identifiant}\n".encode())


def tuer(
    maniere: str, racine: Path, morts: int, ecrivains: int, longueur: int, graine: int
) -> dict[str, int]:
    hasard = Random(graine)
    lecture, ecriture = os.pipe()
    os.set_blocking(lecture, False)
    recu = bytearray()
    vivants: list[int] = []
    for rang in range(morts + ecrivains):
        if len(vivants) == ecrivains:
            time.sleep(hasard.random() * 0.006)
            victime = vivants.pop(hasard.randrange(ecrivains))
            os.kill(victime, signal.SIGKILL)
            os.waitpid(victime, 0)
            _vider(lecture, recu)
        if rang < morts:
            fils = os.fork()
            if fils == 0:
                _vivre(maniere, racine, ecriture, longueur, graine * 1_000_003 + rang)
            vivants.append(fils)
    for fils in vivants:
        os.kill(fils, signal.SIGKILL)
        os.waitpid(fils, 0)
    _vider(lecture, recu)
    return compter(maniere, racine, recu.decode().split())


def _vider(lecture: int, recu: bytearray) -> None:
    while True:
        try:
            recu += os.read(lecture, 1 << 16)
        except BlockingIOError:
            return


def compter(maniere: str, racine: Path, confirmes: list[str]) -> dict[str, int]:
    dechirees = len(list((racine / "prive").glob("*.dechire")))
    if dechirees:
        dechirees = (racine / "prive" / "p.yaml.dechire").read_bytes().count(b"\n")
    if maniere != "naive":  # un dernier ajout répare une queue laissée par le dernier mort
        with suppress(EcritureRefusee):
            ecrire_selon_le_protocole(racine, former(1), 30)
    octets = (racine / "partage" / "p.yaml").read_bytes()
    chaine = 0
    if maniere != "naive":
        try:
            controler_la_chaine(octets)
        except NonCanonique:
            chaine = 1
    try:
        lignes = yaml.load(octets.decode("utf-8", "replace"), Loader=yaml.CSafeLoader) or []
    except yaml.YAMLError:
        return {
            "confirmes": len(confirmes),
            "perdus": len(confirmes),
            "doubles": 0,
            "illisible": 1,
            "chaine": chaine,
            "dechirees": dechirees,
        }
    presents = Counter(ligne["id"] for ligne in lignes)
    return {
        "confirmes": len(confirmes),
        "perdus": sum(identifiant not in presents for identifiant in confirmes),
        "doubles": sum(nombre > 1 for nombre in presents.values()),
        "illisible": 0,
        "chaine": chaine,
        "dechirees": dechirees,
    }


if __name__ == "__main__":
    nom, repertoire, *nombres = sys.argv[1:]
    morts, ecrivains, longueur, graine = (int(nombre) for nombre in nombres)
    sys.stdout.write(json.dumps(tuer(nom, Path(repertoire), morts, ecrivains, longueur, graine)))
