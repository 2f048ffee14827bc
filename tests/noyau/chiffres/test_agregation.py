from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.agregation import Choix, evoluer, mesurer
from projet_circo.noyau.chiffres.evolution import EtatAnnee, Evolution, Motif
from projet_circo.noyau.socle.mesure import (
    Cible,
    Compte,
    Distincts,
    MesureDatee,
    Rapport,
    Somme,
    Suivi,
    UnitesOuvertes,
)
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from projet_circo.noyau.socle.valeur import Etat, Valeur, ecrire_nombre
from tests.fabrique import annuler, contexte, demande, ligne, ouvrir, suivre

COLLECTIVES = suivre(Compte("demande", (("nature", ("collectif",)), ("initiative", ("equipe",)))))
PARTENARIATS = suivre(Distincts("partenaire", "partenariat", activite=True))


def _evolution(nombre_avant: int, nombre_apres: int, seuil: int | None = None) -> Evolution:
    lignes = [demande(f"2017-10-{jour:02}") for jour in range(1, nombre_avant + 1)]
    lignes += [demande(f"2018-10-{jour:02}") for jour in range(1, nombre_apres + 1)]
    lignes += [ouvrir(annee, "demande") for annee in (2017, 2018)]
    serie = evoluer(contexte(lignes, COLLECTIVES), Choix(annee=2018, seuil=seuil)).series[0]
    return serie.evolutions[0]


def test_les_bornes_d_aout_et_de_septembre() -> None:
    ctx = contexte(
        [demande("2018-08-31"), demande("2018-09-01"), demande("2019-08-31"), demande("2019-09-01")],
        COLLECTIVES,
    )
    assert [mesurer(COLLECTIVES, ctx, annee).valeur.nombre for annee in (2017, 2018, 2019)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("lignes", "attendu"),
    [
        ([], Valeur(Etat.NON_RENSEIGNE)),
        ([ouvrir(2018, "demande")], Valeur(Etat.CONSTATE, 0)),
        ([ouvrir(2018, "sollicitation")], Valeur(Etat.NON_RENSEIGNE)),
        ([demande("2018-10-02", "individuel", "enseignant")], Valeur(Etat.CONSTATE, 0)),
        ([demande("2018-10-02")], Valeur(Etat.CONSTATE, 1)),
    ],
)
def test_zero_n_est_constate_que_si_quelque_chose_le_dit(lignes: list[object], attendu: Valeur) -> None:
    ctx = contexte(lignes, COLLECTIVES)  # type: ignore[arg-type]
    assert mesurer(COLLECTIVES, ctx, 2018).valeur == attendu


def test_un_fait_annule_suffit_a_constater_zero() -> None:
    fait = demande("2018-10-02")
    assert mesurer(COLLECTIVES, contexte([fait, annuler(fait)], COLLECTIVES), 2018).valeur == Valeur(
        Etat.CONSTATE, 0
    )


def test_une_annee_a_venir_est_pas_encore_due_et_l_annee_en_cours_incomplete() -> None:
    ctx = contexte([demande("2018-10-02")], COLLECTIVES, au=date(2018, 12, 31))
    assert mesurer(COLLECTIVES, ctx, 2018).valeur == Valeur(Etat.INCOMPLETE, 1)
    assert mesurer(COLLECTIVES, ctx, 2019).valeur.etat is Etat.PAS_ENCORE_DU
    etats = [annee.etat for annee in evoluer(ctx, Choix()).annees]
    assert etats == [EtatAnnee.COMPLETE, EtatAnnee.COMPLETE, EtatAnnee.EN_COURS, EtatAnnee.A_VENIR]


@pytest.mark.parametrize(
    ("avant", "apres", "ecart", "pourcentage", "motif"),
    [
        (5, 7, 2, Decimal("40.0"), None),
        (8, 7, -1, Decimal("-12.5"), None),
        (4, 7, 3, None, Motif.BASE_FAIBLE),
        (0, 3, 3, None, Motif.BASE_NULLE),
        (8, 8, 0, Decimal("0.0"), None),
    ],
)
def test_l_evolution_dit_son_ecart_et_tait_un_pourcentage_sans_base(
    avant: int, apres: int, ecart: int, pourcentage: Decimal | None, motif: Motif | None
) -> None:
    evolution = _evolution(avant, apres)
    assert (evolution.ecart, evolution.pourcentage, evolution.motif) == (ecart, pourcentage, motif)


def test_le_seuil_se_regle() -> None:
    assert _evolution(4, 6, seuil=4).pourcentage == Decimal("50.0")
    assert _evolution(6, 9, seuil=7).motif is Motif.BASE_FAIBLE


def test_une_annee_absente_n_a_pas_d_evolution() -> None:
    serie = evoluer(contexte([demande("2018-10-02")], COLLECTIVES), Choix()).series[0]
    assert [evolution.motif for evolution in serie.evolutions] == [
        Motif.BASE_ABSENTE,
        Motif.BASE_ABSENTE,
        Motif.ARRIVEE_ABSENTE,
    ]


def test_a_date_egale_on_compare_le_meme_morceau_d_annee() -> None:
    lignes = [demande("2017-10-02"), demande("2018-02-15"), demande("2018-02-16"), demande("2018-10-02")]
    ctx = contexte(lignes, COLLECTIVES, au=date(2019, 2, 15))
    (evolution,) = evoluer(ctx, Choix(annee=2018)).series[0].evolutions
    assert (evolution.a_date_egale, evolution.base, evolution.arrivee) == (True, 2, 1)


def test_un_partenariat_compte_toutes_les_annees_ou_il_est_actif() -> None:
    lignes = [
        ligne("partenariat", "2016-10-01", partenaire="canope"),
        ligne("partenariat", "2017-03-01", partenaire="irem", fin="2018-09-01"),
        ligne("partenariat", "2018-10-01", partenaire="canope"),
        ligne("partenariat", "2017-03-01", partenaire="mairie", fin="2018-08-31"),
    ]
    ctx = contexte(lignes, PARTENARIATS)
    assert [mesurer(PARTENARIATS, ctx, annee).valeur.nombre for annee in (2016, 2017, 2018, 2019)] == [
        3,
        3,
        2,
        1,
    ]


def test_une_rupture_de_serie_ne_se_soustrait_pas_et_laisse_le_passe_identique() -> None:
    lignes = [
        demande("2016-10-02"),
        demande("2017-10-02"),
        demande("2018-10-02"),
        demande("2018-11-02", "individuel"),
    ]
    avant = Compte("demande", (("nature", ("collectif",)),))
    fixe = Suivi("i", "I", "faits", (MesureDatee(avant, "avant"),))
    change = Suivi(
        "i", "I", "faits", (MesureDatee(avant, "avant"), MesureDatee(Compte("demande"), "après", depuis=2018))
    )
    sans, avec = (evoluer(contexte(lignes, un), Choix()).series[0] for un in (fixe, change))
    assert avec.valeurs[:2] == sans.valeurs[:2]
    assert avec.evolutions[0] == sans.evolutions[0]
    assert (avec.evolutions[1].motif, avec.evolutions[1].ecart) == (Motif.RUPTURE, None)
    assert avec.ruptures[0].annee == 2018
    assert avec.valeurs[2].valeur.nombre == 2


def test_un_indicateur_prolonge_la_serie_de_celui_qu_il_remplace() -> None:
    ancien = suivre(Compte("demande"), "ancien", jusqu_a=2017)
    nouveau = suivre(Compte("demande"), "nouveau", depuis=2018, succede_a="ancien")
    ctx = contexte([demande("2017-10-02"), demande("2018-10-02")], ancien, nouveau)
    assert [mesurer(nouveau, ctx, annee).valeur.nombre for annee in (2017, 2018)] == [1, 1]
    assert mesurer(ancien, ctx, 2018).valeur.etat is Etat.SANS_OBJET
    assert evoluer(ctx, Choix(("nouveau",))).series[0].ruptures == ()


def test_les_annees_civiles_de_bord_sont_incompletes_et_sans_evolution() -> None:
    lignes = [demande("2016-10-02"), demande("2017-03-02"), demande("2018-03-02"), demande("2020-03-02")]
    lignes += [ouvrir(annee, "demande") for annee in range(2016, 2020)]
    evolutions = evoluer(contexte(lignes, COLLECTIVES, civile=True), Choix())
    assert [annee.annee for annee in evolutions.annees] == [2016, 2017, 2018, 2019, 2020]
    assert [un.valeur.nombre for un in evolutions.series[0].valeurs] == [1, 1, 1, 0, 1]
    assert evolutions.series[0].valeurs[0].valeur.etat is Etat.INCOMPLETE
    assert [(un.de, un.a) for un in evolutions.series[0].evolutions] == [(2017, 2018), (2018, 2019)]


def test_une_annee_civile_coupee_par_un_changement_de_mesure_est_sans_objet() -> None:
    mesures = (MesureDatee(Compte("demande"), "a"), MesureDatee(Compte("suite"), "b", depuis=2018))
    suivi = Suivi("i", "I", "faits", mesures)
    ctx = contexte([demande("2018-03-02")], suivi, civile=True)
    assert mesurer(suivi, ctx, 2018).valeur.etat is Etat.SANS_OBJET
    assert mesurer(suivi, ctx, 2017).valeur.etat is not Etat.SANS_OBJET


def test_un_rapport_sur_les_unites_ouvertes_ne_depasse_jamais_un() -> None:
    unites = {code: Unite(code, code, "ecole") for code in ("a", "b", "c")}
    unites["z"] = Unite("z", "z", "ecole", jusqu_a=date(2017, 8, 31))
    suivi = suivre(Rapport(Distincts("unites", "demande"), UnitesOuvertes()))
    lignes = [demande("2018-10-02", unites=["a", "z"]), demande("2018-10-03", unites=["a", "b", "inconnue"])]
    mesurage = mesurer(suivi, contexte(lignes, suivi, referentiel=Referentiel(unites)), 2018)
    assert (mesurage.valeur.numerateur, mesurage.valeur.denominateur) == (2, 3)
    assert mesurage.valeur.nombre == Decimal("0.6667")
    sans = mesurer(suivi, contexte(lignes, suivi), 2018).valeur
    assert sans.etat is Etat.DENOMINATEUR_INCONNU


def test_la_cible_revisee_est_montree_avec_l_initiale() -> None:
    cibles = (Cible(2018, Decimal(10)), Cible(2018, Decimal(8), date(2018, 5, 1), "révisée"))
    valeur = (
        evoluer(contexte([demande("2018-10-02")], suivre(Compte("demande"), cibles=cibles)), Choix())
        .series[0]
        .valeurs[2]
    )
    assert (valeur.cible, valeur.cible_initiale) == (Decimal(8), Decimal(10))


@given(
    st.lists(st.dates(date(2016, 9, 1), date(2020, 8, 31)), max_size=25),
    st.integers(0, 300),
)
def test_le_total_d_une_plage_est_la_somme_de_ses_parts(jours: list[date], minutes: int) -> None:
    lignes = [
        ligne("seance", jour.isoformat(), accompagnement="aaaa-aaaa-aaaa", duree_minutes=minutes)
        for jour in jours
    ]
    lignes += [ouvrir(annee, "seance") for annee in range(2016, 2020)]
    compte, somme = suivre(Compte("seance"), "c"), suivre(Somme("duree_minutes", "seance"), "s")
    ctx = contexte(lignes, compte, somme)
    assert sum(int(mesurer(compte, ctx, annee).valeur.nombre or 0) for annee in ctx.annees) == len(jours)
    assert (
        sum(int(mesurer(somme, ctx, annee).valeur.nombre or 0) for annee in ctx.annees)
        == len(jours) * minutes
    )


@given(
    st.lists(st.dates(date(2016, 9, 1), date(2020, 8, 31)), max_size=20),
    st.dates(date(2016, 9, 1), date(2017, 8, 31)),
)
def test_un_fait_hors_de_l_annee_ne_change_pas_sa_valeur(jours: list[date], ailleurs: date) -> None:
    lignes = [demande(jour.isoformat()) for jour in jours]
    avant = mesurer(COLLECTIVES, contexte(lignes, COLLECTIVES), 2018).valeur
    assert (
        mesurer(COLLECTIVES, contexte([*lignes, demande(ailleurs.isoformat())], COLLECTIVES), 2018).valeur
        == avant
    )


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 10))
def test_aucun_pourcentage_sous_le_seuil(avant: int, apres: int, seuil: int) -> None:
    evolution = _evolution(avant, apres, seuil)
    assert (evolution.pourcentage is not None) == (avant >= max(seuil, 1))


def test_une_annee_civile_coupee_dit_les_deux_regles() -> None:
    mesures = (
        MesureDatee(Compte("demande"), "avant", jusqu_a=2017),
        MesureDatee(Compte("sollicitation"), "apres", depuis=2018, motif="décidé en réunion"),
    )
    suivi = Suivi("i", "I", "faits", mesures)
    ctx = contexte([demande("2018-10-02")], suivi, civile=True)
    (serie,) = evoluer(ctx, Choix()).series
    assert {un.annee: un.valeur.etat for un in serie.valeurs}[2018] is Etat.SANS_OBJET
    (rupture,) = serie.ruptures
    assert (rupture.annee, rupture.avant, rupture.apres) == (2018, "avant", "apres")


def test_une_annee_civile_n_a_ni_cible_ni_commentaire_d_une_annee_scolaire() -> None:
    suivi = suivre(Compte("demande"), cibles=(Cible(2018, Decimal(9)),))
    lignes = [
        demande("2018-10-02"),
        ligne("commentaire", annee=2018, indicateur="i", texte="vu"),
    ]
    scolaire, civile = (
        evoluer(contexte(lignes, suivi, civile=civil), Choix()).series[0] for civil in (False, True)
    )
    assert any(un.cible for un in scolaire.valeurs)
    assert scolaire.commentaires == ((2018, "vu"),)
    assert not any(un.cible for un in civile.valeurs)
    assert civile.commentaires == ()


def test_une_grille_fictive_rend_tout_fictif() -> None:
    suivi = suivre(Compte("demande"))
    assert evoluer(contexte([], suivi, fictif=True), Choix()).fictif
    assert not evoluer(contexte([], suivi), Choix()).fictif


def test_une_somme_est_un_decimal_meme_ronde() -> None:
    suivi = suivre(Somme("duree_minutes", "seance"))
    seance = ligne("seance", "2018-10-02", accompagnement="x", duree_minutes=45)
    valeur = mesurer(suivi, contexte([seance], suivi), 2018).valeur
    assert isinstance(valeur.nombre, Decimal)
    assert ecrire_nombre(valeur.nombre) == "45"
