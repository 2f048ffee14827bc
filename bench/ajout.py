"""Ce que coûte un ajout confirmé, hors démarrage, et l'écriture nue du même disque."""

import os
import statistics
import time
from pathlib import Path
from random import Random

from projet_circo.fichiers.journal.ecriture import Place, ajouter
from projet_circo.noyau.socle.canonique import lire_objet, sceller_ligne
from projet_circo.noyau.socle.identifiant import tirer

_CHAMPS = {
    "id": "7kq2-m4xn-8t1c",
    "type": "sollicitation",
    "date": "2018-10-02",
    "origine": "directeur",
    "objet": "x" * 120,
}


def mesurer_un_ajout(travail: Path, fois: int = 300) -> list[str]:
    """Mesure, en alternance, un ajout confirmé et un `open`, `write`, `fsync` du même disque ; rend un tableau."""
    place = Place(travail / "p" / "a.yaml", travail / "q" / "a.yaml", travail / "verrou")
    confirmes, nus = [], []
    (travail / "nu").touch()
    for _ in range(fois):
        debut = time.perf_counter()
        ajouter(place, [_CHAMPS], lambda: {"id": "7kq2-m4xn-8t1d", "type": "ouverture"})
        confirmes.append(time.perf_counter() - debut)
        debut = time.perf_counter()
        descripteur = os.open(travail / "nu", os.O_WRONLY | os.O_APPEND)
        os.write(descripteur, b"x" * 330)
        os.fsync(descripteur)
        os.close(descripteur)
        nus.append(time.perf_counter() - debut)
    median, nu = statistics.median(confirmes) * 1000, statistics.median(nus) * 1000
    p99 = sorted(confirmes)[int(fois * 0.99)] * 1000
    rapport = f"{median / nu:.1f} ({'tenu' if median / nu <= 5 else 'manqué'})"
    return [
        "| un ajout confirmé, hors démarrage | médiane | p99 | écriture nue (open, write, fsync) | rapport (visé ≤ 5) |",
        "|---|---|---|---|---|",
        f"| {fois} ajouts | {median:.2f} ms | {p99:.2f} ms | {nu:.2f} ms | {rapport} |",
    ]


def ajouter_une_ligne(dossier: Path, rang: int) -> None:
    """Ajoute une ligne scellée au bout d'un journal, comme le ferait un autre poste synchronisé."""
    chemin = dossier / "data" / "events" / "2018-2019" / "cpc-d4e5f6.yaml"
    with chemin.open("r+b") as flux:
        flux.seek(max(0, chemin.stat().st_size - 4096))
        derniere = lire_objet(flux.read().splitlines()[-1][2:])
        champs = {
            "id": tirer(Random(f"ajout {rang}").getrandbits),
            "type": "sollicitation",
            "date": "2018-10-02",
            "origine": "directeur",
            "saisi": "2018-10-02T10:00:00Z",
            "par": "cpc-d4e5f6",
        }
        ligne, _ = sceller_ligne(champs, derniere["n"] + 1, derniere["empreinte"])
        flux.seek(0, 2)
        flux.write(ligne)
