"""Les pages de la documentation livrées avec `circo` : les trouver, les lire, sans réseau."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from projet_circo.noyau.socle.erreurs import FichierIllisible

QUARTIERS = ("tutoriel", "guides", "explications", "reference")


def lister_les_pages() -> dict[str, Traversable]:
    """Rend les pages par sujet, dans l'ordre des quartiers puis des noms. FichierIllisible s'il n'y en a aucune."""
    racine = _racine()
    trouvees = {
        page.name.removesuffix(".md"): page
        for quartier in QUARTIERS
        if racine.joinpath(quartier).is_dir()
        for page in sorted(racine.joinpath(quartier).iterdir(), key=lambda une: une.name)
        if page.name.endswith(".md")
    }
    if not trouvees:
        message = "la documentation n'a pas été installée avec circo"
        raise FichierIllisible(message, "« circo COMMANDE --help » reste disponible")
    return trouvees


def _racine() -> Traversable:
    """Rend le dossier des pages : dans le paquet installé, sinon celui du dépôt.

    Pourquoi : la roue y copie `docs/` ; une installation modifiable lit le dépôt, où les pages sont toujours à jour.
    """
    installee = files("projet_circo").joinpath("pages")
    return installee if installee.is_dir() else Path(__file__).parents[3] / "docs"
