from projet_circo.noyau.journal.dependances import a_perdu_son_parent
from projet_circo.noyau.journal.recueil import Raison, Situation
from projet_circo.noyau.journal.resolution import Resolution
from projet_circo.noyau.socle.annee import SCOLAIRE
from tests.fabrique import annuler, demande, ligne, recueillir


def test_la_reponse_a_une_demande_annulee_est_ecartee_et_dite_une_fois() -> None:
    recue = demande("2018-10-02")
    suite = ligne("suite", "2018-10-05", demande=recue.id, etat="acceptee")
    recueil = recueillir(recue, suite, annuler(recue))
    assert recueil.faits == ()
    assert recueil.situations[suite.fichier, suite.rang] is Situation.SANS_EFFET
    assert [(un.id, un.raison) for un in recueil.ecartes if un.id == suite.id] == [
        (suite.id, Raison.PARENT_ANNULE)
    ]
    assert [constat.regle for constat in recueil.constats] == ["parent-annule"]


def test_un_fait_sans_parent_ne_perd_rien() -> None:
    (seule,) = recueillir(demande("2018-10-02")).faits
    assert not a_perdu_son_parent(Resolution(SCOLAIRE, lambda _: ""), seule, {}, {}, {})
