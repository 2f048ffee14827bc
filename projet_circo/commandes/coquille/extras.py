"""Les bibliothèques facultatives : leur absence se dit en une phrase, avec la commande qui les installe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_EXTRAS = {
    "python_calamine": "tableur",
    "xlsxwriter": "tableur",
    "duckdb": "consolidation",
    "sqlglot": "consolidation",
    "typst": "pdf",
    "openpyxl": "enquete",
}
_DISTRIBUTIONS = {
    "tableur": "python-calamine xlsxwriter",
    "consolidation": "duckdb sqlglot",
    "pdf": "typst",
    "enquete": "openpyxl",
}
_OBJETS = {
    "tableur": "les classeurs demandent",
    "consolidation": "le lac demande",
    "pdf": "le PDF demande",
    "enquete": "remplir une enquête demande",
}


@contextmanager
def extras_exiges() -> Iterator[None]:
    """Fait d'une bibliothèque facultative absente un mauvais usage, qui dit comment l'installer."""
    try:
        yield
    except ModuleNotFoundError as erreur:
        extra = _EXTRAS.get((erreur.name or "").partition(".")[0])
        if extra is None:
            raise
        from projet_circo.noyau.socle.erreurs import MauvaisUsage

        message = f"{_OBJETS[extra]} l'extra « {extra} », qui n'est pas installé"
        raise MauvaisUsage(message, commande_d_installation(extra)) from None


def commande_d_installation(extra: str) -> str:
    """Rend la commande exacte, là où circo est installé : avec pipx, avec uv, ou dans un environnement à pip."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    if Path(sys.prefix).parts[-3:-1] == ("pipx", "venvs"):
        return f"pipx inject projet-circo {_DISTRIBUTIONS[extra]}"
    if find_spec("pip") is None:
        return f'uv pip install --python {python} "projet-circo[{extra}]"'
    return f'{python} -m pip install "projet-circo[{extra}]"'
