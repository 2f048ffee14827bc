"""Des bombes lues chacune dans un processus à part : ce qu'elles coûtent, et le signal s'il en vient un.

Usage : python -m tests.robustesse.bombes DOSSIER, dont chaque fichier se nomme PORTE@NOM (C, Python, journal).
Rend une ligne JSON par fichier : mémoire de plus en Kio, appels de fonctions, constats bloquants, état du processus.
"""

import json
import os
import resource
import sys
from pathlib import Path

import yaml

from projet_circo.fichiers.disque.octets import TAILLE_D_UN_JOURNAL, TAILLE_D_UN_TEXTE, lire_octets
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.fichiers.yaml import lecture
from projet_circo.noyau.socle.erreurs import FichierIllisible


def lire(porte: str, chemin: Path) -> int:
    """Lit par une porte ; rend le nombre de fautes dites."""
    try:
        octets = lire_octets(chemin, TAILLE_D_UN_JOURNAL if porte == "journal" else TAILLE_D_UN_TEXTE)
    except FichierIllisible:
        return 1
    if porte == "journal":
        lu = lire_fichier(octets, "data/events/2018-2019/x.yaml", 2018, "x", complet=True)
        return sum(constat.est_bloquant for constat in lu.constats)
    lecture._LECTEUR = yaml.CSafeLoader if porte == "C" else yaml.SafeLoader
    return sum(constat.est_bloquant for constat in lecture.lire_yaml(octets, "bombe.yaml").constats)


def mesurer(porte: str, chemin: Path) -> tuple[int, int, int]:
    """Rend la mémoire de plus, les appels de fonctions (le travail, quelle que soit la charge), les fautes."""
    avant, appels = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, [0]

    def compter(_cadre: object, evenement: str, _objet: object) -> None:
        appels[0] += evenement in ("call", "c_call")

    sys.setprofile(compter)
    fautes = lire(porte, chemin)
    sys.setprofile(None)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - avant, appels[0], fautes


if __name__ == "__main__":
    lecture.lire_yaml(b"a: [1, {b: c}]\n", "amorce.yaml")
    lire_fichier(b'- {"a": 1, "empreinte": "x"}\n', "amorce", 2018, "x", complet=True)
    for chemin in sorted(Path(sys.argv[1]).iterdir()):
        lecteur, ecriture = os.pipe()
        fils = os.fork()
        if fils == 0:
            os.write(ecriture, json.dumps(mesurer(chemin.name.split("@")[0], chemin)).encode())
            os._exit(0)
        os.close(ecriture)
        with os.fdopen(lecteur, "rb") as rendu:
            lu = rendu.read()
        _, etat = os.waitpid(fils, 0)
        sys.stdout.write(json.dumps([chemin.name, *json.loads(lu or b"[0, 0, 0]"), etat]) + "\n")
