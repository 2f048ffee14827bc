"""Les questions : insister quand il le faut, choisir en peu de touches, ne rien laisser passer d'invisible."""

import builtins
from collections.abc import Callable

import click
import pytest

from projet_circo.commandes.questions.questions import choisir, demander_oui, poser

CONNUS = {"0000012N": "École Victor Hugo", "0000013P": "École Jean Macé", "0000016T": "École des Tilleuls"}


def test_sans_defaut_la_question_insiste_et_un_defaut_s_accepte_d_une_touche(
    repondre: Callable[..., None],
) -> None:
    repondre("", "  ", " lu ")
    assert poser("Objet") == "lu"
    repondre("")
    assert poser("Poste", "secretariat") == "secretariat"


def test_un_signe_invisible_devient_une_espace_et_l_accent_se_compose(repondre: Callable[..., None]) -> None:
    repondre("E\u0301cole\x1b[D\tA")
    assert poser("Objet") == "École [D A"


@pytest.mark.parametrize(
    ("lignes", "accord"), [(("",), True), (("peut-être", "OUI"), True), (("n",), False), (("Non",), False)]
)
def test_l_accord_se_donne_en_francais(
    lignes: tuple[str, ...], accord: bool, repondre: Callable[..., None]
) -> None:
    repondre(*lignes)
    assert demander_oui("Écrire ?") is accord


@pytest.mark.parametrize("dit", ["2", "mace", "0000013P", "jean mac"])
def test_un_choix_se_fait_par_numero_par_code_ou_en_quelques_lettres(
    dit: str, repondre: Callable[..., None]
) -> None:
    repondre(dit)
    assert choisir("Où", CONNUS, exige=True) == "0000013P"


def test_une_reponse_a_plusieurs_sens_ou_sans_aucun_fait_revenir_la_question(
    repondre: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    repondre("ecole", "zzz", "tilleuls")
    assert choisir("Où", CONNUS, exige=True) == "0000016T"
    dits = capsys.readouterr().err
    assert "3 possibles" in dits
    assert "Rien ne correspond à « zzz »" in dits


def test_rien_n_est_une_reponse_que_pour_un_choix_facultatif(repondre: Callable[..., None]) -> None:
    repondre("-")
    assert choisir("Où", CONNUS) is None
    repondre("", "1")
    assert choisir("Où", CONNUS, exige=True) == "0000012N"
    repondre("=")
    assert choisir("Où", CONNUS, encore="0000016T") == "0000016T"


def test_une_fin_d_entree_interrompt(monkeypatch: pytest.MonkeyPatch) -> None:
    def finir(*_invite: str) -> str:
        raise EOFError

    monkeypatch.setattr(builtins, "input", finir)
    with pytest.raises(click.Abort):
        poser("Objet")
