"""Refait ce que la documentation tire du code : pages de référence, page de manuel, sorties des exemples.

`python -m outils.rafraichir_documentation` refait tout ; avec des noms de pages, leurs seuls exemples.
"""

import re
import sys
from pathlib import Path

from outils.documentation import formats, manuel, reperes, tables
from outils.documentation.exemples import DOCS, pages_a_exemples, rejouer

_TABLE = re.compile(r"(<!-- table : ([^>]*) -->\n)(?:(?!<!--).)*(<!-- fin -->)", re.DOTALL)
_FORMATS = re.compile(r"(.*?\n<!-- formats -->\n)(?:(?!<!--).)*(<!-- fin -->\n.*)", re.DOTALL)


def engendrees() -> dict[Path, str]:
    """Rend le texte que chaque page tirée du code doit avoir."""
    reference = DOCS / "reference"
    rendues = {
        reference / "commandes.md": tables.page_des_commandes(),
        reference / "champs.md": tables.page_des_champs(),
        reference / "grille.md": tables.page_des_formes(),
        DOCS / "circo.1": manuel.page_de_manuel(),
    }
    page = reference / "formats.md"
    avant, apres = _FORMATS.fullmatch(page.read_text("utf-8")).groups()  # type: ignore[union-attr]
    rendues[page] = formats.page_des_formats(avant, apres)
    connues = reperes.tables()
    for nom in ("codes-de-sortie.md", "variables.md"):
        texte = (reference / nom).read_text("utf-8")
        rendues[reference / nom] = _TABLE.sub(
            lambda table: f"{table[1]}\n{connues[table[2]]}\n{table[3]}", texte
        )
    return rendues


def rafraichir(noms: list[str]) -> None:
    """Écrit les pages, puis rejoue leurs exemples."""
    for chemin, texte in {} if noms else engendrees().items():
        chemin.write_text(texte, "utf-8")
    for page in pages_a_exemples():
        if not noms or page.stem in noms:
            page.write_text(rejouer(page.read_text("utf-8"))[0], "utf-8")


if __name__ == "__main__":
    rafraichir(sys.argv[1:])
