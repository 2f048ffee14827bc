"""Un chiffre et ses faits, retenus et écartés, en page à coller."""

from collections.abc import Iterator

from projet_circo.noyau.bilan.document import Bloc, Liste, Paragraphe
from projet_circo.noyau.chiffres.explication import Explication
from projet_circo.rendus.chiffres.preuves import (
    compter,
    ecartes_en_table,
    grouper,
    presenter,
    retenus_en_table,
)
from projet_circo.rendus.pages.page import page, table
from projet_circo.rendus.typographie.typographie import sans_gras


def en_html(explique: Explication) -> str:
    """Rend la règle et la valeur, puis un tableau de faits retenus par entité, et celui des écartés."""
    return page(sans_gras(explique.libelle), _blocs(explique), fictif=explique.fictif)


def _blocs(explique: Explication) -> Iterator[Bloc]:
    yield Liste(tuple(presenter(explique)))
    retenus = f"Retenus : {compter(explique.retenus)}"
    if not explique.retenus:
        yield Paragraphe(retenus)
    for entite, faits in grouper(explique):
        titres, lignes = retenus_en_table(explique, faits)
        yield table(f"{retenus}, {entite}" if entite else retenus, titres, lignes, ("Apport",))
    ecartes = f"Écartés : {compter(explique.ecartes)}"
    if explique.ecartes:
        yield table(ecartes, *ecartes_en_table(explique))
    else:
        yield Paragraphe(ecartes)
