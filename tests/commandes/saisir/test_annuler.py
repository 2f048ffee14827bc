"""`circo annuler` : retirer sans effacer, par une ligne de plus, avec son motif."""

from pathlib import Path

import pytest

from tests.commandes.poste_neuf import DEMANDE, demander, evenements, identifiant_de, journal_de, valeur
from tests.conftest import Circo


def test_annuler_le_dernier_ajout_de_ce_poste(ici: Path, circo: Circo) -> None:
    premier = identifiant_de(circo(*DEMANDE, "--format", "json"))
    circo(*DEMANDE, "--objet", "b")
    assert circo("annuler", "--dernier", "--motif", "non").code == 0
    vivants = evenements(circo, "--vivants")
    assert [un["id"] for un in vivants] == [premier]


def test_le_fait_reste_lisible_et_ne_compte_plus(ici: Path, circo: Circo) -> None:
    fait = demander(circo)
    avant = journal_de(ici).read_bytes()
    rendu = circo("annuler", fait[:5], "--motif", "saisie en double")
    assert rendu.code == 0
    assert f"demande {fait} du 2018-10-02" in rendu.erreur
    assert journal_de(ici).read_bytes().startswith(avant)
    assert {un["type"]: un["situation"] for un in evenements(circo)} == {
        "ouverture": "vivant",
        "demande": "annule",
        "annulation": "vivant",
    }
    assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 0


def test_annuler_une_annulation_fait_revivre_le_fait(ici: Path, circo: Circo) -> None:
    fait = demander(circo)
    circo("annuler", fait, "--motif", "x")
    (annulation,) = evenements(circo, "--type", "annulation")
    assert circo("annuler", annulation["id"], "--motif", "non").code == 0
    assert [un["id"] for un in evenements(circo, "--vivants")] == [fait]


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        ((), "--motif"),
        (("--motif", "x"), "il manque l'identifiant"),
        (("zzzz", "--motif", "x"), "zzzz"),
        (("--dernier", "--motif", "x"), "n'a rien ajouté"),
    ],
)
def test_ce_qui_ne_designe_rien_est_un_mauvais_usage(
    arguments: tuple[str, ...], dit: str, ici: Path, circo: Circo
) -> None:
    rendu = circo("annuler", *arguments)
    assert rendu.code == 2
    assert dit in rendu.erreur


def test_une_ouverture_ne_s_annule_pas(ici: Path, circo: Circo) -> None:
    demander(circo)
    (ouverture,) = evenements(circo, "--type", "ouverture")
    assert circo("annuler", ouverture["id"], "--motif", "x").code == 2


def test_le_dernier_ajout_d_un_autre_poste_n_est_pas_le_sien(ici: Path, circo: Circo) -> None:
    demander(circo, "--poste", "cpc-1a2b3c")
    assert circo("annuler", "--dernier", "--motif", "x").code == 2
    assert circo("annuler", "--dernier", "--motif", "x", "--poste", "cpc-1a2b3c").code == 0


def test_a_blanc_n_ecrit_rien(ici: Path, circo: Circo) -> None:
    fait = demander(circo)
    avant = journal_de(ici).read_bytes()
    assert circo("annuler", fait, "--motif", "x", "--a-blanc").code == 0
    assert journal_de(ici).read_bytes() == avant
