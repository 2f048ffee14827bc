import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Circo


@pytest.mark.parametrize("axe", ["unite", "nature", "initiative", "mois", "origine", "focale"])
def test_les_parts_redonnent_le_total_ou_disent_qu_elles_le_depassent(
    axe: str, demonstration: Path, circo: Circo
) -> None:
    options = ("indicateurs", "--annee", "2018", "--par", axe)
    contrat = json.loads(circo(*options, "--format", "json", depuis=demonstration).sortie)
    assert contrat["format"] == "circo/ventilation/1"
    for un in contrat["indicateurs"]:
        somme = sum(part["nombre"] for part in un["parts"])
        assert somme >= un["total"]["valeur"]
        assert un["depasse"] == (somme > un["total"]["valeur"])
    texte = circo(*options).sortie
    assert ("dépasse le total" in texte) == any(un["depasse"] for un in contrat["indicateurs"])
    lignes = list(csv.DictReader(io.StringIO(circo(*options, "--format", "csv").sortie)))
    assert len(lignes) == sum(len(un["parts"]) for un in contrat["indicateurs"])
    assert "| " in circo(*options, "--format", "markdown").sortie


def test_un_axe_inconnu_ou_sans_annee_est_un_mauvais_usage(demonstration: Path, circo: Circo) -> None:
    assert circo("indicateurs", "--par", "couleur", "--annee", "2018", depuis=demonstration).code == 2
    assert circo("indicateurs", "--par", "mois").code == 2
