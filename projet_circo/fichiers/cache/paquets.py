"""Des paquets de faits semblables aux faits que le moteur compte."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from projet_circo.noyau.socle.champs import FAIT, sorte_de
from projet_circo.noyau.socle.fait import Fait

_DATE = len('"date": "2018-10-02"')
_ANNEE = ', "annee_scolaire": '


def entete_de(ecrits: str) -> str:
    """Rend le début des champs écrits d'un paquet : la date, et l'année scolaire s'il y en a une."""
    fin = _DATE + len(_ANNEE) + 4 if ecrits.startswith(_ANNEE, _DATE) else _DATE
    return ecrits[:fin]


def sortes_de(nom: str, ecrits: str) -> set[str]:
    """Rend ce qu'un paquet recueille : son type, et le genre de ses faits s'il est de ceux que le plan lit."""
    return {nom, sorte_de({**json.loads(f"{{{ecrits}}}"), "type": nom})} if nom == FAIT else {nom}


def defaire(
    annee: int, paquets: Iterable[tuple[tuple[str, str], int]], champs_lus: Mapping[str, frozenset[str]]
) -> Iterator[Fait]:
    """Rend un fait par paquet, qui en représente `nombre` ; il ne porte que les champs que les mesures lisent."""
    for (nom, ecrits), nombre in paquets:
        champs = json.loads(f"{{{ecrits}}}")
        lus = {champ: champs[champ] for champ in champs_lus.get(nom, ()) if champ in champs}
        yield Fait("", nom, annee, date.fromisoformat(champs["date"]), lus, None, nombre)
