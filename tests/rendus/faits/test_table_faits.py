from datetime import date
from decimal import Decimal

from projet_circo.noyau.journal.recueil import Situation
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.rendus.faits.table_faits import cellule_de, table_unique, tables_par_type
from projet_circo.rendus.tableurs.table import Table

DEMANDE = {
    "id": "aaaa-aaaa-aaaa",
    "type": "demande",
    "date": "2018-10-02",
    "nature": "collectif",
    "unites": ["x", "y"],
}
RELEVE = {"id": "bbbb-bbbb-bbbb", "type": "releve", "date": "2018-10-02", "indicateur": "i", "valeur": "12.5"}
LIGNES = [
    Ligne("f", 1, 2018, DEMANDE),
    Ligne("f", 2, 2018, RELEVE),
    Ligne("f", 3, 2018, {**DEMANDE, "id": "c"}),
]


def colonne(table: Table, titre: str) -> list[object]:
    rang = [une.titre for une in table.colonnes].index(titre)
    return [ligne[rang] for ligne in table.lignes]


def test_une_table_par_type_present_dans_l_ordre_de_la_table_des_champs() -> None:
    tables = tables_par_type(list(reversed(LIGNES)), {})
    assert [table.nom for table in tables] == ["demande", "releve"]
    assert colonne(tables[0], "unites") == ["x; y", "x; y"]
    titres = [une.titre for une in tables[0].colonnes]
    assert titres[5:-3] == [champ.nom for champ in TYPES["demande"].champs]
    assert titres[-3:] == ["saisi", "par", "situation"]


def test_une_table_unique_n_a_que_les_colonnes_ecrites() -> None:
    table = table_unique("faits", LIGNES, {("f", 3): Situation.ANNULE})
    assert "fin" not in [une.titre for une in table.colonnes]
    assert colonne(table, "type") == ["demande", "releve", "demande"]
    assert colonne(table, "situation") == ["vivant", "vivant", "annule"]


def test_une_table_sans_ligne_garde_ses_titres() -> None:
    assert [une.titre for une in table_unique("faits", [], {}).colonnes] == ["id", "type", "situation"]


def test_une_date_et_un_nombre_sont_types_quand_le_retour_est_exact() -> None:
    date_de = TYPES["accompagnement"].champ("fin")
    valeur = TYPES["releve"].champ("valeur")
    assert date_de is not None
    assert valeur is not None
    assert cellule_de(date_de, "2018-10-02") == date(2018, 10, 2)
    assert cellule_de(date_de, "1899-01-01") == "1899-01-01"
    assert cellule_de(valeur, "12.5") == Decimal("12.5")
    for exact in ("12.50", "-0", "0.10", "1234567890123456.5"):
        assert cellule_de(valeur, exact) == exact
