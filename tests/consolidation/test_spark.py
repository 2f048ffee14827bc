"""Les requêtes transposées s'exécutent pour de vrai sur Spark, et y donnent les mêmes chiffres (`make spark`)."""

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from projet_circo.consolidation.compte import compter_avec
from projet_circo.consolidation.lac import TABLES
from projet_circo.consolidation.moteur import PREPARATION, MoteurDuckDB, arrets_de
from projet_circo.consolidation.transposition import transposer
from tests.consolidation.lac_d_essai import LacDEssai, contexte_tire

pyspark = pytest.importorskip("pyspark", reason="pyspark n'est pas installé : make spark")


class MoteurSpark:
    """Le même lac, lu par Spark en local, deux exécuteurs."""

    def __init__(self, session: Any, lac: LacDEssai, arrets: Sequence[Any]) -> None:
        self._session = session
        for table in TABLES:
            session.read.parquet(*lac.lectures(table)).createOrReplaceTempView(table)
        rangees = [(un.annee, un.debut, un.arret, un.a_date_egale) for un in arrets]
        champs = "annee INT, debut STRING, arret DATE, a_date_egale BOOLEAN"
        session.createDataFrame(rangees, champs).createOrReplaceTempView("arrets")
        session.sql(transposer(PREPARATION, "spark"))

    def demander(self, sql: str) -> Sequence[Sequence[Any]]:
        return [tuple(rangee) for rangee in self._session.sql(transposer(sql, "spark")).collect()]


@pytest.mark.longue
@pytest.mark.skipif(shutil.which("java") is None, reason="java n'est pas installé : make spark")
def test_spark_et_duckdb_donnent_les_memes_chiffres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    constructeur = pyspark.sql.SparkSession.builder.master("local[2]").appName("circo")
    reglages = {
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.warehouse.dir": str(tmp_path / "entrepot"),
    }
    for nom, valeur in reglages.items():
        constructeur = constructeur.config(nom, valeur)
    session = constructeur.getOrCreate()
    try:
        lac = LacDEssai(tmp_path / "lac")
        versements = lac.remplir({f"c{rang}": contexte_tire(rang, None)[0] for rang in range(6)})
        for annee, au in ((2018, date(2020, 8, 31)), (2019, date(2020, 2, 29))):
            arrets = arrets_de(annee, au, ["09-01"])
            attendu = compter_avec(MoteurDuckDB(lac, arrets), versements, annee, au, None)
            obtenu = compter_avec(MoteurSpark(session, lac, arrets), versements, annee, au, None)
            assert obtenu.recus == attendu.recus
            assert obtenu.distincts == attendu.distincts
            assert obtenu.hors_sql == attendu.hors_sql
    finally:
        session.stop()
