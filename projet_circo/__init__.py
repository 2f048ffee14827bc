"""circo : piloter un projet de circonscription.

Dans un carnet : `from projet_circo import ouvrir`, puis `ouvrir("mon-projet").evolutions(annee=2018)`.
"""

__version__ = "0.2.0"


def __getattr__(nom: str) -> object:
    """Rend `ouvrir`, chargé à la première demande : une commande qui démarre n'a pas à le payer."""
    if nom != "ouvrir":
        message = f"projet_circo n'a pas de {nom!r}"
        raise AttributeError(message)
    from importlib import import_module

    return import_module("projet_circo.commandes.coquille.carnet").ouvrir
