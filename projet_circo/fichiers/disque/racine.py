"""Où est le projet : le répertoire qui contient `data/projet-AAAA-AAAA.yaml`.

Pourquoi : une pièce à part, qui ne charge rien, pour que retrouver une page gardée n'attende aucun import.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_FORME = "projet-0000-0000.yaml"


def annees_du_nom(nom: str) -> tuple[int, int] | None:
    """Rend les deux millésimes que dit le nom d'une grille ; None si ce n'en est pas un.

    Le plan civil d'une seule année répète le sien : projet-2024-2024.yaml.
    """
    forme = "".join("0" if signe.isascii() and signe.isdigit() else signe for signe in nom)
    if forme != _FORME or nom[7:11] > nom[12:16]:
        return None
    return int(nom[7:11]), int(nom[12:16])


def noms_de_projet(racine: str) -> list[str]:
    """Rend les noms de `data/` qui commencent par `projet-`, rangés ; aucun si le répertoire ne se lit pas."""
    try:
        return sorted(nom for nom in os.listdir(os.path.join(racine, "data")) if nom.startswith("projet-"))
    except OSError:
        return []


def chercher_la_racine(demande: str | None, environnement: "Mapping[str, str]", courant: str) -> str | None:
    """Rend le répertoire demandé, sinon `CIRCO_DOSSIER`, sinon le premier ancêtre qui tient une grille.

    None si aucun n'en tient.
    """
    impose = demande or environnement.get("CIRCO_DOSSIER")
    if impose:
        racine = os.path.realpath(os.path.join(courant, impose))
        return racine if _tient_une_grille(racine) else None
    racine = os.path.realpath(courant)
    while not _tient_une_grille(racine):
        parent = os.path.dirname(racine)
        if parent == racine:
            return None
        racine = parent
    return racine


def _tient_une_grille(racine: str) -> bool:
    return any(annees_du_nom(nom) for nom in noms_de_projet(racine))
