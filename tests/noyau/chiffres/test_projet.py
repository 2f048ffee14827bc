"""Un projet en une valeur : ses lignes dans l'ordre, ses dommages, ses faits tels que connus un jour."""

from dataclasses import replace
from datetime import date

import pytest

from projet_circo.noyau.chiffres.projet import Projet, juger_la_forme
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.champs import FAITS
from projet_circo.noyau.socle.fait import FichierLu, Ligne, LigneEcartee
from projet_circo.noyau.socle.referentiel import Referentiel
from tests.fabrique import annuler, corriger, demande, ouvrir
from tests.grilles_lues import LIVREE, batir, inventee, lire


def projet(*fichiers: FichierLu, grille: Grille | None = None) -> Projet:
    ecrite = (grille or lire(LIVREE)).model_dump(exclude_unset=True)
    plan = plan_de(Grille.model_validate(ecrite), "projet-2016-2020")
    return Projet("projet-2016-2020", plan, ecrite, Referentiel(), fichiers)


def fichier(*lignes: Ligne, perdues: tuple[int, ...] = (), chemin: str = "f") -> FichierLu:
    ecartees = tuple(LigneEcartee(chemin, rang, 2018, "illisible") for rang in perdues)
    return FichierLu(chemin, 2018, "p", scelle=True, lignes=lignes, ecartees=ecartees)


def test_les_lignes_et_les_dommages_suivent_l_ordre_des_fichiers() -> None:
    une, deux, trois = (demande(f"2018-10-0{jour}") for jour in (1, 2, 3))
    lu = projet(fichier(une, deux, perdues=(4,), chemin="a"), fichier(trois, chemin="b"))
    assert lu.lignes == (une, deux, trois)
    assert [(un.fichier, un.rangs) for un in lu.dommages] == [("a", (4,))]
    assert [un.rang for un in lu.lignes_ecartees] == [4]
    assert lu.recueillir().dommages == lu.dommages


def test_un_projet_est_fictif_si_sa_grille_ou_une_ouverture_le_dit() -> None:
    assert not projet(fichier(ouvrir(2018, "demande"))).est_fictif
    assert projet(fichier(ouvrir(2018, "demande", fictif=True))).est_fictif
    assert not projet(fichier(ouvrir(2018, "demande", fictif="oui"))).est_fictif
    assert projet(grille=batir(fictif=True)).est_fictif


def test_recueillir_juge_la_forme_des_corrections() -> None:
    fait = demande("2018-10-02")
    recueil = projet(fichier(fait, corriger(fait, {"nature": "rouge"}))).recueillir()
    assert recueil.faits[0].champs["nature"] == "collectif"
    assert [constat.regle for constat in recueil.constats] == ["correction-impossible"]


def test_connu_au_rejoue_les_faits_et_la_grille_de_ce_jour() -> None:
    fait = demande("2020-10-02", saisi="2020-10-03T08:00:00Z")
    lu = projet(
        fichier(fait, annuler(fait, saisi="2021-06-15T08:00:00Z")), grille=inventee("projet-2020-2023")
    )
    avant = lu.contexte(au=date(2023, 6, 30), connu_au=date(2021, 5, 31))
    apres = lu.contexte(au=date(2023, 6, 30))
    assert [len(un.plan.suivis[1].mesures) for un in (avant, apres)] == [1, 2]
    assert [len(un.recueil.faits) for un in (avant, apres)] == [1, 0]
    assert (avant.connu_au, apres.connu_au) == (date(2021, 5, 31), None)
    (ecarte,) = lu.recueillir(date(2020, 10, 2)).ecartes
    assert ecarte.raison is Raison.PAS_CONNU


def test_le_calendrier_est_celui_de_la_grille() -> None:
    quebec = projet(grille=inventee("projet-2020-2023"))
    assert quebec.calendrier.periode(2020).du == date(2020, 7, 1)
    egare = demande("2020-07-15")
    assert egare.annee == 2019
    assert replace(quebec, fichiers=(fichier(egare),)).recueillir().faits == ()
    assert projet(fichier(egare)).recueillir().faits


def test_une_annee_civile_se_compte_sur_la_seule_date() -> None:
    lu = projet(fichier(demande("2018-10-02"), demande("2019-02-02")))
    assert {
        annee: len(faits)
        for annee, faits in lu.contexte(au=date(2020, 8, 31), civile=True).faits["demande"].items()
    } == {2018: 1, 2019: 1}
    assert {
        annee: len(faits) for annee, faits in lu.contexte(au=date(2020, 8, 31)).faits["demande"].items()
    } == {2018: 2}


@pytest.mark.parametrize("nom", FAITS)
def test_la_forme_jugee_nomme_le_champ_jamais_la_valeur(nom: str) -> None:
    dite = juger_la_forme({"id": "7kq2-m4xn-8t1c", "type": nom, "date": "Mme Dupont"})
    assert dite.endswith(" : valeur impossible")
    assert not dite.startswith("la ligne")
    assert "Dupont" not in dite
    assert juger_la_forme(demande("2018-10-02", par="cpc-0a1b2c", n=2).champs) == ""
