"""Une faute semée par programme dans un fichier livré : où elle est, et ce que devient le fichier."""

from dataclasses import dataclass
from pathlib import Path

DONNEES = Path(__file__).parents[2] / "data"


@dataclass(frozen=True, slots=True)
class FauteSemee:
    """`ligne` : celle que l'on a abîmée, à partir de 1 ; c'est là que la faute doit se dire."""

    nom: str
    fichier: str
    ligne: int
    octets: bytes
