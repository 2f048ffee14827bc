"""Une bombe lue dans un processus à part, pour mesurer ce qu'elle coûte et voir un signal s'il en vient un.

Usage : python -m tests.robustesse.bombes (C|Python|journal|naif) FICHIER
Rend le temps de calcul en millisecondes, la mémoire de plus en Kio, le nombre de constats.
"""

import resource
import sys
import time
from pathlib import Path

import yaml

from projet_circo.fichiers.disque.octets import lire_octets
from projet_circo.fichiers.disque.tailles import TAILLE_D_UN_JOURNAL, TAILLE_D_UN_TEXTE
from projet_circo.fichiers.journal.journal import lire_fichier
from projet_circo.fichiers.yaml import lecture
from projet_circo.noyau.socle.erreurs import FichierIllisible


def lire(porte: str, chemin: Path) -> int:
    """Lit par une porte ; rend le nombre de fautes dites."""
    if porte == "naif":
        valeur = yaml.load(chemin.read_bytes(), Loader=yaml.CSafeLoader)
        return len(repr(valeur)) * 0
    try:
        octets = lire_octets(chemin, TAILLE_D_UN_JOURNAL if porte == "journal" else TAILLE_D_UN_TEXTE)
    except FichierIllisible:
        return 1
    if porte == "journal":
        lu = lire_fichier(octets, "data/events/2018-2019/x.yaml", 2018, "x", complet=True)
        return sum(constat.est_bloquant for constat in lu.constats)
    lecture._LECTEUR = yaml.CSafeLoader if porte == "C" else yaml.SafeLoader
    return sum(constat.est_bloquant for constat in lecture.lire_yaml(octets, "bombe.yaml").constats)


if __name__ == "__main__":
    lecture.lire_yaml(b"a: [1, {b: c}]\n", "amorce.yaml")
    lire_fichier(b'- {"a": 1, "empreinte": "x"}\n', "amorce", 2018, "x", complet=True)
    avant, debut = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    fautes = lire(sys.argv[1], Path(sys.argv[2]))
    duree = time.process_time() - debut
    pris = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - avant
    sys.stdout.write(f"{duree * 1000:.1f} {pris} {fautes}\n")
