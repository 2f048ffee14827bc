from datetime import date

from projet_circo.noyau.saisie.champ_dit import lire_un_champ_dit
from projet_circo.noyau.saisie.lecture import Compris, citer
from projet_circo.noyau.tableur.correspondance import TETE
from tests.noyau.saisie.cadre_d_essai import CADRE


def test_l_exemple_de_date_est_pris_dans_le_projet() -> None:
    assert CADRE.exemple_de_date == "21/10/2024"
    assert CADRE.dans_l_annee(2026).exemple_de_date == "02/10/2026"


def test_une_feuille_d_une_annee_borne_les_dates_sans_annee() -> None:
    borne = CADRE.dans_l_annee(2025)
    assert (borne.du, borne.au) == (date(2025, 9, 1), date(2026, 8, 31))


def test_citer_lie_le_dernier() -> None:
    assert citer(["a", "b", "c"]) == "« a », « b » ou « c »"
    assert citer(["a"]) == "« a »"


def test_ce_qui_s_est_lu_dans_un_cadre_ne_se_relit_pas_tel_quel_dans_une_autre_annee() -> None:
    lus = [lire_un_champ_dit(TETE["date"], "12/10", cadre) for cadre in (CADRE, CADRE.dans_l_annee(2025))]
    assert [lu.valeur for lu in lus if isinstance(lu, Compris)] == ["2024-10-12", "2025-10-12"]
