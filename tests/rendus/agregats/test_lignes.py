"""Ce que la page d'une consolidation dit d'abord : ce qui manque ; puis des totaux qui ne se taisent pas."""

from projet_circo.noyau.agregat.addition import consolider
from projet_circo.noyau.socle.mesure import Compte
from projet_circo.rendus.agregats.lignes import (
    lignes_des_circonscriptions,
    lignes_des_perimetres,
    lignes_des_totaux,
    manques,
    notes,
    sous_titre,
)
from tests.fabrique import demande, suivre
from tests.noyau.agregat.fabrique_d_agregats import agregat, quatre_mesures, recu

FAITS = [demande("2018-10-02", unites=["0000011M"])]


def test_tout_ce_qui_manque_est_nomme() -> None:
    autre = agregat("Autre", [], suivre(Compte("seance"), "seances"))
    obtenu = consolider([recu(agregat("Une", FAITS, *quatre_mesures())), recu(autre)], ["Une", "Perdue"])
    dits = "\n".join(manques(obtenu))
    assert "Pas reçu : Perdue." in dits
    assert "Aucun chiffre renseigné cette année : Autre." in dits
    assert "n'est pas mesuré ainsi par Autre" in dits
    assert sous_titre(obtenu) == "2 circonscriptions, année 2018, arrêté au 31/08/2019"


def test_un_total_impossible_ne_se_montre_jamais_comme_un_nombre() -> None:
    obtenu = consolider([recu(agregat(nom, FAITS, *quatre_mesures())) for nom in ("Une", "Deux")])
    lignes = {(ligne[0], ligne[2]): ligne[-1] for ligne in lignes_des_totaux(obtenu)}
    assert lignes["Libellé tout", "2018"] == "2"
    assert lignes["Libellé ecoles", "2018"] == "n. a."
    assert any("ne s'ajoutent pas" in note for note in notes(obtenu))


def test_chaque_circonscription_a_sa_ligne_et_une_mesure_absente_n_est_pas_un_zero() -> None:
    autre = agregat("Autre", FAITS, suivre(Compte("demande"), "tout"))
    obtenu = consolider([recu(agregat("Une", FAITS, *quatre_mesures())), recu(autre)])
    assert {ligne[0]: ligne[1] for ligne in lignes_des_circonscriptions(obtenu)} == {"Autre": "1", "Une": "1"}
    assert "—" in next(ligne for ligne in lignes_des_circonscriptions(obtenu) if ligne[0] == "Autre")


def test_les_deux_perimetres_disent_leur_effectif() -> None:
    ancienne = agregat(
        "Ancienne", [*(demande("2017-10-02") for _ in range(8)), *FAITS], suivre(Compte("demande"))
    )
    nouvelle = agregat("Nouvelle", FAITS, suivre(Compte("demande")))
    lignes = list(lignes_des_perimetres(consolider([recu(ancienne), recu(nouvelle)])))
    assert [ligne[1:4] for ligne in lignes] == [("constant (1)", "8", "1"), ("courant (2)", "8", "2")]
