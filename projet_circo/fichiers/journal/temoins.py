"""Ce qu'un poste a vu : son journal privé atteste de ses propres fichiers, un témoin atteste de ceux des autres."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from projet_circo.fichiers.disque.dossier import Dossier
from projet_circo.fichiers.disque.poste import dossier_d_etat, rangement_du_dossier
from projet_circo.fichiers.journal.prive import Tete, lire_la_tete
from projet_circo.noyau.journal.attestation import Attestation
from projet_circo.noyau.socle.canonique import LONGUEUR_MAXIMALE, NonCanonique
from projet_circo.noyau.socle.fait import FichierLu

_IDENTIFIANT = re.compile(rb'^- \{"id": "([^"]+)"', re.MULTILINE)
_SOURCE = "le journal privé de ce poste"


def attester_du_prive(
    dossier: Dossier, environnement: Mapping[str, str], fichiers: Mapping[str, FichierLu]
) -> Iterator[Attestation]:
    """Rend ce que les journaux privés de l'utilisateur ont confirmé et que le dossier ne montre plus.

    Un journal privé sans aucun identifiant commun avec le fichier de même nom vient d'un autre dossier : il n'atteste
    de rien, ni les autres non plus si aucun ne prolonge ce dossier-ci.
    """
    racine = dossier_d_etat(environnement) / rangement_du_dossier(dossier.racine) / "journal"
    absents, prolonge, etranger = [], False, False
    for chemin in sorted(racine.glob("????-????/*.yaml")):
        tete = derniere_confirmee(chemin)
        if tete is None:
            continue
        relatif = f"data/events/{chemin.parent.name}/{chemin.name}"
        une = Attestation(relatif, tete.n, tete.empreinte, _SOURCE)
        lu = fichiers.get(relatif)
        if lu is None:
            absents.append(une)
        elif (lu.n, lu.tete) == (tete.n, tete.empreinte):
            prolonge = True
        elif _ont_un_fait_commun(chemin, lu):
            prolonge = True
            yield une
        else:
            etranger = True
    if prolonge or not etranger:
        yield from absents


def _ont_un_fait_commun(prive: Path, lu: FichierLu) -> bool:
    """Dit si le journal privé et le partagé ont un identifiant en commun ; un partagé vide n'en contredit aucun."""
    if not lu.lignes:
        return True
    with suppress(OSError):
        gardes = {trouve.decode("ascii", "replace") for trouve in _IDENTIFIANT.findall(prive.read_bytes())}
        return any(ligne.champs["id"] in gardes for ligne in lu.lignes)
    return False


def place_du_confirme(prive: Path) -> Path:
    """Rend le fichier, à côté du journal privé, qui dit la dernière ligne annoncée comme confirmée."""
    return prive.with_suffix(".confirme")


def derniere_confirmee(prive: Path) -> Tete | None:
    """Rend la tête de ce qui a été confirmé ; sans marque, tout le journal privé l'a été. None : rien à attester."""
    with suppress(OSError, ValueError):
        n, empreinte = place_du_confirme(prive).read_text("ascii").split()
        return Tete(int(n), empreinte) if int(n) else None
    with suppress(OSError, NonCanonique), prive.open("rb") as flux:
        taille = flux.seek(0, os.SEEK_END)
        flux.seek(max(0, taille - 2 * LONGUEUR_MAXIMALE))
        octets = flux.read()
        tete = lire_la_tete(octets[: octets.rfind(b"\n") + 1])
        return tete if tete.n else None
    return None
