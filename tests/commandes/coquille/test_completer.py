"""Ce que la touche propose : le bon genre de chose à chaque place, et rien du tout à la moindre erreur."""

from pathlib import Path

import click
import pytest

from projet_circo.commandes.coquille.completer import completer, proposer
from projet_circo.commandes.coquille.lancement import application
from projet_circo.commandes.coquille.table import COMMANDES
from projet_circo.noyau.saisie.saisie import SAISISSABLES
from projet_circo.noyau.socle.champs import INITIATIVES, TYPES
from tests.conftest import RACINE


@pytest.fixture(autouse=True)
def ici(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RACINE)


def valeurs(*mots: str) -> list[str]:
    *avant, incomplet = mots
    return [un.value for un in proposer(application(), avant, incomplet)]


def test_chaque_place_propose_sa_liste_et_toute_sa_liste() -> None:
    assert valeurs("") == [une.nom for une in COMMANDES]
    assert valeurs("ajouter", "") == list(SAISISSABLES)
    assert valeurs("ajouter", "demande", "--initiative", "") == list(INITIATIVES)
    assert valeurs("journal", "--type", "") == list(TYPES)
    assert valeurs("indicateurs", "--annee", "") == ["2019", "2018", "2017", "2016"]
    assert len(valeurs("expliquer", "")) == 6
    assert {"secretaire", "tableur", *(une.nom for une in COMMANDES)} <= set(valeurs("aide", ""))
    assert valeurs("valider", "--format", "s") == ["sarif"]


@pytest.mark.parametrize(
    ("mots", "genre"), [(("indicateurs", "--dossier", "d"), "dir"), (("valider", "x"), "file")]
)
def test_un_chemin_se_laisse_a_l_interpreteur(mots: tuple[str, ...], genre: str) -> None:
    *avant, incomplet = mots
    assert [un.type for un in proposer(application(), avant, incomplet)] == [genre]


def test_le_dossier_deja_dit_sur_la_ligne_est_celui_que_l_on_lit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(valeurs("expliquer", "--dossier", str(RACINE), "")) == 6


def test_ce_qui_est_propose_commence_par_ce_qui_est_tape() -> None:
    for debut in ("d", "demandes-", "p", "zzz"):
        proposees = valeurs("expliquer", debut)
        assert all(un.startswith(debut) for un in proposees)
        assert bool(proposees) == (debut != "zzz")


@pytest.mark.parametrize(
    "variables",
    [{"COMP_CWORD": "un"}, {"COMP_WORDS": "circo\nannuler\n", "COMP_CWORD": "2"}, {"COMP_CWORD": "99"}, {}],
)
def test_une_erreur_ne_propose_rien_et_n_ecrit_rien(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for nom in ("COMP_WORDS", "COMP_CWORD"):
        monkeypatch.delenv(nom, raising=False)
    for nom, valeur in variables.items():
        monkeypatch.setenv(nom, valeur)
    rendu = completer(application())
    assert rendu == "" or "COMP_WORDS" not in variables
    assert list(tmp_path.iterdir()) == []


def test_une_aide_sur_plusieurs_lignes_tient_en_une() -> None:
    """Une ligne par proposition : une fin de ligne dans l'aide en ferait deux."""
    for un in proposer(application(), ["indicateurs"], "--"):
        assert isinstance(un, click.shell_completion.CompletionItem)
        assert "\t" not in (un.help or "")
