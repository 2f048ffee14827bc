import pytest

from projet_circo.fichiers.tableur.bornes_xlsx import BornesXlsx
from projet_circo.noyau.socle.erreurs import FichierIllisible


def controler(rangees: str, racine: str = "worksheet") -> None:
    BornesXlsx("a.xlsx").controler(f"<{racine}><sheetData>{rangees}</sheetData></{racine}>".encode())


@pytest.mark.parametrize(
    "rangees",
    [
        '<row r="50001"/>',
        "<row><c/></row>" * 50_001,
        '<row r="1"><c r="DY1"/></row>',
        f"<row>{'<c/>' * 129}</row>",
        '<row r="1"><c r="DX1"/></row><row r="20000"><c r="A20000"/></row>',
        '<row r="2"/><row r="1"/>',
        '<row r="2"><c r="A1"/></row>',
        '<row r="0"/>',
        '<row><c r="1"/></row>',
        '<row><c r="A"/></row>',
        '<row><c r="$A$1"/></row>',
        '<row><c r="AAAA1"/></row>',
        '<row><c t="s"><v>x</v></c></row>',
    ],
)
def test_une_feuille_hors_bornes_est_refusee(rangees: str) -> None:
    with pytest.raises(FichierIllisible):
        controler(rangees)


@pytest.mark.parametrize(
    "rangees",
    [
        "",
        '<row r="50000"><c r="A50000"/></row>',
        '<row r="1"><c r="A1"/><c r="DX1"/></row>',
        '<row r="3"><c r="b3"/><c/></row><row><c/></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
    ],
)
def test_une_feuille_dans_les_bornes_passe(rangees: str) -> None:
    controler(rangees)


def test_le_prefixe_et_la_racine_ne_cachent_pas_une_feuille() -> None:
    for partie in (
        b'<x:w xmlns:x="u"><x:sheetData><x:row r="1048576"/></x:sheetData></x:w>',
        b"<autre><sheetData><row r='1048576'/></sheetData></autre>",
    ):
        with pytest.raises(FichierIllisible, match="trop grande"):
            BornesXlsx("a.xlsx").controler(partie)


def test_l_ordre_de_calcul_n_est_pas_une_feuille() -> None:
    BornesXlsx("a.xlsx").controler(b'<calcChain><c r="A9"/><c r="A1"/></calcChain>')


def test_deux_feuilles_se_mesurent_chacune() -> None:
    bornes = BornesXlsx("a.xlsx")
    for _ in range(2):
        bornes.controler(b'<worksheet><sheetData><row r="40000"/></sheetData></worksheet>')
