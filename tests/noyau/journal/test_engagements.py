from projet_circo.noyau.journal.engagements import engagements, reconduire
from tests.fabrique import ouvrir, recueillir


def test_une_rentree_reprend_ce_que_le_poste_sinon_le_dossier_recueillait() -> None:
    lignes = [
        ouvrir(2016, "demande", "sollicitation", par="poste-a"),
        ouvrir(2017, "accompagnement", par="poste-b"),
        ouvrir(2017, "partenariat", par="poste-c"),
    ]
    assert reconduire(lignes, 2018, "poste-a") == ("demande", "sollicitation")
    assert reconduire(lignes, 2018, "poste-neuf") == ("accompagnement", "partenariat")
    assert reconduire(lignes, 2016, "poste-a") == ()


def test_la_derniere_ouverture_d_un_fichier_remplace_la_premiere_et_fait_le_zero() -> None:
    lignes = [
        ouvrir(2018, "demande", "suite"),
        ouvrir(2018, "sollicitation"),
        ouvrir(2018, "suite", par="poste-b"),
    ]
    assert engagements(lignes)[2018, "poste-a"] == ("sollicitation",)
    recueil = recueillir(*reversed(lignes))
    assert recueil.recueillis == {(2018, "sollicitation"), (2018, "suite")}
