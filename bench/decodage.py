"""Décoder une ligne de journal : chaque façon de faire, sur les mêmes lignes, à tour de rôle (décision 0008).

Usage : python -m bench.decodage [--nombre 100000] [--tours 5]. Une bibliothèque absente est sautée et dite.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.generateur import engendrer
from projet_circo.noyau.grille.evenement import lire

GRILLE = Path(__file__).parent.parent / "data" / "projet-2016-2020.yaml"
Facon = Callable[[list[bytes]], object]


def _compter(decoder: Callable[[bytes], Any]) -> Facon:
    """Rend une façon de compter les lignes par type, nature, initiative et mois, une fois chacune décodée."""
    return lambda lignes: Counter(
        (un["type"], un.get("nature"), un.get("initiative"), un["date"][:7])
        for un in (decoder(ligne[2:]) for ligne in lignes)
    )


def facons() -> tuple[dict[str, Facon], list[str]]:
    """Rend les façons que la machine permet, et le nom des bibliothèques absentes."""
    presentes: dict[str, Facon] = {"json": _compter(json.loads), "la forme d'une ligne": _compter(lire)}
    absentes = []
    for module, chemin in (("orjson", "loads"), ("msgspec.json", "decode"), ("pydantic_core", "from_json")):
        try:
            presentes[module] = _compter(getattr(import_module(module), chemin))
        except ImportError:
            absentes.append(module)
    presentes["SHA-256 seul"] = lambda lignes: [sha256(ligne[:-50]).digest() for ligne in lignes]
    return presentes, absentes


def mesurer(nombre: int, tours: int) -> list[str]:
    """Rend, par façon, le temps de processeur médian d'une ligne, en microsecondes."""
    with tempfile.TemporaryDirectory() as repertoire:
        engendrer(nombre, Path(repertoire), GRILLE)
        journaux = sorted((Path(repertoire) / "data" / "events").rglob("*.yaml"))
        lignes = [ligne for journal in journaux for ligne in journal.read_bytes().split(b"\n")[1:-1]]
    presentes, absentes = facons()
    temps: dict[str, list[float]] = {nom: [] for nom in presentes}
    for _ in range(tours):
        for nom, facon in presentes.items():
            debut = time.process_time()
            facon(lignes)
            temps[nom].append((time.process_time() - debut) / len(lignes) * 1e6)
    rendus = [f"| {nom} | {statistics.median(mesures):.2f} |" for nom, mesures in temps.items()]
    return ["| façon | µs par ligne |", "|---|---|", *rendus, *(f"absente : {nom}" for nom in absentes)]


if __name__ == "__main__":
    lecteur = argparse.ArgumentParser(description="Mesure le décodage d'une ligne.")
    lecteur.add_argument("--nombre", type=int, default=100_000)
    lecteur.add_argument("--tours", type=int, default=5)
    choix = lecteur.parse_args()
    sys.stdout.write("\n".join(mesurer(choix.nombre, choix.tours)) + "\n")
