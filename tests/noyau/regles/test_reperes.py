"""Un fait à juger : ses textes, ses codes, ses références."""

from datetime import date

from projet_circo.noyau.regles.reperes import jour_de
from tests.noyau.regles.commun import fait


def test_les_textes_d_un_champ_viennent_toujours_en_suite() -> None:
    vu = fait(unites=["a", 3, "b"], objet="x", focales=None)
    assert [vu.textes(nom) for nom in ("unites", "objet", "focales", "nature")] == [
        ("a", "b"),
        ("x",),
        (),
        ("collectif",),
    ]


def test_les_references_disent_le_type_attendu() -> None:
    vu = fait(type="accompagnement", demandes=["a", "b"], remplace="c")
    assert list(vu.references()) == [
        ("demandes", "a", "demande"),
        ("demandes", "b", "demande"),
        ("remplace", "c", ""),
    ]


def test_un_jour_impossible_n_est_pas_un_jour() -> None:
    assert jour_de("2018-10-02") == date(2018, 10, 2)
    assert [jour_de(faux) for faux in (None, 3, "2018-02-30", "hier", "")] == [None] * 5
