"""Remettre au dossier partagé, avant d'y importer, ce que ce poste n'a écrit que dans son journal privé.

Pourquoi : arrêté entre les deux journaux, un import relancé doit voir ce qu'il avait déjà écrit.
"""

from projet_circo.fichiers.disque.dossier import Dossier
from projet_circo.fichiers.journal.confrontation import confronter
from projet_circo.fichiers.journal.enregistrement import Saisie, ouvrir


def rattraper(dossier: Dossier, saisie: Saisie) -> tuple[str, ...]:
    """Remet ce qui manque au partagé et rend ce qu'il y a à dire. EcritureRefusee si le disque refuse."""
    dites: list[str] = []
    for une in confronter(dossier, saisie.environnement):
        prive, partage = une.prive or b"", une.partage or b""
        if une.place.prive.stem == saisie.poste and not partage.startswith(prive[: prive.rfind(b"\n") + 1]):
            dites += ouvrir(dossier, int(une.place.prive.parent.name[:4]), (), saisie)
    return tuple(dites)
