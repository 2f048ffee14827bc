"""L'empreinte de ce que chaque année se compte."""

from datetime import date

from projet_circo.noyau.agregat.empreintes import empreintes_des_annees, mesures_changees
from projet_circo.noyau.socle.mesure import Compte
from tests.fabrique import contexte, ligne, suivre


def test_seules_les_annees_commencees_ont_une_empreinte_et_les_seules_finies_celle_de_leurs_unites() -> None:
    vu = dict(empreintes_des_annees(contexte((), suivre(Compte("demande")), au=date(2018, 1, 5)), "g"))
    assert sorted(vu) == ["data/unites.yaml#2016", "g#2016", "g#2017"]
    autre = dict(empreintes_des_annees(contexte((), suivre(Compte("seance")), au=date(2018, 1, 5)), "g"))
    assert {nom for nom, une in vu.items() if autre[nom] != une} == {"g#2016", "g#2017"}


def test_une_mesure_change_depuis_une_cloture_si_la_grille_n_est_plus_celle_d_alors() -> None:
    chiffre = {"code": "i", "etat": "constate", "valeur": "3", "numerateur": None, "denominateur": None}
    cloture = ligne(
        "cloture",
        annee=2018,
        au="2019-08-31",
        chiffres=[{**chiffre, "mesure": "autre"}],
        grille="a" * 32,
        journaux=[],
    )
    ici = contexte([cloture], suivre(Compte("demande")))
    (constat,) = mesures_changees(ici, "g.yaml", "b" * 32)
    assert "« autre » est devenue « règle de i »" in constat.message
    assert not list(mesures_changees(ici, "g.yaml", "a" * 32))
