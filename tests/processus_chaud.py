"""Ce que le serveur de fourche charge d'avance : tout `circo`, comme après une première commande."""

import importlib
import pkgutil

import projet_circo
import tests.conftest  # noqa: F401

for _module in pkgutil.walk_packages(projet_circo.__path__, "projet_circo."):
    if not _module.name.endswith("__main__"):
        importlib.import_module(_module.name)
