from datetime import date

from projet_circo.noyau.chiffres.promesses import DemandeSuivie, EtatDeDemande
from projet_circo.rendus.chiffres.demandes import ETATS, decrire_la_demande, dire_l_etat, lignes_de_demandes
from tests.fabrique import demande, recueillir

(FAIT,) = recueillir(demande("2018-10-02", unites=["a", "z"], objet="Lire")).faits
REPORTEE = DemandeSuivie(
    FAIT, EtatDeDemande.REPORTEE, date(2018, 10, 12), date(2018, 10, 12), None, date(2018, 11, 1)
)


def test_chaque_etat_a_son_nom() -> None:
    assert set(ETATS) == set(EtatDeDemande)


def test_une_ligne_dit_qui_quoi_depuis_quand_et_l_echeance_passee() -> None:
    au = date(2018, 12, 1)
    assert dire_l_etat(REPORTEE, date(2018, 11, 1)) == "reportée au 01/11/2018"
    (ligne,) = lignes_de_demandes([REPORTEE], {"a": "École A"}, au, avec_etat=True)
    assert ligne[1:] == (
        "02/10/2018",
        "50",
        "reportée au 01/11/2018, échéance passée",
        "École A, z",
        "Lire",
    )
    decrite = decrire_la_demande(REPORTEE, {"a": "École A"}, au)
    assert (decrite["unites"][1], decrite["en_retard"], decrite["jours"]) == (
        {"code": "z", "nom": None},
        True,
        50,
    )
