"""Les fichiers de `data/events/` qui ne sont pas des journaux : jamais lus, jamais passés sous silence."""

import re
from collections.abc import Iterable

from projet_circo.noyau.socle.constat import Constat, Gravite, Place

# Noms laissés par Nextcloud, Syncthing, Dropbox, OneDrive et git.
_COPIE = re.compile(
    r"conflicted copy|sync-conflict|_conflict-|copie en conflit|copy of |copie de |\.orig$|\.rej$|~$| \(\d+\)\.yaml$",
    re.IGNORECASE,
)


# Ce qu'un remplacement arrêté laisse : le nom du fichier, caché, suivi de huit signes tirés au sort.
_RESTE = re.compile(r"\.[a-z][a-z0-9-]*\.yaml\.[a-z0-9_]{8}")


def est_un_reste(chemin: str) -> bool:
    """Dit si le nom est celui d'un fichier provisoire de circo, qu'une mort subite a laissé là."""
    return _RESTE.fullmatch(chemin.rpartition("/")[2]) is not None


def est_une_copie(chemin: str) -> bool:
    """Dit si le nom est celui d'une copie laissée par une synchronisation."""
    return _COPIE.search(chemin.rpartition("/")[2]) is not None


def constater_les_intrus(intrus: Iterable[str]) -> tuple[Constat, ...]:
    """Rend un constat par fichier qui n'est pas lu."""
    constats = []
    for chemin in intrus:
        if est_une_copie(chemin):
            message = "cette copie, laissée par une synchronisation, n'est pas lue"
            remede = "lancer « circo verifier », qui dit si elle apporte des faits ; puis la retirer"
            constats.append(Constat(Place(chemin), Gravite.ERREUR, "copie-de-conflit", message, remede))
        else:
            message = "ce fichier n'est pas lu : il n'a pas le nom d'un journal, ou n'est pas à sa place"
            remede = "le nommer data/events/2018-2019/<poste>.yaml, ou le ranger ailleurs"
            constats.append(Constat(Place(chemin), Gravite.AVERTISSEMENT, "fichier-intrus", message, remede))
    return tuple(constats)
