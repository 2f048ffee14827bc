"""Un document en Markdown : titres, tableaux à barres, listes ; une figure y devient sa description."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from projet_circo.noyau.bilan.document import (
    Bloc,
    Case,
    Document,
    Figure,
    Liste,
    Paragraphe,
    Repli,
    Section,
    Tableau,
    Ton,
)
from projet_circo.rendus.typographie.courbe import tracer
from projet_circo.rendus.typographie.table_markdown import proteger


def rendre(document: Document) -> str:
    """Rend le document en Markdown (CommonMark, tableaux de GitHub)."""
    lignes = [f"# {_proteger(document.titre)}", "", _proteger(document.sous_titre), ""]
    if document.mention:
        lignes += [f"**{_proteger(document.mention)}**", ""]
    lignes += [f"- {_proteger(nom)} : {_proteger(dit)}" for nom, dit in document.garde]
    for section in document.sections:
        lignes += ["", *_section(section, 2)]
    return "\n".join(lignes).rstrip() + "\n"


def _section(section: Section, niveau: int) -> Iterator[str]:
    if section.surtitre:
        yield from (f"*{_proteger(section.surtitre)}*", "")
    yield from (f"{'#' * min(niveau, 6)} {_proteger(section.titre)}", "")
    for bloc in section.blocs:
        yield from (*_bloc(bloc), "")
    for dessous in section.sections:
        yield from _section(dessous, niveau + 1)


def _bloc(bloc: Bloc) -> Iterator[str]:
    match bloc:
        case Paragraphe(texte=texte, ton=ton):
            devant = "> " if ton in (Ton.COMMENTAIRE, Ton.ALERTE) else ""
            yield f"{devant}{_proteger(texte)}"
        case Liste(elements=elements):
            yield from (f"- {_proteger(un)}" for un in elements)
        case Tableau():
            yield from _tableau(bloc)
        case Figure(description=description):
            yield f"*{_proteger(description)}*"
        case Repli(resume=resume, blocs=blocs):
            yield f"**{_proteger(resume)}**"
            for un in blocs:
                yield from ("", *_bloc(un))
        case _:
            assert_never(bloc)


def _tableau(tableau: Tableau) -> Iterator[str]:
    if tableau.legende:
        yield from (f"**{_proteger(tableau.legende)}**", "")
    yield _rangee(_proteger(titre) for titre in tableau.titres)
    chiffrees = [
        any(ligne[rang].est_un_nombre for ligne in tableau.lignes) for rang in range(len(tableau.titres))
    ]
    yield _rangee("---:" if chiffree else "---" for chiffree in chiffrees)
    for ligne in tableau.lignes:
        yield _rangee(_case(case) for case in ligne)


def _case(case: Case) -> str:
    dit = _proteger(case.texte)
    if case.figure is not None:
        dit = tracer([point.nombre for point in case.figure.points])
    if case.fort and dit:
        dit = f"**{dit}**"
    return f"{dit}<br>{_proteger(case.suite)}" if case.suite else dit


def _rangee(cases: Iterable[str]) -> str:
    return f"| {' | '.join(cases)} |"


def _proteger(texte: str) -> str:
    """Rend un texte sur une ligne, où rien ne se lit comme une marque."""
    return proteger(" ".join(texte.split("\n"))).replace("#", "\\#")
