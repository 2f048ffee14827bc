"""Les tables du lac : écrites par le noyau, avec les colonnes annoncées, textes hostiles compris."""

from pathlib import Path

import duckdb

from projet_circo.consolidation.tables import TABLES, citer, ecrire_les_tables
from projet_circo.noyau.socle.mesure import Compte
from tests.fabrique import contexte, demande, ouvrir, suivre


def test_chaque_table_a_ses_colonnes_et_le_zero_juge_par_le_noyau(tmp_path: Path) -> None:
    lignes = [ouvrir(2018, "demande"), demande("2018-10-02", unites=["0000011M"])]
    ecrire_les_tables(
        tmp_path, "l'une", contexte(lignes, suivre(Compte("demande")), suivre(Compte("seance"), "s"))
    )
    for table, colonnes in TABLES.items():
        lues = (
            duckdb.connect().execute(f"DESCRIBE SELECT * FROM '{citer(tmp_path / table)}.parquet'").fetchall()
        )
        assert [(nom, genre) for nom, genre, *_ in lues] == list(colonnes.items())
    zeros = duckdb.connect().execute(
        f"SELECT code, zero_haut FROM '{citer(tmp_path)}/regles.parquet' WHERE annee = 2018 ORDER BY code"
    )
    assert zeros.fetchall() == [("i", True), ("s", False)]
