"""Un agrégat dit ce que `circo indicateurs` dit, à l'unité, et rien de plus."""

from datetime import date

from projet_circo.noyau.agregat.dresser import Envoi, dresser
from projet_circo.noyau.agregat.forme import sceller
from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from tests.fabrique import contexte, demande, ouvrir
from tests.noyau.agregat.fabrique_d_agregats import agregat, quatre_mesures

LIGNES = [
    ouvrir(2018, "demande"),
    demande("2017-10-02", unites=["0000011M"]),
    demande("2018-10-02", unites=["0000011M", "0000012N"]),
    demande("2018-11-05", nature="individuel", initiative="enseignant"),
    demande("2019-03-05", unites=["0000012N"]),
]


def test_chaque_chiffre_est_celui_des_indicateurs() -> None:
    suivis = quatre_mesures()
    attendus = {
        (serie.code, un.annee): (un.valeur.etat.value, un.valeur.numerateur, un.valeur.denominateur)
        for serie in evoluer(contexte(LIGNES, *suivis, au=date(2019, 8, 31)), Choix((), 2018)).series
        for un in serie.valeurs
    }
    dresses = {
        (un.code, un.annee): (un.etat, un.numerateur, un.denominateur)
        for un in agregat("Une", LIGNES, *suivis).chiffres
    }
    assert dresses == attendus


def test_l_annee_en_cours_porte_aussi_l_annee_d_avant_au_meme_jour() -> None:
    un = agregat("Une", LIGNES, *quatre_mesures(), au=date(2018, 10, 31))
    egales = {
        chiffre.code: (chiffre.annee, chiffre.au, chiffre.valeur)
        for chiffre in un.chiffres
        if chiffre.a_date_egale
    }
    assert egales["tout"] == (2017, "2017-10-31", 1)


def test_le_sceau_est_celui_du_contenu() -> None:
    contenu = dresser(contexte(LIGNES, *quatre_mesures()), 2018, Envoi("Une", "0" * 32, None, (), "0"))
    assert contenu["sceau"] == sceller(contenu)
