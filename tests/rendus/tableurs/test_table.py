from projet_circo.noyau.socle.champs import Genre
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table


def test_une_table_garde_ses_colonnes_et_ses_lignes_dans_l_ordre() -> None:
    table = Table("t", (ColonneDeTable("b", Genre.TEXTE), ColonneDeTable("a", Genre.DATE)), [(1, 2)])
    assert [colonne.titre for colonne in table.colonnes] == ["b", "a"]
    assert list(table.lignes) == [(1, 2)]
