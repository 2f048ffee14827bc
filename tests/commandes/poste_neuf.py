"""Les gestes les plus communs d'un poste, et ce que l'on en relit."""

import json
from pathlib import Path
from typing import Any

from tests.conftest import Circo, Rendu

DEMANDE = ("ajouter", "demande", "--nature", "collectif", "--initiative", "equipe", "--date", "2018-10-02")


def identifiant_de(rendu: Rendu) -> str:
    return str(json.loads(rendu.sortie)["id"])


def demander(circo: Circo, *options: str) -> str:
    """Ajoute une demande collective et rend son identifiant."""
    rendu = circo(*DEMANDE, "--format", "json", *options)
    assert rendu.code == 0, rendu.erreur
    return identifiant_de(rendu)


def valeur(circo: Circo, code: str, annee: int, *options: str) -> Any:
    contrat = json.loads(
        circo("indicateurs", code, "--annee", str(annee), "--format", "json", *options).sortie
    )
    return contrat["indicateurs"][0]["valeurs"][-1]


def evenements(circo: Circo, *options: str) -> list[dict[str, Any]]:
    lus: list[dict[str, Any]] = json.loads(circo("journal", "--format", "json", *options).sortie)[
        "evenements"
    ]
    return lus


def journal_de(ici: Path, annee: str = "2018-2019") -> Path:
    return ici / "data" / "events" / annee / "secretariat-0a1b2c.yaml"
