from datetime import date
from decimal import Decimal

from projet_circo.noyau.socle.champs import Genre
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table
from projet_circo.rendus.tableurs.tables_csv import rendre_csv

COLONNES = (
    ColonneDeTable("objet", Genre.TEXTE),
    ColonneDeTable("date", Genre.DATE),
    ColonneDeTable("valeur", Genre.DECIMAL),
    ColonneDeTable("fictif", Genre.BOOLEEN),
)
TABLE = Table(
    "t", COLONNES, [("=1+1", date(2018, 10, 2), Decimal("12.5"), True), ('a "b"\né', None, "1.50", None)]
)


def test_le_csv_ordinaire_suit_la_rfc_4180() -> None:
    assert rendre_csv(TABLE).decode() == (
        '"objet","date","valeur","fictif"\r\n'
        '"\'=1+1","2018-10-02","12.5","vrai"\r\n'
        '"a ""b""\né","","1.50",""\r\n'
    )


def test_le_csv_d_excel_francais_a_sa_marque_ses_points_virgules_et_ses_virgules() -> None:
    octets = rendre_csv(TABLE, excel=True)
    assert octets.startswith(b"\xef\xbb\xbf")
    assert octets.decode("utf-8-sig").splitlines()[1] == '"\'=1+1";"2018-10-02";"12,5";"vrai"'
    assert '"1,50"' in octets.decode()
