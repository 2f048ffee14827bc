"""Un document en une suite de blocs écrits : ce que l'on compare à ce qu'une main a retouché."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from projet_circo.noyau.bilan.document import (
    Bloc,
    Document,
    Figure,
    Liste,
    Paragraphe,
    Repli,
    Section,
    Tableau,
    Ton,
)


class Sorte(StrEnum):
    """Ce qu'est un bloc : un titre, une phrase de circo, un commentaire de quelqu'un, une case de tableau."""

    TITRE = "titre"
    PHRASE = "phrase"
    COMMENTAIRE = "commentaire"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class BlocEcrit:
    """Un bloc lu ou attendu : son texte, ce qu'il est, ce dont il parle, et sa page s'il vient d'un fichier."""

    texte: str
    sorte: Sorte = Sorte.PHRASE
    code: str = ""
    page: int = 0


def ecrire_les_blocs(document: Document) -> tuple[BlocEcrit, ...]:
    """Rend les blocs qu'un odt ou un docx de ce document porte, dans l'ordre, cases vides omises."""
    return tuple(bloc for bloc in _document(document) if bloc.texte.strip())


def _document(document: Document) -> Iterator[BlocEcrit]:
    yield BlocEcrit(document.titre, Sorte.TITRE)
    yield BlocEcrit(document.sous_titre, Sorte.TITRE)
    for nom, dit in document.garde:
        yield BlocEcrit(nom, Sorte.CASE)
        yield BlocEcrit(dit, Sorte.CASE)
    for section in document.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[BlocEcrit]:
    yield BlocEcrit(section.surtitre, Sorte.TITRE, section.code)
    yield BlocEcrit(section.titre, Sorte.TITRE, section.code)
    for bloc in section.blocs:
        yield from _bloc(bloc, section.code)
    for dessous in section.sections:
        yield from _section(dessous)


def _bloc(bloc: Bloc, code: str) -> Iterator[BlocEcrit]:
    match bloc:
        case Paragraphe(texte=texte, ton=ton):
            yield BlocEcrit(texte, Sorte.COMMENTAIRE if ton is Ton.COMMENTAIRE else Sorte.PHRASE, code)
        case Liste(elements=elements):
            yield from (BlocEcrit(un, Sorte.PHRASE, code) for un in elements)
        case Tableau():
            yield BlocEcrit(bloc.legende, Sorte.PHRASE, code)
            yield from (BlocEcrit(titre, Sorte.CASE, code) for titre in bloc.titres)
            for case in (case for ligne in bloc.lignes for case in ligne):
                yield BlocEcrit(case.texte, Sorte.CASE, code)
                yield BlocEcrit(case.suite, Sorte.CASE, code)
        case Repli(resume=resume, blocs=blocs):
            yield BlocEcrit(resume, Sorte.PHRASE, code)
            for un in blocs:
                yield from _bloc(un, code)
        case Figure():
            return
