"""Une référence se suit jusqu'au fait vivant, quoi qu'il soit arrivé entre-temps."""

from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.journal.references import qui_cite
from tests.fabrique import annuler, demande, ligne, recueillir


def test_une_demande_deplacee_garde_ses_reponses_et_la_rendre_les_lui_rend() -> None:
    ancienne = demande("2018-08-30")
    suite = ligne("suite", "2018-09-05", demande=ancienne.id, etat="acceptee")
    nouvelle = demande("2018-09-01", remplace=ancienne.id)
    depart = annuler(ancienne)
    retour = [annuler(nouvelle), annuler(depart)]
    apres = ligne("suite", "2018-09-06", demande=nouvelle.id, etat="acceptee")
    deplace = recueillir(ancienne, suite, nouvelle, depart, apres)
    assert [deplace.designes(fait, "demande") for fait in deplace.faits if fait.type == "suite"] == [
        (nouvelle.id,),
        (nouvelle.id,),
    ]
    rendu = recueillir(ancienne, suite, nouvelle, depart, apres, *retour)
    assert {fait.id for fait in qui_cite(rendu, ancienne.id)} == {suite.id, apres.id}
    assert [fait.id for fait in rendu.faits if fait.type == "demande"] == [ancienne.id]


def test_une_seance_suit_le_sort_de_son_accompagnement_et_rien_d_absent_ne_l_ecarte() -> None:
    accompagnement = ligne("accompagnement", "2018-10-02", nature="collectif", initiative="ien")
    seance = ligne("seance", "2018-10-03", accompagnement=accompagnement.id)
    orpheline = ligne("seance", "2018-10-04", accompagnement="0000-0000-0000")
    retrait = annuler(accompagnement)
    lignes = (accompagnement, seance, orpheline)
    assert [fait.id for fait in recueillir(*lignes, retrait).faits] == [orpheline.id]
    (sans,) = [un for un in recueillir(*lignes, retrait).ecartes if un.raison is Raison.PARENT_ANNULE]
    assert sans.id == seance.id
    assert len(recueillir(*lignes, retrait, annuler(retrait)).faits) == 3
