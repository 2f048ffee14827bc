"""Une page déjà rendue, gardée sous une clé faite de tout ce dont elle dépend : la redemander ne recalcule rien.

Pourquoi : l'attente d'une commande est faite d'imports. Cette pièce ne charge que `os` et `hashlib`, et répond avant
que typer ne soit importé.
"""

import os
import sys
from hashlib import sha256

from projet_circo import __version__
from projet_circo.fichiers.disque.droits import creer_reserve, ecrire_reserve
from projet_circo.fichiers.disque.emplacements import chemin_de_cache
from projet_circo.fichiers.disque.racine import chercher_la_racine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FORMAT = f"circo/page/1/{__version__}"
GARDEES = 32
COMMANDE = "indicateurs"
# Ce que la page ne retient pas : un dossier donné par option, le passé rejoué, le détail d'un bug.
_OPTIONS_A_PART = ("-C", "--dossier", "--connu-au", "--debug")
# Où s'installent les bibliothèques, ou l'archive unique qui les contient toutes.
_BIBLIOTHEQUES = ("-packages", ".pyz")
# Les variables dont une sortie peut dépendre : celles-ci, et toutes celles qui commencent ainsi.
VARIABLES = (
    "COLUMNS",
    "LINES",
    "TERM",
    "COLORTERM",
    "NO_COLOR",
    "FORCE_COLOR",
    "ACCESSIBLE",
    "LANG",
    "TZ",
)
DEBUTS_DE_VARIABLES = ("CIRCO_", "LC_", "PYTHON")
# Un fichier changé il y a moins de temps que cela pourrait l'être encore sans que sa date bouge.
REPOS = 100_000_000


class PageGardee:
    """La place d'une page : `lire` ce qui y est, ou `garder` ce que la commande vient de rendre."""

    __slots__ = ("_chemin", "_est_au_repos")

    def __init__(self, chemin: str, *, est_au_repos: bool) -> None:
        self._chemin = chemin
        self._est_au_repos = est_au_repos

    def lire(self) -> tuple[str, str] | None:
        """Rend la sortie et les messages gardés ; None s'ils manquent ou ne se lisent pas."""
        try:
            with open(self._chemin, "rb") as flux:
                entete, _, corps = flux.read().partition(b"\n")
            longueur = int(entete.split()[-2])
            if entete != _entete(corps, longueur):
                return None
            return corps[:longueur].decode(), corps[longueur:].decode()
        except (OSError, ValueError, IndexError):
            return None

    def garder(self, sortie: str, messages: str) -> None:
        """Garde une page, si aucun fichier ne vient de changer, et oublie les plus anciennes au-delà de trente-deux."""
        if not self._est_au_repos:
            return
        octets = sortie.encode()
        corps = octets + messages.encode()
        dossier = os.path.dirname(self._chemin)
        provisoire = f"{self._chemin}.{os.getpid()}"
        try:
            creer_reserve(dossier)
            ecrire_reserve(provisoire, _entete(corps, len(octets)) + b"\n" + corps)
            os.replace(provisoire, self._chemin)
            _oter_les_plus_anciennes(dossier)
        except OSError:
            pass  # une page que l'on ne peut pas garder se recalculera


def chercher(
    arguments: "Sequence[str]", environnement: "Mapping[str, str]", jour: str, maintenant: int, ecran: object
) -> PageGardee | None:
    """Rend la place de la page que ces arguments demandent ; None si c'est une commande à exécuter de toute façon.

    `jour` : la date du jour ; `maintenant` : l'instant, en nanosecondes ; `ecran` : ce qui distingue deux écrans.
    """
    if not arguments or arguments[0] != COMMANDE or environnement.get("CIRCO_INDEX") == "non":
        return None
    if "_CIRCO_COMPLETE" in environnement or any(un.startswith(_OPTIONS_A_PART) for un in arguments):
        return None
    try:
        racine = chercher_la_racine(None, environnement, os.getcwd())
        if racine is None:
            return None
        etats = sorted(_etats(os.path.join(racine, "data")))
        paquet = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
        programme = sorted(_etats(paquet, suffixe=".py")) if os.path.isdir(paquet) else []
        bibliotheques = [(un, os.stat(un).st_mtime_ns) for un in sys.path if un.endswith(_BIBLIOTHEQUES)]
    except OSError:
        return None
    variables = sorted(
        (nom, valeur)
        for nom, valeur in environnement.items()
        if nom in VARIABLES or nom.startswith(DEBUTS_DE_VARIABLES)
    )
    tout = (list(arguments), racine, etats, programme, bibliotheques, variables, jour, ecran)
    cle = sha256(repr(tout).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    dernier = max((change for _, _, _, change, _ in etats), default=0)
    chemin = os.path.join(chemin_de_cache(environnement), "pages", f"{cle}.txt")
    return PageGardee(chemin, est_au_repos=maintenant - dernier > REPOS)


def _etats(dossier: str, suffixe: str = "") -> "Iterator[tuple[str, int, int, int, int]]":
    """Rend le chemin, la taille, les deux dates et l'inode de tout ce que tient un dossier. OSError d'un lien."""
    with os.scandir(dossier) as entrees:
        contenu = list(entrees)
    for entree in contenu:
        if entree.is_symlink():
            raise OSError(entree.path)  # ce qu'un lien vise peut changer sans que lui change
        if entree.is_dir():
            yield from _etats(entree.path, suffixe)
        elif entree.name.endswith(suffixe):
            etat = entree.stat()
            yield entree.path, etat.st_size, etat.st_mtime_ns, etat.st_ctime_ns, etat.st_ino


def _entete(corps: bytes, longueur: int) -> bytes:
    somme = sha256(b"%d\n%b" % (longueur, corps)).hexdigest()
    return f"{FORMAT} {longueur} {somme}".encode()


def _oter_les_plus_anciennes(dossier: str) -> None:
    with os.scandir(dossier) as entrees:
        pages = sorted(entrees, key=lambda page: page.stat().st_mtime_ns)
    for page in pages[:-GARDEES]:
        os.unlink(page.path)
