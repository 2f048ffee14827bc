"""Un moteur : le lac ouvert, arrêté à des jours dits, et de quoi lui poser une requête."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import duckdb

from projet_circo.consolidation.lac import Lac
from projet_circo.consolidation.tables import TABLES
from projet_circo.noyau.socle.annee import Calendrier, un_an_avant

PREPARATION = (
    "CREATE OR REPLACE TEMP VIEW demandes AS SELECT r.*, a.arret, a.a_date_egale FROM regles AS r "
    "JOIN arrets AS a ON a.annee = r.annee AND a.debut = STRFTIME(r.du, '%m-%d')"
)


class Moteur(Protocol):
    """Ce qui exécute une requête et rend ses rangées."""

    def demander(self, sql: str) -> Sequence[Sequence[Any]]:
        """Rend les rangées d'une requête."""


class MoteurDuckDB:
    """Le lac ouvert par DuckDB, en mémoire, arrêté aux jours dits."""

    def __init__(self, lac: Lac, arrets: "Sequence[Arret]") -> None:
        self._base = duckdb.connect()
        for table, colonnes in TABLES.items():
            lus = lac.lectures(table)
            vide = ", ".join(f"CAST(NULL AS {genre}) AS {nom}" for nom, genre in colonnes.items())
            source = f"read_parquet({lus!r})" if lus else f"(SELECT {vide} WHERE FALSE)"
            self._base.execute(f"CREATE VIEW {table} AS SELECT * FROM {source}")
        self._base.execute(
            "CREATE TABLE arrets (annee INTEGER, debut VARCHAR, arret DATE, a_date_egale BOOLEAN)"
        )
        if arrets:
            self._base.executemany(
                "INSERT INTO arrets VALUES (?, ?, ?, ?)",
                [(un.annee, un.debut, un.arret, un.a_date_egale) for un in arrets],
            )
        self._base.execute(PREPARATION)

    def demander(self, sql: str) -> Sequence[Sequence[Any]]:
        """Rend les rangées d'une requête."""
        return self._base.execute(sql).fetchall()


@dataclass(frozen=True, slots=True)
class Arret:
    """Une année à compter pour les plans qui commencent à `debut` (MM-JJ), arrêtée à `arret` compris."""

    annee: int
    debut: str
    arret: date
    a_date_egale: bool = False


def arrets_de(annee: int, au: date, debuts: Iterable[str]) -> tuple[Arret, ...]:
    """Rend les arrêts d'une année et de la précédente ; en cours, la précédente s'arrête aussi au même jour.

    `debuts` : les jours (MM-JJ) où commencent les années des plans versés.
    """
    arrets = []
    for debut in sorted(set(debuts)):
        mois, jour = (int(partie) for partie in debut.split("-"))
        periode = Calendrier(mois, jour).periode(annee)
        arrets += [Arret(annee - 1, debut, au), Arret(annee, debut, au)]
        if periode.du <= au < periode.dernier_jour:
            arrets.append(Arret(annee - 1, debut, un_an_avant(au), True))
    return tuple(arrets)


def mesures_du_lac(lac: Lac) -> dict[str, dict[str, Any]]:
    """Rend le contenu de chaque mesure distincte du lac, par empreinte."""
    rangees = MoteurDuckDB(lac, ()).demander("SELECT DISTINCT mesure, contenu FROM regles ORDER BY mesure")
    return {str(mesure): json.loads(contenu) for mesure, contenu in rangees}
