"""Un chiffre touché par une lacune : « 9 ? », un zéro n'est plus constaté, rien ne s'y compare."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from projet_circo.noyau.chiffres.agregation import Choix, evoluer, mesurer
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.evolution import Motif
from projet_circo.noyau.chiffres.portee import codes_des_lacunes, lacunes_de
from projet_circo.noyau.socle.lacune import REFERENTIEL, Lacune, Manque
from projet_circo.noyau.socle.mesure import Cible, Compte, Distincts, Rapport, Suivi, UnitesOuvertes
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from projet_circo.noyau.socle.valeur import Etat, Valeur
from tests.fabrique import contexte, demande, ligne, ouvrir, suivre

DEMANDES = suivre(Compte("demande"), "demandes", cibles=(Cible(2017, Decimal(9)), Cible(2018, Decimal(9))))
SUITES = suivre(Compte("suite"), "suites")
STOCK = suivre(Distincts("partenaire", "partenariat", activite=True), "partenariats")
TAUX = suivre(Rapport(Distincts("unites", "demande"), UnitesOuvertes()), "taux")


def lacune(*annees: int, types: tuple[str, ...] = ()) -> Lacune:
    return Lacune(Manque.JOURNAL_COURT, "f", "phrase", "remède", types, annees)


def lire(*lacunes: Lacune) -> Contexte:
    lignes = [
        *(ouvrir(annee, "demande", "suite", "partenariat") for annee in (2016, 2017, 2018, 2019)),
        *(demande(f"2017-10-0{jour}", unites=["0000012N"]) for jour in range(1, 8)),
        *(demande(f"2018-10-0{jour}", unites=["0000012N"]) for jour in range(1, 9)),
        ligne("partenariat", "2016-10-01", partenaire="canope"),
    ]
    referentiel = Referentiel({"0000012N": Unite("0000012N", "A", "ecole")})
    lu = contexte(lignes, DEMANDES, SUITES, STOCK, TAUX, referentiel=referentiel)
    return replace(lu, lacunes=lacunes)


def valeur(suivi: Suivi, lu: Contexte, annee: int) -> Valeur:
    return mesurer(suivi, lu, annee).valeur


def test_le_nombre_reste_et_porte_le_code_de_ce_qui_manque() -> None:
    lu = lire(lacune(2018))
    assert valeur(DEMANDES, lu, 2018) == Valeur(Etat.CONSTATE, 8, lacunes=("journal-court",))
    assert valeur(DEMANDES, lu, 2017) == Valeur(Etat.CONSTATE, 7)


def test_un_zero_touche_n_est_plus_constate() -> None:
    assert valeur(SUITES, lire(), 2018) == Valeur(Etat.CONSTATE, 0)
    assert valeur(SUITES, lire(lacune(2018)), 2018) == Valeur(Etat.NON_RENSEIGNE, lacunes=("journal-court",))


@pytest.mark.parametrize("annee", [2017, 2018])
def test_rien_ne_se_compare_a_un_chiffre_touche_d_un_cote_ou_de_l_autre(annee: int) -> None:
    evolutions = evoluer(lire(lacune(annee)), Choix(("demandes",), 2018))
    (serie,) = evolutions.series
    (evolution,) = serie.evolutions
    assert (evolution.motif, evolution.lecture, evolution.ecart) == (Motif.LACUNE, "n. d.", None)
    assert [un.distance is None for un in serie.valeurs] == [annee == un.annee for un in serie.valeurs]
    assert evolutions.lacunes == (lacune(annee),)


def test_une_comparaison_a_date_egale_n_ignore_pas_la_lacune_de_l_annee_d_avant() -> None:
    lu = replace(lire(lacune(2017)), au=date(2018, 12, 31))
    (serie,) = evoluer(lu, Choix(("demandes",), 2018)).series
    assert serie.evolutions[0].motif is Motif.LACUNE


def test_une_lacune_d_un_autre_type_ne_touche_pas_le_chiffre() -> None:
    lu = lire(lacune(2018, types=("suite",)))
    assert [bool(valeur(un, lu, 2018).lacunes) for un in (DEMANDES, SUITES, TAUX)] == [False, True, False]


def test_le_referentiel_ne_touche_que_ce_qui_le_prend_pour_denominateur() -> None:
    lu = lire(lacune(types=(REFERENTIEL,)))
    assert [bool(valeur(un, lu, 2018).lacunes) for un in (DEMANDES, STOCK, TAUX)] == [False, False, True]
    assert valeur(TAUX, lu, 2016) == Valeur(Etat.NON_RENSEIGNE, lacunes=("journal-court",))


def test_un_stock_lit_les_annees_d_avant_et_leurs_lacunes() -> None:
    lu = lire(lacune(2017))
    assert [bool(valeur(STOCK, lu, annee).lacunes) for annee in (2016, 2017, 2018)] == [False, True, True]


def test_ce_qui_est_sans_objet_ou_a_venir_ne_manque_de_rien() -> None:
    lu = replace(lire(lacune()), au=date(2018, 12, 31))
    assert valeur(DEMANDES, lu, 2019).lacunes == ()
    futur = replace(DEMANDES, depuis=2019)
    assert valeur(futur, lu, 2018) == Valeur(Etat.SANS_OBJET)


def test_un_code_ne_se_dit_qu_une_fois() -> None:
    lu = lire(lacune(2018), lacune(2018, types=("demande",)))
    touchent = lacunes_de(Compte("demande"), lu, 2018)
    assert len(touchent) == 2
    assert codes_des_lacunes(touchent) == ("journal-court",)
