"""Réparer : remettre ce qui a été confirmé, mettre de côté ce qui est abîmé, ne rien effacer.

Seuls les fichiers des postes dont l'utilisateur garde le journal privé sont touchés.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from projet_circo.fichiers.controle import journaux_prives
from projet_circo.fichiers.dossier import Dossier
from projet_circo.fichiers.enregistrement import Saisie, ouvrir, place_de
from projet_circo.fichiers.octets import lire_octets
from projet_circo.fichiers.prive import controler_la_chaine
from projet_circo.fichiers.remplacement import remplacer
from projet_circo.fichiers.tailles import TAILLE_D_UN_JOURNAL
from projet_circo.fichiers.verrou import signaux_tenus, verrouiller
from projet_circo.noyau.canonique import NonCanonique
from projet_circo.noyau.erreurs import FichierIllisible


@dataclass(frozen=True, slots=True)
class Reparation:
    """Un fichier à réparer : ce que l'on va faire, et les octets à y remettre."""

    partage: Path
    verrou: Path
    present: bytes | None
    remis: bytes
    phrase: str


def prevoir(dossier: Dossier, environnement: Mapping[str, str]) -> tuple[Reparation, ...]:
    """Rend les réparations possibles : les fichiers qui ne sont plus ce que le journal privé a confirmé."""
    prevues = []
    for annee, poste, prive in journaux_prives(dossier, environnement):
        place = place_de(dossier, annee, poste, environnement)
        garde = lire_octets(prive, TAILLE_D_UN_JOURNAL)
        garde = garde[: garde.rfind(b"\n") + 1]
        try:
            controler_la_chaine(garde)
        except NonCanonique:
            continue  # un journal privé abîmé ne répare rien
        try:
            present = lire_octets(place.partage, TAILLE_D_UN_JOURNAL)
        except FichierIllisible:
            present = None
        if present is not None and present.startswith(garde):
            continue
        relatif = dossier.relatif(place.partage)
        lignes = garde.count(b"\n")
        phrase = f"{relatif} : remettre les {lignes} lignes confirmées par ce poste"
        if present:
            phrase += f", et mettre de côté le fichier actuel ({present.count(10)} lignes)"
        prevues.append(Reparation(place.partage, place.verrou, present, garde, phrase))
    return tuple(prevues)


def rattraper(dossier: Dossier, saisie: Saisie) -> tuple[str, ...]:
    """Remet au dossier partagé ce que ce poste y avait écrit et qui manque ; rend ce qu'il y a à dire.

    Pourquoi : arrêté entre le journal privé et le partagé, un import relancé doit voir ce qu'il avait déjà écrit.
    """
    dites: list[str] = []
    for annee, poste, prive in journaux_prives(dossier, saisie.environnement):
        if poste == saisie.poste and b"\n" in lire_octets(prive, TAILLE_D_UN_JOURNAL):
            dites += ouvrir(dossier, annee, (), saisie)
    return tuple(dites)


def reparer(reparation: Reparation) -> Path | None:
    """Répare un fichier et rend l'endroit où l'ancien a été mis de côté, s'il y en avait un."""
    with verrouiller(reparation.verrou), signaux_tenus():
        cote = None
        if reparation.present:
            cote = _libre(
                reparation.verrou.parent.parent / "mis-de-cote" / reparation.partage.parent.name, reparation
            )
            cote.parent.mkdir(parents=True, exist_ok=True)
            remplacer(cote, reparation.present)
        reparation.partage.parent.mkdir(parents=True, exist_ok=True)
        remplacer(reparation.partage, reparation.remis, ecraser=True)
        return cote


def _libre(repertoire: Path, reparation: Reparation) -> Path:
    rang = 1
    while (chemin := repertoire / f"{reparation.partage.name}.{rang}").exists():
        rang += 1
    return chemin
