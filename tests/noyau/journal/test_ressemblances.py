import pytest

from projet_circo.noyau.journal.ressemblances import chercher_les_semblables, sont_d_objet_proche
from tests.fabrique import demande, ligne, recueillir


@pytest.mark.parametrize(
    ("un", "autre", "proches"),
    [
        ("Évaluer", "evaluer", True),
        ("Visite lecture CP", "lecture au CP", True),
        ("", "Lecture", True),
        ("Langage", "Numération", False),
        ("au CP", "au CE1", False),
    ],
)
def test_des_objets_proches_ont_un_mot_qui_compte_en_commun(un: str, autre: str, *, proches: bool) -> None:
    assert sont_d_objet_proche(un, autre) is proches
    assert sont_d_objet_proche(autre, un) is proches


def test_distinguer_deux_faits_ne_leve_pas_le_doute_sur_un_troisieme() -> None:
    faits = [demande("2018-10-02", unites=["a"]) for _ in range(3)]
    levee = ligne("distinction", annee=2018, vises=[faits[0].id, faits[1].id], motif="deux")
    recueil = recueillir(*faits, levee)
    assert [(fait.id, autre.id) for fait, autre in chercher_les_semblables(recueil.faits, recueil)] == [
        (faits[2].id, faits[0].id)
    ]
