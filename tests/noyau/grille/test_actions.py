from datetime import date

from projet_circo.noyau.grille.actions import ActionPrevue, suivre_les_actions
from tests.fabrique import ligne, recueillir


def test_le_dernier_avancement_connu_fait_l_etat_et_l_echeance_le_retard() -> None:
    faits = recueillir(
        ligne("avancement", "2018-10-01", action="a1", etat="engagee"),
        ligne("avancement", "2019-10-01", action="a1", etat="realisee"),
    ).faits
    actions = [
        ActionPrevue("a1", "A", "R", date(2019, 1, 1)),
        ActionPrevue("a2", "B", "R", date(2018, 12, 1)),
    ]
    engagee, rien = suivre_les_actions(actions, faits, date(2019, 1, 11))
    assert (engagee.etat, engagee.depuis, engagee.retard) == ("engagee", date(2018, 10, 1), 10)
    assert (rien.etat, rien.depuis, rien.retard) == ("", None, 41)
    assert suivre_les_actions(actions, faits, date(2020, 1, 1))[0].retard == 0
    veille, jour = (
        suivre_les_actions(actions, faits, date(2018, 9, 30)),
        suivre_les_actions(actions, faits, date(2018, 10, 1)),
    )
    assert (veille[0].etat, jour[0].etat) == ("", "engagee")  # le jour dit est compris
    assert suivre_les_actions(actions, faits, date(2018, 12, 1))[1].retard == 0
    assert suivre_les_actions(actions, faits, date(2018, 12, 2))[1].retard == 1
