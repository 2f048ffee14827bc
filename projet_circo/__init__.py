"""circo : piloter un projet de circonscription.

Dans un carnet : `from projet_circo import ouvrir`, puis `ouvrir("mon-projet").evolutions(annee=2018)`.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from projet_circo.commandes.coquille.carnet import Carnet

__version__ = "0.2.0"


def ouvrir(dossier: str = ".", annee: int | None = None) -> "Carnet":
    """Lit le projet d'un dossier, et rend de quoi l'interroger en Python.

    `annee` choisit la grille, si le dossier en a plusieurs. Lève une exception de `projet_circo.noyau.socle.erreurs`.
    """
    from projet_circo.commandes.coquille.carnet import lire

    return lire(dossier, annee)
