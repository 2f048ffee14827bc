"""Mesurer des processus entiers, à tour de rôle, pour que le bruit de la machine les touche tous autant."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

INTERVALLE = 0.02


@dataclass(frozen=True)
class Commande:
    """Un processus à mesurer : ses mots, où le lancer, avec quelles variables.

    `avant` : ce qu'il faut faire avant chaque passage, hors mesure. `tours` : au plus tant de passages.
    """

    nom: str
    mots: Sequence[str]
    ou: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    avant: Callable[[], None] | None = None
    tours: int = 1000


@dataclass(frozen=True)
class Mesure:
    """Les temps d'une commande, en ms, et sa mémoire de crête, en Mo."""

    temps: tuple[float, ...]
    mo: float

    @property
    def ms(self) -> float:
        """Le temps médian."""
        return statistics.median(self.temps)


def mesurer(commandes: Iterable[Commande], tours: int) -> dict[str, Mesure]:
    """Rend la mesure de chaque commande ; un tour les lance toutes, une fois chacune. RuntimeError si l'une échoue."""
    suivies = list(commandes)
    temps: dict[str, list[float]] = {une.nom: [] for une in suivies}
    memoires = dict.fromkeys(temps, 0.0)
    for tour in range(tours):
        for une in suivies:
            if tour < une.tours:
                duree, memoire = lancer(une)
                temps[une.nom].append(duree)
                memoires[une.nom] = max(memoires[une.nom], memoire)
    return {nom: Mesure(tuple(durees), memoires[nom]) for nom, durees in temps.items()}


def lancer(commande: Commande) -> tuple[float, float]:
    """Lance une commande et rend sa durée, en ms, et la mémoire de crête du plus gros de ses processus, en Mo."""
    if commande.avant is not None:
        commande.avant()
    debut = time.perf_counter()
    fils = _ouvrir(commande)
    _, etat, usage = os.wait4(fils.pid, 0)
    duree = (time.perf_counter() - debut) * 1000
    fils.returncode = os.waitstatus_to_exitcode(etat)
    if fils.returncode not in (0, 1):
        message = f"{commande.nom} a échoué ({fils.returncode})"
        raise RuntimeError(message)
    return duree, usage.ru_maxrss / 1024


def memoire_de_tous(commande: Commande) -> float:
    """Rend la mémoire de crête d'une commande et de ses fils, en Mo, les pages partagées comptées une fois."""
    fils = _ouvrir(commande)
    crete = 0.0
    while fils.poll() is None:
        crete = max(crete, sum(_part_de(pid) for pid in _descendance(fils.pid)))
        time.sleep(INTERVALLE)
    return crete


def _ouvrir(commande: Commande) -> "subprocess.Popen[bytes]":
    environnement = {nom: un for nom, un in os.environ.items() if nom != "PYTHONDONTWRITEBYTECODE"}
    rien = subprocess.DEVNULL
    return subprocess.Popen(
        commande.mots,
        cwd=commande.ou,
        env={**environnement, **commande.variables},
        stdin=rien,
        stdout=rien,
        stderr=rien,
    )


def _descendance(pid: int) -> list[int]:
    """Rend un processus et ses fils, directs ou non."""
    try:
        enfants = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        enfants = []
    return [pid, *(un for enfant in enfants for un in _descendance(int(enfant)))]


def _part_de(pid: int) -> float:
    """Rend la part de mémoire d'un processus, en Mo : une page partagée à deux en vaut une moitié."""
    try:
        lignes = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(ligne.split()[1]) for ligne in lignes if ligne.startswith("Pss:")) / 1024
