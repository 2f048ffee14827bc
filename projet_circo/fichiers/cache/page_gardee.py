"""Une page déjà rendue, gardée sous une clé faite de tout ce dont elle dépend : la redemander ne recalcule rien.

Pourquoi : l'attente d'une commande est faite d'imports. Cette pièce ne charge que `os` et `hashlib`, et répond avant
que typer ne soit importé.
"""

import os
from hashlib import sha256

from projet_circo.fichiers.cache.cache import Cache, cache_de, est_au_repos, etats_de, programme
from projet_circo.fichiers.disque.emplacements import chemin_d_etat
from projet_circo.fichiers.disque.racine import chercher_la_racine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMANDE = "indicateurs"
# Ce que la page ne retient pas : un dossier donné par option, le passé rejoué, le détail d'un bug.
_OPTIONS_A_PART = ("-C", "--dossier", "--connu-au", "--debug")
# Les variables dont une sortie peut dépendre : celles-ci, et toutes celles qui commencent ainsi.
VARIABLES = (
    "COLUMNS",
    "LINES",
    "TERM",
    "COLORTERM",
    "PAGER",
    "LESS",
    "NO_COLOR",
    "FORCE_COLOR",
    "ACCESSIBLE",
    "LANG",
    "TZ",
)
DEBUTS_DE_VARIABLES = ("CIRCO_", "LC_", "PYTHON")


class PageGardee:
    """La place d'une page : `lire` ce qui y est, ou `garder` ce que la commande vient de rendre.

    `cle` : l'empreinte de tout ce dont la page dépend ; elle est gardée avec la page, et comparée.
    """

    __slots__ = ("_cache", "_cle", "_est_au_repos")

    def __init__(self, cache: Cache, cle: str, *, est_au_repos: bool) -> None:
        self._cache = cache
        self._cle = cle
        self._est_au_repos = est_au_repos

    @property
    def _nom(self) -> str:
        return self._cle[:32]

    def lire(self) -> tuple[str, str] | None:
        """Rend la sortie et les messages gardés ; None s'ils manquent, ou s'ils sont d'une autre page."""
        match self._cache.lire(self._nom):
            case (self._cle, str(sortie), str(messages)):
                return sortie, messages
            case _:
                return None

    def garder(self, sortie: str, messages: str) -> None:
        """Garde une page, si aucun fichier ne vient de changer, et oublie les plus anciennes."""
        if self._est_au_repos:
            self._cache.ecrire(self._nom, (self._cle, sortie, messages))
            self._cache.elaguer()


def chercher(
    arguments: "Sequence[str]", environnement: "Mapping[str, str]", jour: str, maintenant: int, ecran: object
) -> PageGardee | None:
    """Rend la place de la page que ces arguments demandent ; None si c'est une commande à exécuter de toute façon.

    `jour` : la date du jour ; `maintenant` : l'instant, en nanosecondes ; `ecran` : ce qui distingue deux écrans.
    """
    if not arguments or arguments[0] != COMMANDE:
        return None
    if "_CIRCO_COMPLETE" in environnement or any(un.startswith(_OPTIONS_A_PART) for un in arguments):
        return None
    try:
        racine = chercher_la_racine(None, environnement, os.getcwd())
        cache = cache_de(environnement, racine, "pages") if racine else None
        if racine is None or cache is None:
            return None
        prives = chemin_d_etat(environnement)  # ce que ce poste a confirmé dit ce qui manque
        lieux = (os.path.join(racine, "data"), *((prives,) if os.path.isdir(prives) else ()))
        etats = sorted(etat for lieu in lieux for etat in etats_de(lieu))
        circo = programme()
    except OSError:
        return None
    variables = sorted(
        (nom, valeur)
        for nom, valeur in environnement.items()
        if nom in VARIABLES or nom.startswith(DEBUTS_DE_VARIABLES)
    )
    tout = (list(arguments), racine, etats, circo, variables, jour, ecran)
    cle = sha256(repr(tout).encode("utf-8", "surrogatepass")).hexdigest()
    return PageGardee(cache, cle, est_au_repos=est_au_repos(etats, maintenant))
