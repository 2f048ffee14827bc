"""Les pairs : comment chacun compte les mêmes faits, et ce qu'il a compté, pour s'assurer que tous comptent pareil."""

import csv
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Comptes = Counter[tuple[str, ...]]
CHAMPS = ("type", "nature", "initiative", "annee")
_SQL = (
    "SELECT type, nature, initiative, CASE WHEN month(date) >= 9 THEN year(date) ELSE year(date) - 1 END annee, count(*)"
    " FROM read_json('{}', format='newline_delimited', columns={{type: 'VARCHAR', date: 'DATE', nature: 'VARCHAR',"
    " initiative: 'VARCHAR', details: 'VARCHAR', saisi: 'VARCHAR'}}) GROUP BY ALL ORDER BY ALL"
)
_COMPTE = re.compile(r"(?:assets:)?a(\d{4}):(\w+):(\w+):(\w+)")


@dataclass(frozen=True)
class Pair:
    """Un outil qui compte par type, nature, initiative et année : sa commande, et comment lire ce qu'elle imprime."""

    nom: str
    mots: Sequence[str]
    lire: Callable[[str], Comptes]

    def compter(self) -> Comptes:
        """Rend ce que l'outil compte."""
        rendu = subprocess.run(self.mots, capture_output=True, text=True, check=True)
        return self.lire(rendu.stdout)


def pairs(dossier: Path) -> tuple[list[Pair], list[str]]:
    """Rend les pairs présents sur cette machine, et le nom des absents.

    `PYTHON_PAIRS` : un Python qui porte duckdb et beancount, et à côté duquel sont `duckdb` et `bean-query`.
    """
    python = os.environ.get("PYTHON_PAIRS", sys.executable)
    chemin = os.pathsep.join((str(Path(python).parent), os.environ.get("PATH", "")))
    sql = _SQL.format(dossier / "pairs.jsonl")
    script = f"import duckdb\nfor un in duckdb.connect().execute({sql!r}).fetchall(): print(*un, sep=',')"
    comptable, haricot = str(dossier / "pairs.journal"), str(dossier / "pairs.beancount")
    requete = "SELECT account, count(*) GROUP BY account"
    tous = (
        Pair("hledger", ["hledger", "-f", comptable, "balance", "--flat", "-N"], _lire_une_balance),
        Pair("ledger", ["ledger", "-f", comptable, "balance", "--flat"], _lire_une_balance),
        Pair("beancount", ["bean-query", "-f", "csv", haricot, requete], _lire_des_comptes),
        Pair("DuckDB, ligne de commande", ["duckdb", "-csv", "-noheader", "-c", sql], _lire_des_colonnes),
        Pair("DuckDB, Python", [python, "-c", script], _lire_des_colonnes),
    )
    presents, absents = [], []
    for un in tous:
        trouve = shutil.which(un.mots[0], path=chemin)
        if trouve is None or (un.nom == "DuckDB, Python" and not _a_duckdb(trouve)):
            absents.append(un.nom)
        else:
            presents.append(Pair(un.nom, [trouve, *un.mots[1:]], un.lire))
    return presents, absents


def _a_duckdb(python: str) -> bool:
    return subprocess.run([python, "-c", "import duckdb"], capture_output=True, check=False).returncode == 0


def _cle(annee: str, *autres: str) -> tuple[str, ...]:
    return (*(un.replace("tous", "-") for un in autres), annee)


def _lire_une_balance(sortie: str) -> Comptes:
    comptes: Comptes = Counter()
    for nombre, compte in re.findall(r"(-?\d+) F\s+(\S+)", sortie):
        if trouve := _COMPTE.fullmatch(compte):
            comptes[_cle(*trouve.groups())] = int(nombre)
    return comptes


def _lire_des_comptes(sortie: str) -> Comptes:
    comptes: Comptes = Counter()
    for compte, nombre in list(csv.reader(sortie.splitlines()))[1:]:
        if trouve := _COMPTE.fullmatch(compte.strip().lower()):
            comptes[_cle(*trouve.groups())] = int(nombre)
    return comptes


def _lire_des_colonnes(sortie: str) -> Comptes:
    return Counter({tuple(ligne[:4]): int(ligne[4]) for ligne in csv.reader(sortie.splitlines()) if ligne})
