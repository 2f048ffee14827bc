"""Les chiffres que l'on va figer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from projet_circo.rendus.typographie import ecrire_date, nettoyer


def montrer(cloture: Mapping[str, Any], libelle: str) -> str:
    """Rend la liste des chiffres d'une clôture, un par ligne."""
    lignes = [f"{libelle}, arrêtée au {ecrire_date(date.fromisoformat(cloture['au']))} :"]
    for chiffre in cloture["chiffres"]:
        valeur = chiffre["etat"] if chiffre["valeur"] is None else f"{chiffre['valeur']} ({chiffre['etat']})"
        lignes.append(f"  {nettoyer(chiffre['code'])} : {nettoyer(str(valeur))}")
    return "\n".join(lignes) + "\n"
