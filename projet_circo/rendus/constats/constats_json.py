"""Les constats pour une machine : le contrat `circo/constats/1`."""

from collections.abc import Iterable, Mapping
from typing import Any

from projet_circo.noyau.socle.constat import Constat
from projet_circo.rendus.typographie.contrat_json import ecrire


def constats(trouves: Iterable[Constat]) -> str:
    """Rend le contrat `circo/constats/1`."""
    return ecrire({"format": "circo/constats/1", "constats": [decrire_le_constat(un) for un in trouves]})


def decrire_le_constat(constat: Constat) -> Mapping[str, Any]:
    """Rend un constat."""
    return {
        "fichier": constat.place.fichier,
        "ligne": constat.place.ligne,
        "colonne": constat.place.colonne,
        "gravite": constat.gravite.value,
        "regle": constat.regle,
        "message": constat.message,
        "remede": constat.remede,
    }
