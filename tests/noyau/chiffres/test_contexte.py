"""Le contexte d'un calcul : fenêtres, années, mesure qui vaut, faits rangés quel que soit l'ordre reçu."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.contexte import ranger
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import Compte, MesureDatee, Suivi
from tests.fabrique import contexte, demande, ouvrir, suivre

JOURS = st.dates(date(2016, 9, 1), date(2020, 8, 31))
DEMANDES = suivre(Compte("demande"))


def un_fait(rang: int, jour: date) -> Fait:
    return Fait(f"{rang:04}", "demande", jour.year - (jour.month < 9), jour, {})


@given(st.lists(JOURS), st.data())
def test_ranger_ne_perd_rien_et_ne_depend_pas_de_l_ordre(jours: list[date], data: st.DataObject) -> None:
    faits = [un_fait(rang, jour) for rang, jour in enumerate(jours)]
    for civile in (False, True):
        range_ = ranger(faits, civile=civile)
        assert range_ == ranger(data.draw(st.permutations(faits)), civile=civile)
        ranges = [(annee, un) for annee, casier in range_.get("demande", {}).items() for un in casier]
        assert sorted(un.id for _, un in ranges) == [un.id for un in faits]
        assert all(annee == (un.date.year if civile else un.annee) for annee, un in ranges)


@pytest.mark.parametrize(
    ("au", "a_venir", "partielle"),
    [
        (date(2018, 8, 31), True, True),
        (date(2018, 9, 1), False, True),
        (date(2019, 8, 30), False, True),
        (date(2019, 8, 31), False, False),
        (date(2020, 1, 1), False, False),
    ],
)
def test_une_fenetre_dit_si_l_annee_est_a_venir_ou_comptee_en_partie(
    au: date, a_venir: bool, partielle: bool
) -> None:
    fenetre = contexte([], DEMANDES, au=au).fenetre(2018)
    assert (fenetre.est_a_venir, fenetre.est_partielle) == (a_venir, partielle)


def test_le_projet_touche_cinq_annees_civiles_dont_deux_incompletes() -> None:
    civil = contexte([], DEMANDES, civile=True)
    assert civil.annees == (2016, 2017, 2018, 2019, 2020)
    assert [civil.fenetre(annee).couverte for annee in civil.annees] == [False, True, True, True, False]
    assert [civil.annees_scolaires(annee) for annee in (2016, 2018, 2020)] == [(2016,), (2017, 2018), (2019,)]
    scolaire = contexte([], DEMANDES)
    assert scolaire.annees == (2016, 2017, 2018, 2019)
    assert scolaire.annees_scolaires(2018) == (2018,)


def test_la_derniere_mesure_ajoutee_l_emporte() -> None:
    mesures = (
        MesureDatee(Compte("demande"), "avant"),
        MesureDatee(Compte("suite"), "après", depuis=2018),
    )
    suivi = Suivi("i", "I", "faits", mesures)
    situe = contexte([], suivi)
    valables = [situe.mesure_de(suivi, annee) for annee in (2017, 2018)]
    assert [une and une[1].texte for une in valables] == ["avant", "après"]


def test_un_indicateur_remonte_celui_qu_il_prolonge_et_un_cercle_ne_boucle_pas() -> None:
    ancien = suivre(Compte("demande"), "ancien", jusqu_a=2016)
    milieu = suivre(Compte("suite"), "milieu", depuis=2017, jusqu_a=2017, succede_a="ancien")
    neuf = suivre(Compte("seance"), "neuf", depuis=2018, succede_a="milieu")
    situe = contexte([], ancien, milieu, neuf)
    trouves = [situe.mesure_de(neuf, annee) for annee in (2016, 2017, 2018)]
    assert [un and un[0].code for un in trouves] == ["ancien", "milieu", "neuf"]
    assert situe.mesure_de(ancien, 2018) is None
    une = suivre(Compte("demande"), "une", depuis=2018, succede_a="autre")
    autre = suivre(Compte("demande"), "autre", depuis=2018, succede_a="une")
    assert contexte([], une, autre).mesure_de(une, 2016) is None


def test_zero_d_une_annee_civile_demande_les_deux_annees_scolaires() -> None:
    une = [ouvrir(2018, "demande")]
    deux = [*une, ouvrir(2017, "demande")]
    assert not contexte(une, DEMANDES, civile=True).zero_est_constate(2018, "demande", "i")
    assert contexte(deux, DEMANDES, civile=True).zero_est_constate(2018, "demande", "i")
    assert contexte(une, DEMANDES).zero_est_constate(2018, "demande", "i")


def test_le_dossier_est_fictif_si_la_grille_ou_un_journal_le_dit() -> None:
    assert contexte([], DEMANDES, fictif=True).est_fictif
    assert contexte([ouvrir(2018, "demande", fictif=True)], DEMANDES).est_fictif
    assert not contexte([demande("2018-10-02")], DEMANDES).est_fictif
