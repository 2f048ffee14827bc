"""Le banc d'un import : des classeurs de plus en plus longs, importés puis réimportés, au pseudo-terminal.

Usage : python -m bench.banc_import [--tailles 5000,10000,20000] [--fois 3] [--sortie docs/explications/rapidite.md]
Les lignes sont fictives, tirées à graine fixe. Le plus long silence est celui de l'écran, progression comprise.
"""

import argparse
import os
import select
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.page import ranger
from projet_circo.noyau.socle.champs import ORIGINES, Genre
from projet_circo.rendus.tableurs.classeur import rendre_xlsx
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table

RACINE = Path(__file__).parent.parent
ECOLES = ("0000011M", "0000012N", "0000013P", "0000014R", "0000015S", "0000016T")


@dataclass(frozen=True)
class Mesure:
    """Un import : secondes, secondes de processeur, Mo de crête, plus long silence de l'écran en secondes."""

    secondes: float
    processeur: float
    mo: float
    silence: float


def classeur(nombre: int) -> bytes:
    """Rend un classeur de `nombre` sollicitations, sur les quatre années du projet."""
    hasard = Random(2018)
    colonnes = (
        ColonneDeTable("Date", Genre.DATE),
        ColonneDeTable("Origine", Genre.TEXTE),
        ColonneDeTable("École", Genre.TEXTE),
        ColonneDeTable("Objet", Genre.TEXTE),
    )
    lignes = [
        (
            date(2016, 9, 1) + timedelta(days=hasard.randrange(1400)),
            hasard.choice(ORIGINES),
            hasard.choice(ECOLES),
            f"Objet n° {rang}, dit en une phrase un peu longue",
        )
        for rang in range(nombre)
    ]
    return rendre_xlsx([Table("Sollicitations", colonnes, lignes)])


def importer(fichier: Path, dossier: Path, chez_lui: Path) -> Mesure:
    """Importe un classeur au pseudo-terminal, et mesure."""
    maitre, esclave = os.openpty()
    arguments = [sys.executable, "-m", "projet_circo", "importer", str(fichier), "--oui", "-C", str(dossier)]
    environnement = {
        **os.environ,
        "PYTHONPATH": str(RACINE),
        "HOME": str(chez_lui),
        "TERM": "xterm",
        "CIRCO_POSTE": "banc-000001",
        **{f"XDG_{nom}_HOME": str(chez_lui / nom) for nom in ("STATE", "CONFIG", "CACHE")},
    }
    depart = dernier = time.perf_counter()
    silence = 0.0
    fils = os.posix_spawn(
        sys.executable,
        arguments,
        environnement,
        file_actions=[(os.POSIX_SPAWN_DUP2, esclave, flux) for flux in (0, 1, 2)],
    )
    os.close(esclave)
    while True:
        select.select([maitre], [], [])
        try:
            os.read(maitre, 65536)
        except OSError:
            break
        maintenant = time.perf_counter()
        silence, dernier = max(silence, maintenant - dernier), maintenant
    _, etat, usage = os.wait4(fils, 0)
    os.close(maitre)
    if etat:
        message = f"l'import de {fichier} a échoué ({etat})"
        raise RuntimeError(message)
    return Mesure(
        time.perf_counter() - depart, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, silence
    )


def mesurer(nombre: int, fois: int, travail: Path) -> tuple[Mesure, Mesure]:
    """Rend l'import de `nombre` lignes dans un dossier vierge, puis le même de nouveau ; le médian de `fois`."""
    fichier = travail / f"{nombre}.xlsx"
    fichier.write_bytes(classeur(nombre))
    premiers, seconds = [], []
    for rang in range(fois):
        dossier, chez_lui = travail / f"d-{nombre}-{rang}", travail / f"c-{nombre}-{rang}"
        chez_lui.mkdir()
        (dossier / "data").mkdir(parents=True)
        for modele in (RACINE / "data").glob("*.yaml"):
            shutil.copy(modele, dossier / "data")
        premiers.append(importer(fichier, dossier, chez_lui))
        seconds.append(importer(fichier, dossier, chez_lui))
    return _mediane(premiers), _mediane(seconds)


def _mediane(mesures: list[Mesure]) -> Mesure:
    return Mesure(
        statistics.median(une.secondes for une in mesures),
        min(une.processeur for une in mesures),
        max(une.mo for une in mesures),
        max(une.silence for une in mesures),
    )


def rediger(mesures: dict[int, tuple[Mesure, Mesure]], fois: int) -> str:
    """Rend le tableau des mesures, et ce qu'une ligne de plus a coûté d'une taille à la suivante."""
    lignes = [
        f"Mesuré le {date.today().isoformat()} ; {fois} processus entiers par taille.",
        "Durée médiane, processeur le plus bas, crête et silence les pires.",
        "",
        "| lignes | importer | processeur | crête | silence | réimporter | processeur | crête |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lignes += [
        f"| {nombre:_} | {un.secondes:.1f} s | {un.processeur:.1f} s | {un.mo:.0f} Mo"
        f" | {max(un.silence, deux.silence):.1f} s | {deux.secondes:.1f} s | {deux.processeur:.1f} s"
        f" | {deux.mo:.0f} Mo |".replace("_", " ").replace(".", ",")
        for nombre, (un, deux) in mesures.items()
    ]
    couples = list(zip(mesures, list(mesures)[1:], strict=False))
    if couples:
        couts = ", puis ".join(
            f"{1000 * (mesures[b][0].processeur - mesures[a][0].processeur) / (b - a):.2f} ms".replace(
                ".", ","
            )
            for a, b in couples
        )
        lignes += [
            "",
            f"Processeur pour une ligne de plus : {couts}. L'import est linéaire quand ils se valent.",
        ]
    return "\n".join(lignes) + "\n"


if __name__ == "__main__":
    lecteur = argparse.ArgumentParser(description="Mesure un import de classeur.")
    lecteur.add_argument("--tailles", default="5000,10000,20000")
    lecteur.add_argument("--fois", type=int, default=3)
    lecteur.add_argument("--sortie", type=Path)
    choix = lecteur.parse_args()
    with tempfile.TemporaryDirectory() as repertoire:
        resultats = {
            int(taille): mesurer(int(taille), choix.fois, Path(repertoire))
            for taille in choix.tailles.split(",")
        }
    le_texte = rediger(resultats, choix.fois)
    sys.stdout.write(le_texte)
    if choix.sortie:
        ranger(choix.sortie, "import", le_texte)
