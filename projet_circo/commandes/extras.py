"""Les bibliothèques facultatives : leur absence se dit en une phrase, avec la commande qui les installe."""

from collections.abc import Iterator
from contextlib import contextmanager

_EXTRAS = {"python_calamine": "tableur", "xlsxwriter": "tableur"}


@contextmanager
def extras_exiges() -> Iterator[None]:
    """Fait d'une bibliothèque facultative absente un mauvais usage, qui dit comment l'installer."""
    try:
        yield
    except ModuleNotFoundError as erreur:
        extra = _EXTRAS.get((erreur.name or "").partition(".")[0])
        if extra is None:
            raise
        from projet_circo.noyau.erreurs import MauvaisUsage

        message = f"les classeurs demandent l'extra « {extra} », qui n'est pas installé"
        raise MauvaisUsage(message, f'pip install "projet-circo[{extra}]"') from None
