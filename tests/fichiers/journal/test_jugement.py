"""La forme d'un événement : toutes ses fautes, et une proposition quand le type est mal écrit."""

from typing import Any

import pytest

from projet_circo.fichiers.journal.jugement import juger_la_ligne
from projet_circo.noyau.socle.constat import Place
from tests.robustesse.journaux import champs


def _situer(chemin: tuple[str | int, ...], *, cle: bool = False) -> tuple[Place, str]:
    return Place("essai", 1, len(chemin) + cle), ""


@pytest.mark.parametrize(
    ("change", "regles"),
    [
        ({}, set()),
        ({"type": "demende"}, {"type-inconnu"}),
        ({"type": None}, {"type-inconnu"}),
        ({"type": ["demande"]}, {"type-inconnu"}),
        ({"nature": "groupe", "date": "2018-02-30"}, {"valeur-hors-liste", "forme"}),
        ({"nature": True}, {"valeur-hors-liste"}),
        ({"inconnue": "x"}, {"cle-inconnue"}),
    ],
)
def test_toutes_les_fautes_de_forme_se_disent(change: dict[str, Any], regles: set[str]) -> None:
    assert {un.regle for un in juger_la_ligne({**champs(1), **change}, _situer)} == regles


def test_un_type_mal_ecrit_propose_le_plus_proche() -> None:
    (constat,) = juger_la_ligne({**champs(1), "type": "demende"}, _situer)
    assert "demande" in constat.remede


def test_une_valeur_personnelle_n_est_jamais_recopiee_dans_un_message() -> None:
    """A30 : pydantic montrerait la valeur fautive ; nous ne disons que ce qui est attendu."""
    constats = juger_la_ligne({**champs(1), "nature": "Mme Dupont, arrêt maladie"}, _situer)
    assert constats
    for un in juger_la_ligne({**champs(1), "enseignant": ["Mme Dupont", "arrêt maladie"]}, _situer):
        assert "Dupont" not in un.message + un.remede


def test_une_donnee_ecrite_dans_un_champ_libre_n_est_jamais_recopiee() -> None:
    change = {"nature": ["Mme Dupont"], "enseignant": "Mme Dupont", "objet": {"Mme Dupont": 1}}
    constats = juger_la_ligne({**champs(1), **change}, _situer)
    assert len(constats) == 3
    assert all("Dupont" not in un.message + un.remede for un in constats)
