"""Le parcours d'une année : saisir, corriger, clore, publier, vérifier, par les commandes elles-mêmes."""

import json
from pathlib import Path

from tests.commandes.poste_neuf import demander, valeur
from tests.conftest import Circo


def test_une_annee_de_bout_en_bout(demonstration: Path, circo: Circo) -> None:
    """Le chiffre publié reste le publié ; celui d'aujourd'hui suit les faits ; l'écart nomme le fait."""
    assert circo("valider", depuis=demonstration).code == 0
    assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 28
    fait = demander(circo)
    assert circo("corriger", fait, "--objet", "Lire au cycle 2", "--motif", "oublié").code == 0
    assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 29
    assert circo("cloturer", "--annee", "2018", "--oui").code == 0
    assert circo("annuler", fait, "--motif", "double").code == 0
    annuel = valeur(circo, "demandes-collectives", 2018)
    assert (annuel["valeur"], annuel["publie"]["valeur"]) == (28, 29)
    (ecart,) = json.loads(circo("ecarts", "--annee", "2018", "--format", "json").sortie)["ecarts"]
    assert [(cause["fait"], cause["effet"]) for cause in ecart["causes"]] == [(fait, "sorti")]
    assert circo("valider").code == 0
    assert circo("verifier").code == 0
