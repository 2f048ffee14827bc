"""Les renvois morts, et la cause que l'on dit à leur place."""

from projet_circo.noyau.journal.renvois import dire_la_cause, fichiers_ou_des_lignes_manquent, renvois_morts
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.fait import FichierLu, LigneEcartee
from projet_circo.noyau.socle.lacune import REFERENTIEL, Lacune, Manque
from tests.fabrique import annuler, demande, ligne


def test_un_renvoi_est_mort_si_sa_cible_n_est_ni_lue_ni_connue_par_ailleurs() -> None:
    citee = demande("2018-10-02")
    suite = ligne("suite", "2018-10-05", demande="zzzz-zzzz-zzzz", etat="acceptee")
    visite = ligne(
        "accompagnement", "2018-10-09", nature="collectif", initiative="ien", demandes=[citee.id, "ffff"]
    )
    lignes = [citee, suite, visite, annuler(demande("2018-10-03"))]  # une reprise sans cible se dit ailleurs
    assert [(un.ligne, un.champ, un.cible) for un in renvois_morts(lignes, {"zzzz-zzzz-zzzz"})] == [
        (visite, "demandes", "ffff")
    ]


def test_une_perte_dont_on_sait_les_identifiants_n_explique_aucun_autre_renvoi() -> None:
    def lacune(code: Manque, fichier: str, *types: str) -> Lacune:
        return Lacune(code, fichier, "p", "r", types)

    nommee = FichierLu("a.yaml", 2018, "a", True, ecartees=(LigneEcartee("a.yaml", 2, 2018, "d", "aaaa"),))
    anonyme = FichierLu("b.yaml", 2018, "b", True, ecartees=(LigneEcartee("b.yaml", 2, 2018, "d"),))
    lacunes = [
        lacune(Manque.LIGNE_NON_LUE, "a.yaml", "demande"),
        lacune(Manque.INTRUS, "unites (1).yaml", REFERENTIEL),
        lacune(Manque.LIGNE_NON_LUE, "b.yaml"),
        lacune(Manque.JOURNAL_ABSENT, "c.yaml"),
        lacune(Manque.CLOTURE_DOUBLE, "d.yaml"),
    ]
    assert fichiers_ou_des_lignes_manquent(lacunes, [nommee, anonyme]) == ("c.yaml", "b.yaml")


def test_les_consequences_se_disent_avec_leur_cause_et_la_ligne_coupee_avec_la_fin_qui_manque() -> None:
    court = Constat(Place("a.yaml", 7, 1), Gravite.ERREUR, "journal-court", "court", "reprendre")
    coupee = Constat(Place("a.yaml", 8, 1), Gravite.ERREUR, "lisible", "coupée", "relancer")
    autre = Constat(Place("b.yaml", 8, 1), Gravite.ERREUR, "lisible", "illisible", "voir")
    dits = dire_la_cause([autre, court, coupee], ["absent.yaml", "a.yaml"], 2)
    assert [un.place.fichier for un in dits] == ["b.yaml", "a.yaml"]
    assert dits[1].message == "court ; de ce fait, 2 renvois d'autres lignes ne mènent plus à rien"
    assert dire_la_cause([autre], ["a.yaml"], 2) == [autre]
