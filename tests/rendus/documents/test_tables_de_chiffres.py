"""Les tableaux d'un document : leurs colonnes ne disent que ce qui existe."""

from datetime import date

from projet_circo.noyau.bilan.fait_montre import FaitMontre
from projet_circo.rendus.documents.tables_de_chiffres import actions, annees_d_une_serie, essentiel, faits
from tests.rendus.documents.exemples_de_bilan import bilan_de_demonstration


def test_l_essentiel_a_une_colonne_par_annee_et_mene_a_chaque_indicateur() -> None:
    bilan = bilan_de_demonstration()
    tableau = essentiel(bilan.evolutions, {"partenariats": "partenariats"})
    assert tableau.titres[1:4] == ("2016-2017", "2017-2018", "2018-2019")
    assert tableau.lignes[-1][0].vers == "partenariats"
    assert all(len(ligne) == len(tableau.titres) == len(tableau.largeurs) for ligne in tableau.lignes)


def test_sans_cloture_ni_cible_ni_colonne_publie_ni_colonne_cible() -> None:
    bilan = bilan_de_demonstration()
    assert annees_d_une_serie(bilan.evolutions.series[0], bilan.evolutions.annees).titres == (
        "Année",
        "Valeur",
        "Écart",
        "%",
    )


def test_une_colonne_vide_n_est_pas_montree_et_un_code_a_son_nom() -> None:
    fait = FaitMontre("7kq2-m4xn-8t1c", date(2018, 10, 2), "demande", ("equipe",), ("0000012N",), "", "1", "")
    tableau = faits([fait], {"0000012N": "École Hugo"}, "Un fait")
    assert tableau.titres == ("Date", "Fait", "Où, avec qui", "Identifiant")
    assert [case.texte for case in tableau.lignes[0]] == [
        "02/10/2018",
        "demande (équipe)",
        "École Hugo",
        "7kq2-m4xn-8t1c",
    ]


def test_une_action_sans_avancement_est_non_renseignee() -> None:
    bilan = bilan_de_demonstration()
    etats = [etat for une in bilan.rubriques for etat in une.actions]
    ecrits = [ligne[1].texte for ligne in actions(etats).lignes]
    assert set(ecrits) <= {"prévue", "engagée", "réalisée", "abandonnée", "n. r."}
    assert ecrits.count("réalisée") == 5


def test_une_sorte_commune_se_dit_une_fois_en_legende() -> None:
    un = FaitMontre("a", date(2018, 10, 2), "demande", ("equipe",), (), "", "1", "")
    tableau = faits([un, un], {}, "2 faits")
    assert (tableau.legende, tableau.titres) == ("2 faits : demande (équipe)", ("Date", "Identifiant"))
