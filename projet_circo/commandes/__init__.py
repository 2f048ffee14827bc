"""La porte d'entrée : une page déjà rendue se montre aussitôt, sinon la commande appelée est importée et exécutée.

Pourquoi : rien n'est chargé ici que le strict nécessaire ; la table des commandes est dans `table`.
"""

import os
import sys
import time

from projet_circo.fichiers.cache.page_gardee import PageGardee, chercher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def principal() -> None:
    """Lance `circo` avec les arguments du processus, et sort avec son code."""
    sys.exit(lancer(sys.argv[1:]))


def lancer(arguments: "Sequence[str]") -> int:
    """Exécute une ligne de commande et rend son code de sortie."""
    place = _chercher_la_page(arguments)
    page = place.lire() if place else None
    if page is not None and _montrer(*page):
        return 0
    from projet_circo.commandes.coquille.lancement import executer

    return executer(arguments, place)


def _chercher_la_page(arguments: "Sequence[str]") -> PageGardee | None:
    jour = os.environ.get("CIRCO_AUJOURD_HUI") or time.strftime("%Y-%m-%d")
    ecran: list[object] = []
    for flux in (sys.stdout, sys.stderr):
        est_un_terminal = flux.isatty()
        ecran += [
            flux.encoding,
            est_un_terminal,
            tuple(os.get_terminal_size(flux.fileno())) if est_un_terminal else (),
        ]
    return chercher(arguments, os.environ, jour, time.time_ns(), ecran)


def _montrer(sortie: str, messages: str) -> bool:
    """Montre une page gardée ; faux si l'écran ne sait pas l'écrire telle quelle, ou d'un seul tenant."""
    if any((flux.encoding or "").lower().replace("-", "") != "utf8" for flux in (sys.stdout, sys.stderr)):
        return False
    if sys.stdout.isatty() and sortie.count("\n") >= os.get_terminal_size(sys.stdout.fileno()).lines:
        return False
    try:
        sys.stdout.write(sortie)
        sys.stdout.flush()
        sys.stderr.write(messages)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:
        return False  # la commande dira pourquoi
    return True
