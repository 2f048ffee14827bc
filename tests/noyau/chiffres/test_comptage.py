"""Compter : une famille de mesure, une façon ; chaque fait examiné est retenu, ou écarté avec sa raison."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.comptage import (
    Mesurage,
    compter,
    est_un_stock,
    rapporter,
    totaliser,
    type_compte,
)
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.fait import Fait, Ligne
from projet_circo.noyau.socle.mesure import Compte, Distincts, Rapport, Somme, UnitesOuvertes
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from projet_circo.noyau.socle.valeur import Etat, Valeur
from tests.fabrique import annuler, contexte, demande, ligne, ouvrir, suivre

COLLECTIVES = Compte("demande", (("nature", ("collectif",)),))
ECOLES = Distincts("unites", "demande")
MINUTES = Somme("duree_minutes", "seance")
PARTENAIRES = Distincts("partenaire", "partenariat", activite=True)


def situer(lignes: list[Ligne], **options: Any) -> Contexte:
    return contexte(lignes, suivre(COLLECTIVES), **options)


def mesurer(
    mesure: Compte | Distincts | Somme, lignes: list[Ligne], annee: int = 2018, **options: Any
) -> Mesurage:
    situe = situer(lignes, **options)
    return compter(mesure, situe, situe.fenetre(annee), "i")


def seance(jour: str, **champs: Any) -> Ligne:
    return ligne("seance", jour, accompagnement="x", **champs)


NATURES = st.sampled_from(["collectif", "individuel"])
JOURS = st.dates(date(2017, 9, 1), date(2020, 8, 31))


@given(st.lists(st.tuples(JOURS, NATURES), max_size=20))
def test_tout_fait_du_type_est_examine_une_fois_et_le_compte_est_celui_des_retenus(
    tires: list[tuple[date, str]],
) -> None:
    lignes = [demande(jour.isoformat(), nature) for jour, nature in tires]
    mesurage = mesurer(COLLECTIVES, lignes)
    de_l_annee = [(jour, nature) for jour, nature in tires if date(2018, 9, 1) <= jour <= date(2019, 8, 31)]
    assert len(mesurage.examens) == len(de_l_annee)
    retenus = [un for un in mesurage.examens if un.raison is None]
    assert len(retenus) == sum(nature == "collectif" for _, nature in de_l_annee)
    assert (mesurage.valeur.nombre or 0) == len(retenus)
    assert {un.raison for un in mesurage.examens} <= {None, Raison.FILTRE}


@given(st.lists(st.lists(st.sampled_from("abcd"), unique=True, max_size=3), min_size=1, max_size=12))
def test_les_entites_distinctes_sont_un_ensemble(unites: list[list[str]]) -> None:
    lignes = [demande("2018-10-02", unites=codes) for codes in unites]
    mesurage = mesurer(ECOLES, lignes)
    assert mesurage.valeur == Valeur(Etat.CONSTATE, len({code for codes in unites for code in codes}))
    sans_ecole = [un for un in mesurage.examens if un.raison is Raison.FILTRE]
    assert len(sans_ecole) == sum(not codes for codes in unites)


@given(st.lists(st.integers(0, 600), max_size=10))
def test_une_somme_est_exacte_et_reste_un_decimal(minutes: list[int]) -> None:
    lignes = [seance("2018-10-02", duree_minutes=duree) for duree in minutes]
    valeur = mesurer(MINUTES, [*lignes, ouvrir(2018, "seance")]).valeur
    assert valeur == Valeur(Etat.CONSTATE, Decimal(sum(minutes)))
    assert isinstance(valeur.nombre, Decimal)


def test_une_seance_sans_duree_est_ecartee_pas_comptee_pour_zero() -> None:
    (retenue, ecartee) = mesurer(
        MINUTES, [seance("2018-10-02", duree_minutes=45), seance("2018-10-03")]
    ).examens
    assert (retenue.apport, ecartee.raison, ecartee.detail) == (45, Raison.FILTRE, "duree_minutes : absent")


def test_des_faits_regroupes_comptent_pour_leur_nombre() -> None:
    trois = Fait("a", "demande", 2018, date(2018, 10, 2), {"nature": "collectif"}, nombre=3)
    situe = situer([])
    groupe = Contexte(
        situe.plan,
        situe.recueil,
        situe.referentiel,
        situe.calendrier,
        situe.au,
        {"demande": {2018: (trois,)}},
    )
    assert compter(COLLECTIVES, groupe, groupe.fenetre(2018), "i").valeur.nombre == 3


@pytest.mark.parametrize(
    ("debut", "fin", "raison"),
    [
        ("2018-09-01", None, None),
        ("2019-08-31", None, None),
        ("2019-09-01", None, "absent"),
        ("2017-03-01", "2018-09-01", None),
        ("2017-03-01", "2018-08-31", Raison.INACTIF),
        ("2016-09-01", None, None),
    ],
)
def test_un_stock_compte_ce_qui_est_actif_un_jour_au_moins(
    debut: str, fin: str | None, raison: Raison | str | None
) -> None:
    examens = mesurer(PARTENAIRES, [ligne("partenariat", debut, partenaire="canope", fin=fin)]).examens
    assert [un.raison for un in examens] == ([] if raison == "absent" else [raison])


def test_apres_le_jour_arrete_le_fait_est_ecarte_et_la_valeur_incomplete() -> None:
    mesurage = mesurer(COLLECTIVES, [demande("2018-10-02"), demande("2018-12-02")], au=date(2018, 10, 2))
    assert mesurage.valeur == Valeur(Etat.INCOMPLETE, 1)
    assert [un.raison for un in mesurage.examens] == [None, Raison.APRES_AU]
    assert "2018-12-02" in mesurage.examens[1].detail


def test_sans_fait_zero_n_est_dit_que_s_il_est_constate() -> None:
    assert mesurer(COLLECTIVES, []).valeur == Valeur(Etat.NON_RENSEIGNE)
    assert mesurer(COLLECTIVES, [ouvrir(2018, "demande")]).valeur == Valeur(Etat.CONSTATE, 0)
    fait = demande("2018-10-02")
    assert mesurer(COLLECTIVES, [fait, annuler(fait)]).valeur == Valeur(Etat.CONSTATE, 0)


def test_le_filtre_dit_ce_qui_est_ecrit_et_ce_qui_est_compte() -> None:
    (examen,) = mesurer(COLLECTIVES, [demande("2018-10-02", "individuel", "enseignant")]).examens
    assert examen.detail == "nature : individuel (compté : collectif)"
    sans_unite = Compte("demande", (("unites", ("a", "b")),))
    (absent,) = mesurer(sans_unite, [demande("2018-10-02")]).examens
    assert absent.detail == "unites : absent (compté : a, b)"


UNITES = Referentiel({code: Unite(code, code, "ecole") for code in "abc"})


@given(st.lists(st.sampled_from("abcz"), max_size=8))
def test_un_rapport_sur_les_unites_ouvertes_reste_entre_zero_et_un(codes: list[str]) -> None:
    lignes = [ouvrir(2018, "demande"), *(demande("2018-10-02", unites=[code]) for code in codes)]
    situe = situer(lignes, referentiel=UNITES)
    valeur = rapporter(Rapport(ECOLES, UnitesOuvertes("ecole")), situe, situe.fenetre(2018), "i").valeur
    assert (valeur.numerateur, valeur.denominateur) == (len(set(codes) & set("abc")), 3)
    assert isinstance(valeur.nombre, Decimal)
    assert 0 <= valeur.nombre <= 1


def test_un_denominateur_connu_et_nul_n_est_pas_inconnu_et_les_preuves_nomment_leur_terme() -> None:
    rapport = Rapport(Compte("suite"), COLLECTIVES)
    situe = situer([ligne("suite", "2018-10-02", demande="x", etat="acceptee"), ouvrir(2018, "demande")])
    mesurage = rapporter(rapport, situe, situe.fenetre(2018), "i")
    assert mesurage.valeur == Valeur(Etat.SANS_OBJET, numerateur=1, denominateur=0)
    inconnu = rapporter(
        rapport, situer([ligne("suite", "2018-10-02", demande="x")]), situe.fenetre(2018), "i"
    )
    assert inconnu.valeur == Valeur(Etat.DENOMINATEUR_INCONNU, numerateur=1)
    assert [un.terme for un in mesurage.examens] == ["numerateur"]
    vide = rapporter(rapport, situer([]), situe.fenetre(2018), "i")
    assert vide.valeur == Valeur(Etat.NON_RENSEIGNE)


def test_deux_tiers_s_arrondissent_a_quatre_decimales_demi_loin_de_zero() -> None:
    lignes = [demande("2018-10-02"), demande("2018-10-03"), demande("2018-10-04", "individuel")]
    situe = situer(lignes)
    valeur = rapporter(Rapport(COLLECTIVES, Compte("demande")), situe, situe.fenetre(2018), "i").valeur
    assert valeur == Valeur(Etat.CONSTATE, Decimal("0.6667"), 2, 3)


def test_le_type_compte_et_le_stock_se_lisent_sur_la_mesure() -> None:
    assert [type_compte(une) for une in (COLLECTIVES, ECOLES, MINUTES)] == ["demande", "demande", "seance"]
    assert [est_un_stock(une) for une in (PARTENAIRES, ECOLES, MINUTES, UnitesOuvertes())] == [
        True,
        False,
        False,
        False,
    ]
    assert totaliser(ECOLES, ()) == totaliser(COLLECTIVES, ()) == totaliser(MINUTES, ()) == 0


@pytest.mark.parametrize(
    ("numerateur", "attendu"), [(Compte("demande"), 2), (Distincts("enseignant", "demande"), 1), (ECOLES, 1)]
)
def test_seules_des_unites_distinctes_se_limitent_aux_unites_ouvertes(
    numerateur: Compte | Distincts, attendu: int
) -> None:
    lignes = [demande("2018-10-02", unites=["a"]), demande("2018-10-03", unites=["z"], enseignant="ens-7kq2")]
    situe = situer(lignes, referentiel=UNITES)
    valeur = rapporter(Rapport(numerateur, UnitesOuvertes()), situe, situe.fenetre(2018), "i").valeur
    assert valeur.numerateur == attendu
    vide = situer([], referentiel=UNITES)
    assert rapporter(Rapport(ECOLES, UnitesOuvertes()), vide, vide.fenetre(2018), "i").valeur.etat is (
        Etat.NON_RENSEIGNE
    )
