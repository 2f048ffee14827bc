"""Ce que l'on voit d'une année à la suivante : l'effectif à côté du %, jamais une année pleine contre un morceau."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from projet_circo.noyau.chiffres.evolution import (
    AnneeMontree,
    EtatAnnee,
    Evolutions,
    Publie,
    Rupture,
    Serie,
    ValeurAnnuelle,
    comparer,
)
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres import markdown
from projet_circo.rendus.chiffres.tableau import mettre_a_plat
from projet_circo.rendus.chiffres.terminal import montrer
from projet_circo.rendus.chiffres.valeurs import dire_le_publie, ecrire_l_ecart, ecrire_l_evolution
from projet_circo.rendus.typographie.ecran import Ecran, imprimer, texte


def _une_serie(*valeurs: Valeur, a_date_egale: bool = False, rupture: int | None = None) -> Evolutions:
    """Une série sur les premières années du projet, son évolution calculée d'une année à la suivante."""
    annees = tuple(
        AnneeMontree(an, f"{an}-{an + 1}", date(an, 9, 1), date(an + 1, 8, 31), EtatAnnee.COMPLETE)
        for an in range(2016, 2016 + len(valeurs))
    )
    evolutions = tuple(
        comparer(
            2016 + rang,
            2017 + rang,
            Valeur(Etat.INCOMPLETE, 13) if a_date_egale and apres.etat is Etat.INCOMPLETE else avant,
            apres,
            seuil=5,
            rupture=rupture == 2017 + rang,
            a_date_egale=a_date_egale and apres.etat is Etat.INCOMPLETE,
        )
        for rang, (avant, apres) in enumerate(pairwise(valeurs))
    )
    ruptures = (Rupture(rupture, "avant", "après", ""),) if rupture else ()
    suite = tuple(ValeurAnnuelle(2016 + rang, valeur) for rang, valeur in enumerate(valeurs))
    serie = Serie("code", "Libellé", "faits", (), suite, evolutions, ruptures)
    autre = replace(serie, code="autre")
    return Evolutions(
        "p", "scolaire", date(2019, 3, 15), None, False, 5, annees, (serie, autre), titre="Titre"
    )


@pytest.mark.parametrize("largeur", [40, 60, 80, 120])
def test_toutes_les_annees_montrent_ce_qui_mene_de_l_une_a_l_autre(largeur: int) -> None:
    evolutions = _une_serie(
        Valeur(Etat.CONSTATE, 14), Valeur(Etat.CONSTATE, 19), Valeur(Etat.INCOMPLETE, 16), a_date_egale=True
    )
    tableau = mettre_a_plat(evolutions, evolutions, une_annee=False)
    ecran = " ".join(montrer(tableau, Ecran(largeur)).split())
    # L'effectif est toujours à côté du % : ici la base à même date, et non l'année entière.
    for dit in ("+5", "+35,7 %", "16 (p)", "+3", "+23,1 %", "13 à même date"):
        assert dit in ecran
    assert "| 19 (+5 +35,7\u00a0%) |" in markdown.indicateurs(tableau)


def test_un_indicateur_seul_dit_aussi_la_base_a_meme_date_et_ne_dessine_pas_un_morceau_d_annee() -> None:
    evolutions = _une_serie(Valeur(Etat.CONSTATE, 19), Valeur(Etat.INCOMPLETE, 16), a_date_egale=True)
    seule = replace(evolutions, series=evolutions.series[:1])
    (ligne,) = [
        un
        for un in montrer(mettre_a_plat(seule, seule, une_annee=False), Ecran(80)).split("\n")
        if "(p)," in un
    ]
    assert "16\u00a0(p), 13 à même date" in ligne
    assert "█" not in ligne


def test_la_courbe_ne_met_ni_un_morceau_d_annee_a_cote_d_une_annee_ni_deux_regles_bout_a_bout() -> None:
    constates = [Valeur(Etat.CONSTATE, nombre) for nombre in (4, 8)]
    partielle = _une_serie(*constates, Valeur(Etat.INCOMPLETE, 2), a_date_egale=True)
    assert "▄█" in montrer(mettre_a_plat(partielle, partielle, une_annee=False), Ecran(100))
    assert "▄█▂" not in montrer(mettre_a_plat(partielle, partielle, une_annee=False), Ecran(100))
    rompue = _une_serie(*constates, rupture=2017)
    assert "▄|█" in montrer(mettre_a_plat(rompue, rompue, une_annee=False), Ecran(100))


@pytest.mark.parametrize("largeur", range(20, 70))
def test_un_nombre_et_son_unite_ne_sont_jamais_separes_par_un_retour_a_la_ligne(largeur: int) -> None:
    phrase = "de 1\u202f234 à 2\u202f345 demandes, soit +90,0\u00a0% ; avant : n. r., puis s. o."
    lignes = imprimer([texte(phrase)], Ecran(largeur)).split("\n")
    assert " ".join(lignes).split() == phrase.split()
    for ensemble in ("1\u202f234", "2\u202f345", "+90,0\u00a0%", "n. r.", "s. o."):
        assert any(ensemble in ligne for ligne in lignes)


@pytest.mark.parametrize("largeur", [60, 80, 120])
def test_des_valeurs_de_six_chiffres_tiennent_dans_l_ecran(largeur: int) -> None:
    grands = [Valeur(Etat.CONSTATE, nombre) for nombre in (123_456, 234_567, 987_654, 100_000)]
    evolutions = _une_serie(*grands)
    rendu = montrer(mettre_a_plat(evolutions, evolutions, une_annee=False), Ecran(largeur))
    assert max(len(ligne) for ligne in rendu.split("\n")) <= largeur
    for dit in ("123\u202f456", "+753\u202f087", "\u2212887\u202f654", "\u221289,9\u00a0%"):
        assert dit in rendu


def test_l_ecart_de_deux_rapports_se_dit_en_points() -> None:
    avant, apres = (Valeur(Etat.CONSTATE, Decimal(taux), n, 20) for taux, n in (("0.5", 10), ("0.65", 13)))
    evolution = comparer(2017, 2018, avant, apres, seuil=5, rupture=False, a_date_egale=False)
    assert (ecrire_l_ecart(evolution), ecrire_l_evolution(evolution)) == ("+15,0\u00a0pts", "+30,0\u00a0%")


def test_un_chiffre_publie_pour_l_annee_ne_se_compare_pas_a_un_morceau_d_annee() -> None:
    publie = Publie(Valeur(Etat.CONSTATE, 28), date(2019, 8, 31), "id")
    provisoire, pleine = Valeur(Etat.INCOMPLETE, 17), Valeur(Etat.CONSTATE, 29)
    assert (
        dire_le_publie(publie, pleine, date(2019, 8, 31))
        == "publié 28 (arrêté au 31/08/2019), aujourd'hui 29"
    )
    assert "aujourd'hui" not in dire_le_publie(publie, provisoire, date(2019, 3, 15))
    for au, valeur, dit, tu in (
        (date(2019, 3, 15), provisoire, "ne se comparent pas à ceux du 15/03/2019", "aujourd'hui 17"),
        (date(2020, 8, 31), pleine, "aujourd'hui 29", "ne se comparent pas"),
    ):
        annee = AnneeMontree(2018, "2018-2019", date(2018, 9, 1), date(2019, 8, 31), EtatAnnee.COMPLETE)
        serie = Serie("code", "Libellé", "faits", (), (ValeurAnnuelle(2018, valeur, publie),), ())
        evolutions = Evolutions("p", "scolaire", au, None, False, 5, (annee,), (serie,))
        ecran = " ".join(montrer(mettre_a_plat(evolutions, evolutions, une_annee=True), Ecran(100)).split())
        assert dit in ecran
        assert tu not in ecran


def test_un_niveau_ne_se_soustrait_pas() -> None:
    niveaux = [Valeur(Etat.CONSTATE, niveau=niveau) for niveau in ("engagee", "realisee")]
    evolutions = _une_serie(*niveaux)
    (ligne, *_) = mettre_a_plat(evolutions, evolutions, une_annee=True).lignes
    assert ligne.cellules == ("engagée", "réalisée", "", "")
    assert "n. d." not in montrer(mettre_a_plat(evolutions, evolutions, une_annee=True), Ecran(100))
