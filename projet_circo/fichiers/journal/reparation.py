"""Réparer : remettre ce qui a été confirmé, mettre de côté ce qui est abîmé, ne rien effacer.

Seuls sont touchés les fichiers du poste, et ceux dont l'utilisateur garde le journal privé.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from projet_circo.fichiers.disque.dossier import Dossier
from projet_circo.fichiers.disque.droits import creer_reserve
from projet_circo.fichiers.disque.remplacement import remplacer
from projet_circo.fichiers.disque.verrou import signaux_tenus, verrouiller
from projet_circo.fichiers.journal.confrontation import Confrontation, confronter, reconstituer
from projet_circo.fichiers.journal.enregistrement import Saisie, ouvrir
from projet_circo.noyau.socle.canonique import est_un_journal


@dataclass(frozen=True, slots=True)
class Remplacement:
    """Un fichier à remettre : ses octets d'à présent (None : absent) et ceux qu'il doit avoir."""

    chemin: Path
    present: bytes | None
    remis: bytes


@dataclass(frozen=True, slots=True)
class Reparation:
    """Les fichiers d'un poste à remettre, sous son verrou ; `phrases` : ce que l'on va faire."""

    relatif: str
    verrou: Path
    remplacements: tuple[Remplacement, ...]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prevision:
    """Ce qui peut se réparer ici, et les phrases qui disent ce qui ne le peut pas."""

    reparations: tuple[Reparation, ...] = ()
    impossibles: tuple[str, ...] = ()


def prevoir(dossier: Dossier, environnement: Mapping[str, str], poste: str | None) -> Prevision:
    """Rend les réparations possibles des fichiers de ce poste, et de ceux dont l'utilisateur garde le journal privé."""
    prevues, impossibles = [], []
    for une in confronter(dossier, environnement, poste):
        if une.obstacle:
            impossibles.append(f"{une.relatif} : {une.obstacle}")
            continue
        if une.prive is None and not est_un_journal(une.partage or b""):
            continue  # écrit à la main
        remis = reconstituer(une)
        if remis is None:
            if une.partage or une.prive:
                impossibles.append(
                    f"{une.relatif} : trop abîmé pour être remis d'ici sans rien perdre ; reprendre une sauvegarde, "
                    "ou continuer sous un autre poste (--poste) : les lignes justes restent comptées"
                )
        elif reparation := _prevoir_un_poste(une, remis):
            prevues.append(reparation)
    return Prevision(tuple(prevues), tuple(impossibles))


def _prevoir_un_poste(une: Confrontation, remis: bytes) -> Reparation | None:
    remplacements, phrases = [], []
    lignes = _compter(remis)
    if une.partage != remis:
        remplacements.append(Remplacement(une.place.partage, une.partage, remis))
        phrase = f"{une.relatif} : remettre {lignes} telles que confirmées"
        if une.partage:
            phrase += f", et mettre de côté le fichier actuel ({_compter(une.partage)})"
        phrases.append(phrase)
    if une.defaut_du_prive:
        if une.obstacle_prive:
            phrases.append(f"{une.place.prive} : à retirer à la main ({une.obstacle_prive})")
        else:
            remplacements.append(Remplacement(une.place.prive, une.prive, remis))
            phrases.append(f"journal privé du poste : le refaire de {lignes}, et mettre l'actuel de côté")
    elif une.garde and une.garde != remis and remis.startswith(une.garde):
        remplacements.append(Remplacement(une.place.prive, une.prive, remis))
        phrases.append(f"journal privé du poste : y reprendre les {lignes} du partagé")
    if not remplacements:
        return None
    return Reparation(une.relatif, une.place.verrou, tuple(remplacements), tuple(phrases))


def _compter(octets: bytes) -> str:
    nombre = octets.count(b"\n")
    return f"{nombre} ligne{'s' if nombre > 1 else ''}"


def reparer(reparation: Reparation) -> tuple[Path, ...]:
    """Répare les fichiers d'un poste et rend les endroits où les anciens ont été mis de côté."""
    cotes = []
    with verrouiller(reparation.verrou), signaux_tenus():
        for un in reparation.remplacements:
            if un.present:
                cote = _libre(
                    reparation.verrou.parent.parent / "mis-de-cote" / un.chemin.parent.name, un.chemin
                )
                creer_reserve(cote.parent)
                remplacer(cote, un.present, reserve=True)
                cotes.append(cote)
            un.chemin.parent.mkdir(parents=True, exist_ok=True)
            remplacer(un.chemin, un.remis, ecraser=True)
    return tuple(cotes)


def _libre(repertoire: Path, chemin: Path) -> Path:
    rang = 1
    while (libre := repertoire / f"{chemin.name}.{rang}").exists():
        rang += 1
    return libre


def rattraper(dossier: Dossier, saisie: Saisie) -> tuple[str, ...]:
    """Remet au partagé ce que ce poste n'a écrit que chez lui, et rend ce qu'il y a à dire.

    EcritureRefusee si le disque refuse. Pourquoi : arrêté entre les deux journaux, un import relancé doit voir ce
    qu'il avait déjà écrit.
    """
    dites: list[str] = []
    for une in confronter(dossier, saisie.environnement):
        prive, partage = une.prive or b"", une.partage or b""
        if une.place.prive.stem == saisie.poste and not partage.startswith(prive[: prive.rfind(b"\n") + 1]):
            dites += ouvrir(dossier, int(une.place.prive.parent.name[:4]), (), saisie)
    return tuple(dites)
