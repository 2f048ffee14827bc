"""Ce qui sort : des résultats d'un côté, des messages de l'autre, un code par famille, jamais une trace."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from projet_circo.commandes.coquille.sortie import (
    CodeSortie,
    code_de,
    dire,
    ecrire,
    en_couleur,
    largeur,
    montrer_les_constats,
    preparer_les_flux,
    rendre_compte,
    signaler_les_lacunes,
)
from projet_circo.noyau.socle import erreurs
from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.noyau.socle.lacune import Lacune, Manque
from tests.conftest import RACINE, Circo

CONSTAT = Constat(Place("data/x.yaml", 3, 2), Gravite.ERREUR, "regle", "faute", "remède", "  extrait")


def test_les_codes_sont_ceux_du_contrat() -> None:
    assert sorted(CodeSortie) == [0, 1, 2, 3, 4, 70, 130]


@pytest.mark.parametrize(
    ("erreur", "code"),
    [
        (erreurs.MauvaisUsage("m", "r"), 2),
        (erreurs.ProjetIntrouvable("m", "r"), 3),
        (erreurs.FichierIllisible("m", "r"), 3),
        (erreurs.EcritureRefusee("m", "r"), 4),
        (erreurs.FaitRefuse("m", (CONSTAT,)), 1),
    ],
    ids=lambda un: type(un).__name__,
)
def test_une_erreur_devient_un_message_sur_l_erreur_et_un_code(
    erreur: erreurs.TravailEmpeche, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rendre_compte(erreur) == code == code_de(erreur)
    lu = capsys.readouterr()
    assert lu.out == ""
    assert lu.err.startswith("circo : m\n")
    assert ("r\n" in lu.err) or "remède" in lu.err


def test_un_bug_ne_montre_sa_trace_que_si_on_la_demande(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rendre_compte(ZeroDivisionError("oups")) == CodeSortie.BUG
    sans = capsys.readouterr().err
    assert "Traceback" not in sans
    assert "ZeroDivisionError" in sans
    monkeypatch.setenv("CIRCO_DEBUG", "1")
    rendre_compte(ZeroDivisionError("oups"))
    assert "ZeroDivisionError: oups" in capsys.readouterr().err


def test_un_constat_dit_sa_place_sa_faute_son_extrait_et_son_remede(
    capsys: pytest.CaptureFixture[str],
) -> None:
    montrer_les_constats([CONSTAT])
    assert capsys.readouterr().err == ("data/x.yaml:3:2 : erreur : faute [regle]\n    extrait\n  → remède\n")


def test_une_lacune_dit_ou_quoi_et_le_remede(capsys: pytest.CaptureFixture[str]) -> None:
    signaler_les_lacunes([Lacune(Manque.LIGNE_NON_LUE, "f.yaml", "1 ligne non lue", "la relire", ligne=3)])
    lu = capsys.readouterr()
    assert (lu.out, lu.err) == ("", "circo : f.yaml:3 : 1 ligne non lue.\n  la relire\n")


def test_ce_qu_un_message_cite_n_y_commande_rien(capsys: pytest.CaptureFixture[str]) -> None:
    dire("a\x1b[31m\u202eb\u009b\nsuite")
    assert capsys.readouterr().err == "a<U+001B>[31m<U+202E>b<U+009B>\nsuite\n"


def test_un_nom_de_fichier_hostile_ne_commande_pas_l_ecran(capsys: pytest.CaptureFixture[str]) -> None:
    signaler_les_lacunes([Lacune(Manque.INTRUS, "\x1b[31m.yaml", "non lu", "le ranger")])
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("encodage", ["ascii", "cp1252", "cp850"])
def test_aucun_caractere_n_arrete_l_ecriture(encodage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    brut = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(brut, encoding=encodage))
    preparer_les_flux()
    ecrire("é œ → ≤ \u202f \u2212 漢\n")
    sys.stdout.flush()
    lu = brut.getvalue().decode(encodage)
    assert "->" in lu or "→" in lu
    assert lu.rstrip().endswith("?")
    assert "<=" in lu


@pytest.mark.parametrize(("colonnes", "attendue"), [("60", 60), ("10", 40), ("200", 200)])
def test_la_largeur_suit_columns_sans_descendre_sous_quarante(
    colonnes: str, attendue: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", colonnes)
    assert largeur() == attendue


@pytest.mark.parametrize(
    ("variables", "colore"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_no_color_l_emporte_sur_force_color(
    variables: dict[str, str], colore: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nom, valeur in variables.items():
        monkeypatch.setenv(nom, valeur)
    assert en_couleur() == colore


def test_un_message_va_sur_l_erreur_un_resultat_sur_la_sortie(capsys: pytest.CaptureFixture[str]) -> None:
    dire("message")
    ecrire("résultat")
    lu = capsys.readouterr()
    assert (lu.out, lu.err) == ("résultat", "message\n")


@pytest.mark.parametrize("commande", [("completion",), ("schema",)])
def test_les_choix_d_un_argument_manquant_tiennent_en_une_phrase(
    commande: tuple[str, ...], circo: Circo
) -> None:
    rendu = circo(*commande)
    assert rendu.code == 2
    assert "U+000A" not in rendu.erreur
    assert "Choisir parmi : " in rendu.erreur


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full n'est pas là")
def test_une_sortie_pleine_n_est_pas_une_erreur_interne() -> None:
    with Path("/dev/full").open("wb") as pleine:
        commande = [sys.executable, "-m", "projet_circo", "journal"]
        rendu = subprocess.run(
            commande, cwd=RACINE, stdout=pleine, stderr=subprocess.PIPE, text=True, check=False
        )
    assert rendu.returncode == 4
    assert "le disque est plein" in rendu.stderr
    assert "interne" not in rendu.stderr
