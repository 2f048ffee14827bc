"""Des journaux à éprouver : un poste, ses trois fichiers, des faits numérotés."""

from pathlib import Path
from typing import Any

from projet_circo.fichiers.journal.ecriture import Place, ajouter
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.noyau.socle.erreurs import EcritureRefusee
from projet_circo.noyau.socle.identifiant import former

__all__ = ["CHEMIN", "POSTE", "EcritureRefusee", "champs", "ecrire", "faits", "ids", "ouvrir", "place_dans"]

POSTE = "cpc-0a1b2c"
CHEMIN = f"data/events/2018-2019/{POSTE}.yaml"


def champs(rang: int, objet: str = "Lecture") -> dict[str, Any]:
    corps = {
        "id": former(rang),
        "type": "demande",
        "date": "2018-10-02",
        "nature": "collectif",
        "initiative": "ien",
    }
    return {**corps, "objet": objet, "saisi": "2018-10-02T08:00:00Z", "par": POSTE}


def ouvrir() -> dict[str, Any]:
    corps = {
        "id": former(0),
        "type": "ouverture",
        "format": "circo/journal/1",
        "annee": 2018,
        "recueille": ["demande"],
    }
    return {**corps, "saisi": "2018-10-02T08:00:00Z", "par": POSTE}


def place_dans(racine: Path) -> Place:
    return Place(racine / "partage" / f"{POSTE}.yaml", racine / "prive" / f"{POSTE}.yaml", racine / "verrou")


def ecrire(place: Place, *rangs: int) -> None:
    for rang in rangs:
        ajouter(place, [champs(rang, f"Lecture {rang}")], ouvrir)


def ids(octets: bytes) -> list[str]:
    return [ligne.id for ligne in lire_fichier(octets, CHEMIN, 2018, POSTE).lignes if ligne.type == "demande"]


def faits(*rangs: int) -> list[str]:
    return [former(rang) for rang in rangs]
