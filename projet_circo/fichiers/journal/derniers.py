"""Les derniers identifiants saisis, lus à la fin des journaux : pour proposer, jamais pour compter."""

import json
from collections.abc import Collection
from contextlib import suppress

from projet_circo.fichiers.disque.dossier import Dossier, FichierDeJournal, inventorier

_QUEUE = 64 * 1024


def derniers_faits(dossier: Dossier, types: Collection[str], combien: int) -> list[tuple[str, str]]:
    """Rend (identifiant, de quoi le reconnaître) des dernières lignes saisies, la plus récente d'abord.

    `types` vide : toute ligne. Ce qui ne se lit pas est passé.
    """
    trouves: list[tuple[str, str, str]] = []
    for journal in inventorier(dossier).journaux:
        for ligne in _queue(journal):
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                champs = json.loads(ligne[2:])
                if champs["type"] not in ("ouverture", "temoin") and (not types or champs["type"] in types):
                    objet = champs.get("objet") or ""
                    resume = f"{champs['type']} du {champs.get('date', '')} {objet}".strip()
                    trouves.append((str(champs["saisi"]), str(champs["id"]), resume))
    trouves.sort(reverse=True)
    return [(identifiant, resume) for _, identifiant, resume in trouves[:combien]]


def _queue(journal: FichierDeJournal) -> list[bytes]:
    try:
        with journal.chemin.open("rb") as flux:
            taille = flux.seek(0, 2)
            flux.seek(max(0, taille - _QUEUE))
            return [ligne for ligne in flux.read(_QUEUE).split(b"\n") if ligne.startswith(b"- {")]
    except OSError:
        return []
