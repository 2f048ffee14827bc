"""Où circo range ce qui est à l'utilisateur, hors de tout dossier partagé : configuration, état, cache.

Pourquoi : des textes et non des `Path`, dont l'import coûte plus que tout ce que fait cette pièce.
"""

import os
from hashlib import sha256

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def chemin_d_etat(environnement: "Mapping[str, str]") -> str:
    """Rend le dossier d'état : le journal privé du poste y vit."""
    return _ranger(environnement, "XDG_STATE_HOME", (".local", "state"), ("LOCALAPPDATA", "Local", "etat"))


def chemin_de_configuration(environnement: "Mapping[str, str]") -> str:
    """Rend le dossier de configuration : le nom du poste y vit."""
    return _ranger(environnement, "XDG_CONFIG_HOME", (".config",), ("APPDATA", "Roaming", ""))


def chemin_de_cache(environnement: "Mapping[str, str]") -> str:
    """Rend le dossier de ce qui peut être jeté et refait."""
    return _ranger(environnement, "XDG_CACHE_HOME", (".cache",), ("LOCALAPPDATA", "Local", "cache"))


def rangement_de(racine: str) -> str:
    """Rend le nom sous lequel un dossier de projet se range chez l'utilisateur : tiré de son chemin résolu."""
    return sha256(os.path.realpath(racine).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _ranger(
    environnement: "Mapping[str, str]", variable: str, usage: tuple[str, ...], windows: tuple[str, str, str]
) -> str:
    maison = os.path.expanduser("~")
    if os.name == "nt":
        nom, dossier, sous_dossier = windows
        base = environnement.get(nom) or os.path.join(maison, "AppData", dossier)
        return os.path.join(base, "circo", sous_dossier).rstrip("\\/")
    return os.path.join(environnement.get(variable) or os.path.join(maison, *usage), "circo")
