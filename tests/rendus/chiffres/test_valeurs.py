"""Une valeur en texte : six états, six textes ; un écart et un pourcentage, ou le motif qui les remplace."""

from decimal import Decimal

import pytest

from projet_circo.noyau.chiffres.evolution import Evolution, Motif, comparer
from projet_circo.noyau.socle.valeur import NON_RENSEIGNE, Etat, Valeur
from projet_circo.rendus.chiffres.valeurs import (
    ecrire_l_arrete,
    ecrire_l_ecart,
    ecrire_l_evolution,
    ecrire_la_valeur,
)
from tests.rendus.evolutions import ETATS


def test_chaque_etat_a_son_texte() -> None:
    textes = {etat: ecrire_la_valeur(valeur) for etat, valeur in ETATS.items()}
    assert textes == {
        Etat.CONSTATE: "0",
        Etat.NON_RENSEIGNE: "n. r.",
        Etat.SANS_OBJET: "s. o.",
        Etat.PAS_ENCORE_DU: "à venir",
        Etat.INCOMPLETE: "0\u00a0(p)",
        Etat.DENOMINATEUR_INCONNU: "3 / ?",
    }
    deux_tiers = Valeur(Etat.CONSTATE, Decimal("0.6667"), 2, 3)
    assert ecrire_la_valeur(deux_tiers, 3) == "2 / 3 (66,7\u00a0%)"
    assert ecrire_la_valeur(deux_tiers, 4) == ecrire_la_valeur(deux_tiers) == "2 / 3"
    assert ecrire_la_valeur(Valeur(Etat.CONSTATE, repartition=(("bas", 0), ("haut", 2)))) == "bas 0 · haut 2"
    assert ecrire_la_valeur(Valeur(Etat.CONSTATE, niveau="realisee")) == "réalisée"


def evoluer(base: int | None, arrivee: int | None, *, rupture: bool = False) -> Evolution:
    valeurs = [NON_RENSEIGNE if un is None else Valeur(Etat.CONSTATE, un) for un in (base, arrivee)]
    return comparer(2017, 2018, *valeurs, seuil=5, rupture=rupture, a_date_egale=False)


@pytest.mark.parametrize(
    ("evolution", "ecart", "taux"),
    [
        (evoluer(8, 9), "+1", "+12,5\u00a0%"),
        (evoluer(8, 7), "\u22121", "\u221212,5\u00a0%"),
        (evoluer(8, 8), "0", "0\u00a0%"),
        (evoluer(4, 7), "+3", "base\u00a04"),
        (evoluer(0, 3), "+3", "s. o."),
        (evoluer(None, 3), "n. d.", "n. d."),
        (evoluer(8, None), "n. d.", "n. d."),
        (evoluer(8, 9, rupture=True), "rupture", "rupture"),
        (None, "n. d.", "n. d."),
    ],
)
def test_chaque_motif_remplace_le_pourcentage_a_sa_facon(
    evolution: Evolution | None, ecart: str, taux: str
) -> None:
    assert (ecrire_l_ecart(evolution), ecrire_l_evolution(evolution)) == (ecart, taux)


def test_aucun_motif_n_est_oublie() -> None:
    couples = [(8, None), (None, 8), (0, 3), (4, 7), (-8, 3)]
    vus = {evoluer(*un).motif for un in couples} | {evoluer(8, 9, rupture=True).motif}
    assert vus | {Motif.LACUNE} == set(Motif)


def test_un_chiffre_incertain_se_suit_d_un_point_d_interrogation() -> None:
    codes = ("journal-court",)
    assert ecrire_la_valeur(Valeur(Etat.CONSTATE, 9, lacunes=codes)) == "9\u00a0?"
    assert ecrire_la_valeur(Valeur(Etat.INCOMPLETE, 9, lacunes=codes)) == "9\u00a0?\u00a0(p)"


def test_une_valeur_arretee_a_meme_date_ne_se_redit_pas_provisoire() -> None:
    assert ecrire_l_arrete(Valeur(Etat.INCOMPLETE, 4)) == "4"
    assert ecrire_l_arrete(NON_RENSEIGNE) == "n. r."


def test_la_base_d_un_rapport_est_le_plus_petit_de_ses_termes_et_ses_points_se_taisent_avec_elle() -> None:
    peu, trois = (Valeur(Etat.CONSTATE, Decimal(taux), n, 28) for taux, n in (("0.0357", 1), ("0.1071", 3)))
    evolution = comparer(2017, 2018, peu, trois, seuil=5, rupture=False, a_date_egale=False)
    assert (ecrire_l_ecart(evolution), ecrire_l_evolution(evolution)) == ("base\u00a01", "base\u00a01")


def test_un_taux_ne_s_arrondit_qu_une_fois() -> None:
    trois_dix_septiemes = Valeur(
        Etat.CONSTATE, Decimal("0.1765"), 3, 17
    )  # 17,647 %, et non 17,65 arrondi à 17,7
    assert ecrire_la_valeur(trois_dix_septiemes, 5) == "3 / 17 (17,6\u00a0%)"
