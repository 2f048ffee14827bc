"""Ce que tous les contrats JSON ont en commun : l'écriture, et ce que des fichiers abîmés n'ont pas livré."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from projet_circo.noyau.socle.canonique import echapper
from projet_circo.noyau.socle.constat import Dommage


def ecrire(objet: object) -> str:
    """Rend un objet en JSON lisible : les accents tels quels, les invisibles échappés, une fin de ligne."""
    return echapper(json.dumps(objet, ensure_ascii=False, indent=2, default=_ecrire_le_reste)) + "\n"


def _ecrire_le_reste(valeur: object) -> str:
    if isinstance(valeur, date):
        return valeur.isoformat()
    return str(valeur)


def decrire_les_dommages(dommages: Iterable[Dommage]) -> list[dict[str, Any]]:
    """Rend ce que les fichiers abîmés n'ont pas livré."""
    return [
        {"fichier": un.fichier, "lignes_non_lues": un.lignes_non_lues, "rangs": list(un.rangs)}
        for un in dommages
    ]
