"""Le document comme valeur : l'ordre de lecture, les largeurs."""

from projet_circo.noyau.bilan.document import Section, Tableau, parcourir


def test_les_sections_se_lisent_dans_l_ordre_avec_leur_niveau() -> None:
    feuille = Section("i", "Indicateur")
    arbre = (Section("a", "Un", sections=(feuille,)), Section("b", "Deux"))
    assert [(une.code, niveau) for une, niveau in parcourir(arbre)] == [("a", 1), ("i", 2), ("b", 1)]


def test_sans_parts_les_colonnes_ont_la_meme_largeur() -> None:
    assert Tableau("t", ("a", "b", "c"), ()).largeurs == (1, 1, 1)
    assert Tableau("t", ("a", "b"), (), (3, 1)).largeurs == (3, 1)
