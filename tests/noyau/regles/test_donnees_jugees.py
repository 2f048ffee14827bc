"""Un fait à juger, ses repères, et ce que les règles d'ensemble savent des mesures."""

from datetime import date

from projet_circo.noyau.regles.donnees_jugees import Matiere, jour_de, nourrit
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    MesureDatee,
    Plan,
    Rapport,
    Releve,
    Somme,
    Suivi,
    UnitesOuvertes,
)
from tests.noyau.regles.commun import fait, reperes

HAUT, BAS = Compte("demande"), Somme("duree_minutes", "seance")


def matiere(*mesures: MesureDatee, depuis: int | None = None) -> Matiere:
    suivi = Suivi("x", "x", "x", mesures, depuis=depuis)
    return Matiere(reperes(), plan=Plan("p", "t", 2016, 2019, 9, 1, (suivi,)))


def test_les_deux_termes_d_un_rapport_comptent_sauf_les_unites_ouvertes() -> None:
    rapport = matiere(MesureDatee(Rapport(HAUT, BAS), ""))
    assert rapport.mesures_en(2018) == (("x", HAUT), ("x", BAS))
    assert matiere(MesureDatee(Rapport(HAUT, UnitesOuvertes()), "")).mesures_en(2018) == (("x", HAUT),)
    assert matiere(MesureDatee(Releve(), "")).mesures_en(2018) == ()
    assert Matiere(reperes()).mesures_en(2018) == ()


def test_une_annee_n_a_que_ses_mesures() -> None:
    vue = matiere(MesureDatee(HAUT, "", depuis=2018), depuis=2017)
    assert [bool(vue.mesures_en(annee)) for annee in (2016, 2017, 2018, 2019)] == [False, False, True, True]


def test_un_fait_nourrit_une_mesure_de_son_type_dont_il_passe_le_filtre() -> None:
    un = Fait("a", "demande", 2018, date(2018, 10, 2), {"nature": "collectif", "unites": ["u", "v"]})
    assert nourrit(un, Compte("demande", (("nature", ("collectif", "x")), ("unites", ("v",)))))
    assert not nourrit(un, Compte("demande", (("nature", ("individuel",)),)))
    assert not nourrit(un, Compte("demande", (("objet", ("x",)),)))
    assert not nourrit(un, Distincts("partenaire", "partenariat"))


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
