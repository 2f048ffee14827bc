"""Un chiffre et ses preuves à l'écran : chaque raison a son texte, chaque fait sa place."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from projet_circo.noyau.chiffres.explication import Explication, FaitNonRetenu, FaitRetenu
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.preuves import montrer
from projet_circo.rendus.typographie.ecran import Ecran
from projet_circo.rendus.typographie.typographie import BANDEAU

FICHIER = "data/events/2018-2019/cpc-0a1b2c.yaml"
RETENU = FaitRetenu("7kq2-m4xn-8t1c", FICHIER, 12, date(2018, 10, 2), 1, "", objet="Lire au cycle 2")
ECARTE = FaitNonRetenu("8kq2-m4xn-8t1c", FICHIER, 13, Raison.FILTRE, "nature : individuel", date(2018, 10, 3))
JOURS = (date(2018, 9, 1), date(2019, 8, 31))
CONSTATE = Valeur(Etat.CONSTATE, 1)
EXPLIQUE = Explication(
    "i", "<b>Libellé</b>", "demandes", 2018, "2018-2019", *JOURS, CONSTATE, "règle", (RETENU,), (ECARTE,)
)


@pytest.mark.parametrize("largeur", [60, 100, 110, 160])
def test_la_regle_la_valeur_et_chaque_fait_avec_sa_place(largeur: int) -> None:
    rendu = montrer(EXPLIQUE, Ecran(largeur))
    assert rendu.startswith(
        "Libellé\n2018-2019, du 01/09/2018 au 31/08/2019\nRègle : règle.\nValeur : 1 (demandes)\n"
    )
    assert max(len(ligne) for ligne in rendu.splitlines()) <= largeur
    for texte in (RETENU.id, "02/10/2018", RETENU.objet, "2018-2019/cpc-0a1b2c.yaml:12"):
        assert texte in rendu
    for texte in (ECARTE.id, "autre filtre", ECARTE.detail, "2018-2019/cpc-0a1b2c.yaml:13"):
        assert texte in rendu


@pytest.mark.parametrize("raison", Raison)
def test_chaque_raison_a_son_texte(raison: Raison) -> None:
    rendu = montrer(replace(EXPLIQUE, ecartes=(replace(ECARTE, raison=raison),)), Ecran(160))
    (ligne,) = [une for une in rendu.splitlines() if ECARTE.id in une]
    assert "_" not in ligne.replace(ECARTE.detail, "")


def test_une_ligne_illisible_n_a_pas_d_identifiant() -> None:
    perdue = FaitNonRetenu("", FICHIER, 14, Raison.INVALIDE, "empreinte fausse")
    assert "(illisible)" in montrer(replace(EXPLIQUE, ecartes=(perdue,)), Ecran(160))


def test_un_fait_qui_sert_aux_deux_termes_est_un_seul_fait() -> None:
    deux = tuple(replace(RETENU, terme=terme) for terme in ("numerateur", "denominateur"))
    rendu = montrer(replace(EXPLIQUE, retenus=deux), Ecran(160))
    assert "Retenus : 1 fait\n" in rendu
    for texte in ("Terme", "numérateur", "dénominateur"):
        assert texte in rendu


def test_chaque_entite_distincte_se_dit_une_fois_avec_ses_faits() -> None:
    assert "Terme" not in montrer(EXPLIQUE, Ecran(160))
    siens = tuple(
        replace(RETENU, id=f"{rang}kq2-m4xn-8t1c", entite=entite, nom=nom)
        for rang, (entite, nom) in enumerate((("musee", "Le Musée"), ("canope", ""), ("musee", "Le Musée")))
    )
    rendu = montrer(replace(EXPLIQUE, retenus=siens), Ecran(160))
    assert "canope : 1 fait\n" in rendu
    assert rendu.count("musee, Le Musée : 2 faits\n") == 1
    assert rendu.index("canope") < rendu.index("musee") < rendu.index(siens[0].id) < rendu.index(siens[2].id)


def test_une_defense_dit_l_ecole_qui_a_saisi_quand_la_fiche_et_le_jour_ou_l_on_se_replace() -> None:
    saisi = replace(RETENU, ecoles=("École du Gué",), saisi="2018-10-03T09:12:44Z", par="cpc-0a1b2c")
    fiche = (("Limites", "ce que la saisie oublie"), ("Remarque (k4)", "le critère dit autre chose"))
    rendu = montrer(replace(EXPLIQUE, retenus=(saisi,), fiche=fiche, connu_au=date(2019, 2, 15)), Ecran(80))
    for dit in ("École du Gué", "saisi le 03/10/2018 par cpc-0a1b2c", "Tel que connu au 15/02/2019."):
        assert dit in rendu
    assert "Limites : ce que la saisie oublie\nRemarque (k4) : le critère dit autre chose\n" in rendu


def test_aucun_fait_se_compte_zero_sans_table() -> None:
    rendu = montrer(replace(EXPLIQUE, retenus=(), ecartes=()), Ecran(160))
    assert "Retenus : 0 fait\n" in rendu
    assert "Écartés : 0 fait" in rendu
    assert "Identifiant" not in rendu


def test_un_apport_decimal_s_ecrit_a_la_francaise_et_le_bandeau_suit() -> None:
    rendu = montrer(
        replace(EXPLIQUE, retenus=(replace(RETENU, apport=Decimal("12.5")),), fictif=True), Ecran(160)
    )
    assert "12,5" in rendu
    assert rendu.startswith(BANDEAU)
