"""Ce qu'un poste a vu : son journal privé atteste de ses propres fichiers, un témoin atteste de ceux des autres."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from projet_circo.fichiers.disque.dossier import Dossier, inventorier
from projet_circo.fichiers.disque.poste import dossier_d_etat, rangement_du_dossier
from projet_circo.fichiers.journal.prive import Tete, identifiants, lire_la_marque, lire_la_tete
from projet_circo.noyau.journal.attestation import Attestation
from projet_circo.noyau.socle.canonique import LONGUEUR_MAXIMALE, NonCanonique
from projet_circo.noyau.socle.fait import FichierLu

JOURNAUX_D_UN_TEMOIN = 400  # une ligne de journal ne dépasse pas 64 Kio
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
        gardes = identifiants(prive.read_bytes())
        return any(ligne.id.encode() in gardes for ligne in lu.lignes)
    return False


def derniere_confirmee(prive: Path) -> Tete | None:
    """Rend la tête de ce qui a été confirmé : tout le journal privé, sauf un ajout resté en cours ; None : rien."""
    marquee = lire_la_marque(prive)
    if marquee is not None:
        return marquee if marquee.n else None
    return tete_du_fichier(prive)


def tete_du_fichier(chemin: Path) -> Tete | None:
    """Rend la tête d'un journal, lue à sa fin ; None s'il est vide, ou si sa dernière ligne entière n'est pas juste."""
    with suppress(OSError, NonCanonique), chemin.open("rb") as flux:
        taille = flux.seek(0, os.SEEK_END)
        flux.seek(max(0, taille - 2 * LONGUEUR_MAXIMALE))
        octets = flux.read()
        tete = lire_la_tete(octets[: octets.rfind(b"\n") + 1])
        return tete if tete.n else None
    return None


@dataclass(slots=True)
class Memoire:
    """Ce qu'un poste a déjà inscrit de ce qu'il voit : le jour de son dernier témoin, et toutes les têtes dites.

    Perdue, elle se refait : un témoin redit alors tout ce que le poste voit.
    """

    chemin: Path
    jour: str = ""
    tetes: dict[str, list[Any]] = field(default_factory=dict)

    def garder(self, jour: str, journaux: Sequence[Mapping[str, Any]]) -> None:
        """Retient ce qu'un témoin vient d'inscrire ; ne pas y parvenir n'empêche rien."""
        self.tetes |= {un["fichier"]: [un["n"], un["tete"]] for un in journaux}
        with suppress(OSError):
            self.chemin.parent.mkdir(parents=True, exist_ok=True)
            self.chemin.write_text(json.dumps({"jour": jour, "tetes": self.tetes}), "utf-8")


def se_souvenir(dossier: Dossier, poste: str, environnement: Mapping[str, str]) -> Memoire:
    """Rend la mémoire d'un poste pour un dossier, vide s'il n'en a pas."""
    etat = dossier_d_etat(environnement) / rangement_du_dossier(dossier.racine)
    memoire = Memoire(etat / "temoins" / f"{poste}.json")
    with suppress(OSError, ValueError, TypeError, KeyError):
        lu = json.loads(memoire.chemin.read_text("utf-8"))
        memoire.jour, memoire.tetes = str(lu["jour"]), dict(lu["tetes"])
    return memoire


def voir_les_autres(dossier: Dossier, sien: str, memoire: Memoire, jour: str) -> list[dict[str, Any]]:
    """Rend les têtes des autres journaux que le poste n'a pas encore inscrites ; rien si c'est fait ce jour-là."""
    if memoire.jour == jour:
        return []
    vus = []
    for journal in inventorier(dossier).journaux:
        tete = tete_du_fichier(journal.chemin) if journal.relatif != sien else None
        if tete is not None and memoire.tetes.get(journal.relatif) != [tete.n, tete.empreinte]:
            vus.append({"fichier": journal.relatif, "n": tete.n, "tete": tete.empreinte})
    return vus[-JOURNAUX_D_UN_TEMOIN:]
