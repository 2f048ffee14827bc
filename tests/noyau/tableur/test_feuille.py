from projet_circo.noyau.tableur.feuille import Feuille


def test_une_feuille_garde_ses_lignes_dans_l_ordre_et_de_toute_largeur() -> None:
    feuille = Feuille("demande", [["a", 1], [], [None]])
    assert [len(ligne) for ligne in feuille.lignes] == [2, 0, 1]
