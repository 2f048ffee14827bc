"""Les évolutions mises à plat : une colonne par année, ou une année et ce qui la précède, ou un indicateur seul."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.socle.mesure import Cible, Compte
from projet_circo.rendus.chiffres.tableau import mettre_a_plat
from tests.fabrique import contexte, demande, ligne, suivre

RUBRIQUES = ("<b>Axe</b> 2", "Champ", "Objectif")
SUIVIS = (
    suivre(Compte("demande"), "demandes", rubriques=RUBRIQUES),
    suivre(Compte("suite"), "suites", rubriques=("Seul",)),
    suivre(Compte("seance"), "seances"),
)
LIGNES = [
    *(demande(f"2017-10-{jour:02}") for jour in range(1, 9)),
    *(demande(f"2018-10-{jour:02}") for jour in range(1, 10)),
    ligne("suite", "2018-11-02", demande="x", etat="acceptee"),
]
TOUTES = evoluer(contexte(LIGNES, *SUIVIS), Choix())
UNE = evoluer(contexte(LIGNES, *SUIVIS), Choix(annee=2018))


def test_sans_annee_une_colonne_par_annee_du_projet() -> None:
    tableau = mettre_a_plat(TOUTES, TOUTES, une_annee=False)
    assert tableau.colonnes == ("2016-2017", "2017-2018", "2018-2019", "2019-2020")
    assert tableau.lignes[0].cellules == ("n. r.", "8", "9\n+1 +12,5\u00a0%", "n. r.")
    assert tableau.sous_titre.startswith(
        "années scolaires 2016-2017 à 2019-2020, du 01/09/2016 au 31/08/2020"
    )
    assert not tableau.est_d_une_serie


def test_avec_une_annee_les_deux_annees_se_suivent_dans_l_ordre() -> None:
    tableau = mettre_a_plat(UNE, TOUTES, une_annee=True)
    assert tableau.colonnes == ("2017-2018", "2018-2019", "Écart", "%")
    assert tableau.lignes[0].cellules == ("8", "9", "+1", "+12,5\u00a0%")
    assert tableau.lignes[0].nombres == (None, Decimal(8), Decimal(9))
    assert tableau.sous_titre == "année scolaire 2018-2019, du 01/09/2018 au 31/08/2019"


def test_une_cible_de_l_annee_se_lit_dans_la_ligne_entre_le_chiffre_et_son_ecart() -> None:
    vise = suivre(Compte("demande"), "visees", cibles=(Cible(2018, Decimal(12)), Cible(2019, Decimal(15))))
    vises = (contexte(LIGNES, vise, *SUIVIS[1:]),)
    tableau = mettre_a_plat(evoluer(*vises, Choix(annee=2018)), evoluer(*vises, Choix()), une_annee=True)
    assert tableau.colonnes == ("2017-2018", "2018-2019", "Cible", "Écart", "%")
    assert [ligne.cellules[2] for ligne in tableau.lignes] == ["12", "", ""]
    assert tableau.tracees == ("2016-2017", "2017-2018", "2018-2019")
    assert tableau.colonnes[tableau.montree or 0] == "2018-2019"


def test_la_premiere_annee_du_projet_n_a_ni_precedente_ni_ecart() -> None:
    premiere = evoluer(contexte(LIGNES, *SUIVIS), Choix(annee=2016))
    assert mettre_a_plat(premiere, TOUTES, une_annee=True).colonnes == ("2016-2017",)


def test_un_indicateur_seul_a_une_ligne_par_annee_et_sa_barre() -> None:
    seul = evoluer(contexte(LIGNES, *SUIVIS), Choix(("demandes",)))
    tableau = mettre_a_plat(seul, seul, une_annee=False)
    assert tableau.est_d_une_serie
    assert tableau.colonnes == ("Valeur", "Écart", "%")
    assert [une.libelle for une in tableau.lignes] == ["2016-2017", "2017-2018", "2018-2019", "2019-2020"]
    assert tableau.lignes[2].cellules == ("9", "+1", "+12,5\u00a0%")
    assert {une.maximum for une in tableau.lignes} == {Decimal(9)}


def test_le_groupe_est_la_plus_haute_rubrique_qui_separe_les_lignes_sinon_rien() -> None:
    assert [une.groupe for une in mettre_a_plat(TOUTES, TOUTES, une_annee=False).lignes] == [
        "Axe 2",
        "Seul",
        "",
    ]


def test_a_date_egale_la_base_est_dite_a_meme_date() -> None:
    arrete = contexte(LIGNES, *SUIVIS, au=date(2018, 10, 4))
    tableau = mettre_a_plat(evoluer(arrete, Choix(annee=2018)), evoluer(arrete, Choix()), une_annee=True)
    assert tableau.lignes[0].cellules[:3] == ("4 à même date", "4\u00a0(p)", "0")


def test_les_notes_et_le_bandeau_suivent_les_evolutions() -> None:
    assert not mettre_a_plat(UNE, TOUTES, une_annee=True).fictif
    tableau = mettre_a_plat(replace(UNE, fictif=True, connu_au=date(2019, 1, 1)), TOUTES, une_annee=True)
    assert tableau.fictif
    assert tableau.notes[0] == "Tel que connu au 01/01/2019."
