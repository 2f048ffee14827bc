from projet_circo.rendus.typographie.etages import a_plat, empiler, etages_de, largeur_de, par_etage, serrer

DATE_EGALE = empiler("16 (p)", ["+3 +23,1\u00a0%", "13 à même date"])


def test_une_cellule_a_plat_dit_la_valeur_puis_ce_qui_y_mene() -> None:
    assert a_plat("14") == "14"
    assert a_plat(DATE_EGALE) == "16 (p) (+3 +23,1\u00a0%, 13 à même date)"


def test_une_cellule_serree_est_plus_etroite_sans_rien_perdre() -> None:
    serree = serrer(DATE_EGALE)
    assert etages_de(serree) == ["16 (p)", "+3", "+23,1\u00a0%", "13", "à même date"]
    assert (largeur_de(DATE_EGALE), largeur_de(serree)) == (14, 11)
    assert "".join(serree.split()) == "".join(DATE_EGALE.split())


def test_des_cellules_de_hauteurs_differentes_se_lisent_etage_par_etage() -> None:
    assert list(par_etage(["14", "19\n+5"])) == [("14", "19"), ("", "+5")]
