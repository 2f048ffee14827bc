from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.journal.recueil import Raison, Situation
from projet_circo.noyau.journal.reprises import corriger as fusionner
from projet_circo.noyau.socle.fait import Ligne
from tests.fabrique import annuler, corriger, demande, ligne, ouvrir, recueillir


def test_une_annulation_retire_le_fait_et_dit_son_motif() -> None:
    fait = demande("2018-10-02")
    reprise = annuler(fait, motif="saisie en double")
    recueil = recueillir(fait, reprise)
    assert recueil.faits == ()
    (ecarte,) = recueil.ecartes
    assert (ecarte.raison, "saisie en double" in ecarte.detail) == (Raison.ANNULE, True)
    assert recueil.situations[fait.fichier, fait.rang] is Situation.ANNULE


def test_annuler_une_annulation_fait_revivre_le_fait() -> None:
    fait = demande("2018-10-02")
    premiere = annuler(fait)
    seconde = annuler(premiere)
    assert [un.id for un in recueillir(fait, premiere, seconde).faits] == [fait.id]
    assert recueillir(fait, premiere, seconde, annuler(seconde)).faits == ()


def test_la_derniere_correction_l_emporte_champ_par_champ() -> None:
    fait = demande("2018-10-02", objet="a")
    tot = corriger(fait, {"objet": "b", "nature": "individuel"}, saisi="2018-10-03T08:00:00Z")
    tard = corriger(fait, {"objet": "c"}, saisi="2018-10-04T08:00:00Z")
    for ordre in permutations((fait, tot, tard)):
        (vivant,) = recueillir(*ordre).faits
        assert (vivant.champs["objet"], vivant.champs["nature"]) == ("c", "individuel")
    assert "plusieurs-corrections" in {constat.regle for constat in recueillir(fait, tot, tard).constats}


def test_une_valeur_nulle_retire_le_champ() -> None:
    assert fusionner({"a": 1, "b": 2}, {"b": None, "c": 3}) == {"a": 1, "c": 3}


def test_une_correction_qui_sort_de_l_annee_est_sans_effet() -> None:
    fait = demande("2018-10-02")
    recueil = recueillir(fait, corriger(fait, {"date": "2019-09-02"}))
    assert recueil.faits[0].date == date(2018, 10, 2)
    assert {constat.regle for constat in recueil.constats} == {"correction-impossible"}


def test_une_correction_qui_rend_le_fait_impossible_est_sans_effet() -> None:
    fait = demande("2018-10-02")
    reprise = corriger(fait, {"nature": "rouge"})
    recueil = recueillir(fait, reprise, juger=lambda champs: "nature" if champs["nature"] == "rouge" else "")
    assert recueil.faits[0].champs["nature"] == "collectif"
    assert recueil.situations[reprise.fichier, reprise.rang] is Situation.SANS_EFFET


def test_meme_identifiant_meme_contenu_ne_fait_qu_un_fait_et_le_plus_ancien_fait_foi() -> None:
    un = demande("2018-10-02", id="7kq2-m4xn-8t1c", saisi="2018-10-05T08:00:00Z")
    autre = demande("2018-10-02", id="7kq2-m4xn-8t1c", saisi="2018-10-03T08:00:00Z", par="poste-b")
    recueil = recueillir(un, autre)
    assert [fait.ligne for fait in recueil.faits] == [autre]
    assert [ecarte.raison for ecarte in recueil.ecartes] == [Raison.DOUBLON_D_ID]
    assert recueil.constats == ()


def test_meme_identifiant_contenus_differents_aucun_n_est_compte() -> None:
    un = demande("2018-10-02", id="7kq2-m4xn-8t1c")
    autre = demande("2018-10-03", id="7kq2-m4xn-8t1c")
    recueil = recueillir(un, autre)
    assert recueil.faits == ()
    assert {constat.place.ligne for constat in recueil.constats} == {un.rang, autre.rang}
    assert all(f"{autre.fichier}:{autre.rang}" in constat.message for constat in recueil.constats)


def test_un_fait_range_hors_de_son_annee_n_est_pas_compte() -> None:
    recueil = recueillir(demande("2018-10-02", annee=2016))
    assert recueil.faits == ()
    assert recueil.ecartes[0].raison is Raison.HORS_ANNEE


@pytest.mark.parametrize(
    ("jour", "admis"), [("2018-08-25", True), ("2018-08-31", True), ("2018-08-24", False)]
)
def test_la_prerentree_range_dans_l_annee_qui_s_ouvre(jour: str, admis: bool) -> None:
    recueil = recueillir(demande(jour, annee=2018, annee_scolaire=2018))
    assert bool(recueil.faits) is admis


def test_une_reprise_sans_cible_ou_d_un_autre_dossier_est_sans_effet() -> None:
    fait = demande("2018-10-02")
    perdue = annuler(fait, vise="zzzz-zzzz-zzzz")
    ailleurs = annuler(fait, annee=2017)
    recueil = recueillir(fait, perdue, ailleurs)
    assert [un.id for un in recueil.faits] == [fait.id]
    assert {constat.regle for constat in recueil.constats} == {"reprise-sans-cible", "reprise-hors-dossier"}


def test_une_correction_ne_vise_qu_un_fait() -> None:
    fait = demande("2018-10-02")
    annulation = annuler(fait)
    recueil = recueillir(fait, annulation, corriger(annulation, {"motif": "autre"}))
    assert "reprise-interdite" in {constat.regle for constat in recueil.constats}


def test_les_membres_d_un_cycle_sont_tous_sans_effet() -> None:
    fait = demande("2018-10-02")
    une = annuler(fait, id="aaaa-aaaa-aaaa", vise="bbbb-bbbb-bbbb")
    autre = annuler(fait, id="bbbb-bbbb-bbbb", vise="aaaa-aaaa-aaaa")
    recueil = recueillir(fait, une, autre, annuler(fait, id="cccc-cccc-cccc", vise="cccc-cccc-cccc"))
    assert [un.id for un in recueil.faits] == [fait.id]
    assert [constat.regle for constat in recueil.constats] == ["cycle-de-reprises"] * 3


def test_connu_au_ignore_ce_qui_a_ete_saisi_apres() -> None:
    fait = demande("2018-10-02", saisi="2018-10-02T23:59:59Z")
    reprise = annuler(fait, saisi="2018-10-03T00:00:00Z")
    assert len(recueillir(fait, reprise, connu_au=date(2018, 10, 2)).faits) == 1
    assert recueillir(fait, reprise, connu_au=date(2018, 10, 3)).faits == ()
    (ecarte,) = recueillir(fait, connu_au=date(2018, 10, 1)).ecartes
    assert ecarte.raison is Raison.PAS_CONNU


def test_un_deplacement_interrompu_se_dit() -> None:
    ancien = demande("2018-10-02")
    nouveau = demande("2019-10-02", remplace=ancien.id)
    assert {constat.regle for constat in recueillir(ancien, nouveau).constats} == {"remplace-mais-vivant"}
    (ecarte,) = recueillir(ancien, nouveau, annuler(ancien)).ecartes
    assert ecarte.raison is Raison.REMPLACE


def test_une_annulation_de_cloture_rend_la_suivante() -> None:
    corps: dict[str, Any] = {
        "annee": 2018,
        "au": "2019-08-31",
        "chiffres": [],
        "journaux": [],
        "version": "1",
    }
    une = ligne("cloture", **corps, saisi="2019-09-01T08:00:00Z")
    deux = ligne("cloture", **corps, saisi="2019-10-01T08:00:00Z")
    assert recueillir(une, deux).clotures[2018].id == une.id
    assert recueillir(une, deux, annuler(une)).clotures[2018].id == deux.id


@given(st.data())
def test_l_ordre_des_lignes_ne_change_rien(data: st.DataObject) -> None:
    faits = [demande(f"2018-10-{jour:02}") for jour in range(1, 6)]
    reprises: list[Ligne] = []
    for _ in range(data.draw(st.integers(0, 6))):
        cible = data.draw(st.sampled_from([*faits, *reprises]))
        corrigeable = cible.type == "demande" and data.draw(st.booleans())
        reprises.append(corriger(cible, {"objet": "x"}) if corrigeable else annuler(cible))
    lignes = [*faits, *reprises]
    melangees = data.draw(st.permutations(lignes))
    attendu, obtenu = recueillir(*lignes), recueillir(*melangees)
    assert {fait.id: fait.champs for fait in attendu.faits} == {fait.id: fait.champs for fait in obtenu.faits}
    assert attendu.situations == obtenu.situations


def test_une_chaine_de_mille_annulations_se_resout() -> None:
    lignes = [demande("2018-10-02")]
    for _ in range(1000):
        lignes.append(annuler(lignes[-1]))
    assert len(recueillir(*lignes).faits) == 1


def test_une_copie_dans_le_mauvais_dossier_n_efface_pas_le_fait() -> None:
    fait = demande("2018-10-02")
    egare = replace(fait, fichier="data/events/2017-2018/poste-a.yaml", annee=2017)
    recueil = recueillir(egare, fait)
    assert [(un.id, un.annee) for un in recueil.faits] == [(fait.id, 2018)]
    assert (2017, "demande") not in recueil.presents
    assert (2018, "demande") in recueil.presents


def test_une_ouverture_egaree_ne_fait_constater_aucun_zero() -> None:
    egaree = replace(ouvrir(2018, "sollicitation"), annee=2019)
    assert recueillir(egaree).recueillis == frozenset()
    assert recueillir(ouvrir(2018, "sollicitation")).recueillis == {(2018, "sollicitation")}


def test_un_dossier_fictif_l_est_aussi_dans_le_passe() -> None:
    ouverture = ouvrir(2018, "demande", fictif=True)
    assert recueillir(ouverture, connu_au=date(2010, 1, 1)).fictif
