"""Les données d'exemple livrées avec `circo`, fictives : les trouver, dans la roue ou dans le dépôt."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from projet_circo.noyau.socle.erreurs import FichierIllisible


def lister_la_demonstration() -> dict[str, Traversable]:
    """Rend chaque fichier par son chemin relatif, la grille en dernier. FichierIllisible s'il n'y en a aucun.

    Pourquoi : c'est la grille qui fait le projet ; interrompu avant elle, on recommence.
    """
    installee = files("projet_circo").joinpath("demonstration", "data")
    racine = installee if installee.is_dir() else Path(__file__).parents[3] / "data"
    trouves = dict(sorted(_parcourir(racine, "data"), key=lambda un: un[0])) if racine.is_dir() else {}
    if not trouves:
        message = "les données d'exemple n'ont pas été installées avec circo"
        raise FichierIllisible(message, "« circo initialiser DOSSIER » crée un dossier vierge")
    return dict(sorted(trouves.items(), key=lambda un: un[0].startswith("data/projet-")))


def _parcourir(dossier: Traversable, chemin: str) -> Iterator[tuple[str, Traversable]]:
    for un in dossier.iterdir():
        if un.is_dir():
            yield from _parcourir(un, f"{chemin}/{un.name}")
        elif un.is_file():
            yield f"{chemin}/{un.name}", un
