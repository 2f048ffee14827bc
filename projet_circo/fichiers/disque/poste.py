"""Le poste de saisie : son nom, tiré une fois et gardé, et les dossiers de l'utilisateur."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from projet_circo.fichiers.disque.causes import nommer_la_cause
from projet_circo.fichiers.disque.droits import creer_reserve
from projet_circo.fichiers.disque.emplacements import (
    chemin_d_etat,
    chemin_de_cache,
    chemin_de_configuration,
    rangement_de,
)
from projet_circo.noyau.socle.erreurs import EcritureRefusee, MauvaisUsage

_POSTE = re.compile(r"[a-z][a-z0-9]{0,15}(-[a-z0-9]{1,16}){0,3}", re.ASCII)
_RESERVES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:-.*)?")
_REMEDE = "un poste s'écrit en minuscules sans accent, chiffres et tirets : secretariat-3f9a1c"


def dossier_d_etat(environnement: Mapping[str, str]) -> Path:
    """Rend le dossier d'état de l'utilisateur, hors de tout dossier partagé."""
    return Path(chemin_d_etat(environnement))


def dossier_de_configuration(environnement: Mapping[str, str]) -> Path:
    """Rend le dossier de configuration de l'utilisateur."""
    return Path(chemin_de_configuration(environnement))


def dossier_de_cache(environnement: Mapping[str, str]) -> Path:
    """Rend le dossier de ce qui peut être jeté et refait."""
    return Path(chemin_de_cache(environnement))


def rangement_du_dossier(racine: Path) -> str:
    """Rend le nom sous lequel un dossier de projet se range chez l'utilisateur."""
    return rangement_de(str(racine))


def verifier_le_poste(nom: str) -> str:
    """Rend le nom du poste s'il est admis. MauvaisUsage sinon."""
    if not _POSTE.fullmatch(nom) or _RESERVES.fullmatch(nom):
        message = f"« {nom} » n'est pas un nom de poste"
        raise MauvaisUsage(message, _REMEDE)
    return nom


def poste_connu(demande: str | None, environnement: Mapping[str, str]) -> str | None:
    """Rend le poste demandé, sinon `CIRCO_POSTE`, sinon celui de la configuration, sinon None."""
    impose = demande or environnement.get("CIRCO_POSTE")
    if impose:
        return verifier_le_poste(impose)
    try:
        return verifier_le_poste(
            (dossier_de_configuration(environnement) / "poste").read_text("utf-8").strip()
        )
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        message = "le nom du poste ne se lit pas : son fichier de configuration n'est pas du texte UTF-8"
        remede = f"retirer {dossier_de_configuration(environnement) / 'poste'}, ou donner --poste"
        raise EcritureRefusee(message, remede) from None
    except OSError as erreur:
        message = f"le nom du poste ne se lit pas ({nommer_la_cause(erreur)})"
        raise EcritureRefusee(message, "donner --poste, ou rétablir l'accès à la configuration") from None


def creer_le_poste(nom: str, environnement: Mapping[str, str], hasard: Callable[[int], int]) -> str:
    """Tire un nouveau poste `nom-123abc`, le garde dans la configuration et le rend."""
    return garder_le_poste(f"{nom}-{hasard(24):06x}", environnement)


def garder_le_poste(nom: str, environnement: Mapping[str, str]) -> str:
    """Garde un poste dans la configuration, pour les prochaines saisies, et le rend. EcritureRefusee si impossible."""
    poste = verifier_le_poste(nom)
    dossier = dossier_de_configuration(environnement)
    try:
        creer_reserve(dossier)
        (dossier / "poste").write_text(f"{poste}\n", "utf-8")
    except OSError as erreur:
        message = f"le nom du poste ne peut pas être gardé ({nommer_la_cause(erreur)})"
        raise EcritureRefusee(message, "donner --poste, ou CIRCO_POSTE") from None
    return poste
