"""Un champ demandé au terminal : dans sa liste, à sa date, sans rien qui désigne quelqu'un."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from projet_circo.commandes.questions.champ_demande import demander, lire_un_pseudonyme, ouverts_le
from tests.noyau.saisie.cadre_d_essai import CADRE, LISTES, champ

ECOLES = LISTES["unite"]


def test_un_texte_qui_designe_quelqu_un_est_redemande(
    repondre: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    repondre("appeler le 06 12 34 56 78", "rappeler l'équipe")
    assert demander(champ("demande", "objet"), CADRE, {}) == ["rappeler l'équipe"]
    assert "un journal ne s'efface pas" in capsys.readouterr().err


def test_une_date_se_dit_comme_on_parle_et_se_redit_si_elle_ne_se_lit_pas(
    repondre: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    repondre("30/02/2025", "hier")
    assert demander(champ("partenariat", "fin"), CADRE, {}) == ["2024-10-20"]
    assert "le 30 février n'existe pas" in capsys.readouterr().err


def test_plusieurs_ecoles_par_numeros_ou_par_noms(repondre: Callable[..., None]) -> None:
    for reponse in ("1, 3", "1 3", "1;3", "1 et 3", "tilleuls et brisefer", "tilleuls, 13P"):
        repondre(reponse)
        assert demander(champ("demande", "unites"), CADRE, ECOLES) == ["0000011M", "0000013P"], reponse


def test_une_reponse_en_partie_comprise_ne_redemande_que_le_reste(
    repondre: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    repondre("tilleuls, zebre, gue", "2")
    assert demander(champ("demande", "unites"), CADRE, ECOLES) == ["0000011M", "0000014R", "0000012N"]
    assert "« zebre »" in capsys.readouterr().err


def test_un_numero_hors_de_la_liste_se_redit_et_les_numeros_restent(
    repondre: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    repondre("1, 13", "zzz", "2")
    assert demander(champ("demande", "unites"), CADRE, ECOLES) == ["0000012N"]
    assert "La liste va de 1 à 8" in capsys.readouterr().err


def test_la_derniere_saisie_est_proposee_et_se_refuse(repondre: Callable[..., None]) -> None:
    unites = champ("demande", "unites")
    repondre("")
    assert demander(unites, CADRE, ECOLES, {"unites": ["0000013P"]}) == ["0000013P"]
    repondre("-")
    assert demander(unites, CADRE, ECOLES, {"unites": ["0000013P"]}) == []
    repondre("")
    assert demander(unites, CADRE, ECOLES, {"unites": ["inconnue"]}) == []


def test_un_pseudonyme_mal_ecrit_se_redit_sur_place(
    repondre: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    repondre("Mme Dupont", "nouveau")
    assert demander(champ("demande", "enseignant"), CADRE, {}) == ["nouveau"]
    assert "jamais un nom" in capsys.readouterr().err
    assert lire_un_pseudonyme("ens-7kq2") == ""


def test_une_ecole_fermee_ce_jour_la_n_est_pas_proposee() -> None:
    unites = champ("demande", "unites")
    assert "0000016T" not in ouverts_le(date(2024, 10, 1), unites, CADRE)
    assert "0000016T" in ouverts_le(date(2024, 6, 1), unites, replace(CADRE))
