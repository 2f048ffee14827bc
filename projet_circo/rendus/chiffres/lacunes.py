"""Ce qui manque à un dossier, dit à côté des chiffres : une phrase avec son remède, ou la clé `lacunes` du JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.rendus.typographie.typographie import nettoyer

INCERTAIN = "« ? » : chiffre incertain, quelque chose n'a pas été lu"


def dire_les_lacunes(lacunes: Iterable[Lacune]) -> Iterator[str]:
    """Rend une phrase par lacune : où, ce qui manque, et le remède."""
    for une in lacunes:
        lieu = f"{une.fichier}:{une.ligne}" if une.ligne else une.fichier
        yield f"ATTENTION, {nettoyer(lieu)} : {nettoyer(une.phrase)} ; {nettoyer(une.remede)}."


def decrire_les_lacunes(lacunes: Iterable[Lacune]) -> dict[str, Any]:
    """Rend la clé `lacunes` d'une sortie, ou rien d'un dossier qui n'en a pas."""
    decrites = [
        {
            "code": une.code.value,
            "fichier": une.fichier,
            "ligne": une.ligne,
            "types": list(une.types),
            "annees": list(une.annees),
            "phrase": une.phrase,
            "remede": une.remede,
        }
        for une in lacunes
    ]
    return {"lacunes": decrites} if decrites else {}
