"""« Vouliez-vous dire … ? » : le mot connu le plus proche de celui qui a été écrit."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches


def plier(mot: str) -> str:
    """Rend le mot sans accent ni majuscule, tirets bas et espaces lus comme des tirets."""
    nu = "".join(signe for signe in unicodedata.normalize("NFD", mot) if not unicodedata.combining(signe))
    return nu.lower().replace("_", "-").replace(" ", "-")


def suggerer(ecrit: str, connus: Iterable[str]) -> str:
    """Rend le mot connu le plus proche, ou un texte vide si aucun ne l'est assez."""
    plies = {plier(connu): connu for connu in sorted(connus, reverse=True)}
    proches = get_close_matches(plier(ecrit), plies, n=1, cutoff=0.6)
    return plies[proches[0]] if proches else ""


def interroger(ecrit: str, connus: Iterable[str]) -> str:
    """Rend « vouliez-vous dire « mot » ? », ou un texte vide."""
    proche = suggerer(ecrit, connus)
    return f"vouliez-vous dire « {proche} » ?" if proche else ""
