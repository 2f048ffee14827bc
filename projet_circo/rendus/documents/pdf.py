"""Un document en PDF par typst (extra `pdf`) : accessible (PDF/UA-1) et archivable (PDF/A-2a), reproductible à l'octet.

Pourquoi : typst refuse lui-même une figure sans texte de remplacement, un titre qui saute un niveau. Décision 0014.
"""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

import typst

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
from projet_circo.rendus.documents.svg import dessiner
from projet_circo.rendus.typographie.typographie import nettoyer

_REGLAGES = """\
#set text(lang: "fr", font: ("Liberation Sans", "Arial", "DejaVu Sans"), size: 10pt, fill: rgb("#1c1c28"))
#set par(justify: false, leading: 0.65em, spacing: 0.9em)
#set table(stroke: (x, y) => (bottom: if y == 0 { 1pt } else { 0.4pt + rgb("#c8c8d0") }), inset: (x: 4pt, y: 4pt))
#set list(marker: [–])
#show heading.where(level: 1): un => block(below: 0.8em, stroke: (bottom: 1.2pt + rgb("#1f4e8c")), inset: (bottom: 4pt),
  width: 100%, text(size: 16pt, un.body))
#show heading.where(level: 2): set text(size: 12.5pt, fill: rgb("#1f4e8c"))
#show heading.where(level: 3): set text(size: 11pt)
#show heading: set block(above: 1.4em, below: 0.7em)
#let pale(corps) = text(size: 8.8pt, fill: rgb("#55555f"), corps)
#let dit(corps) = block(stroke: (left: 2pt + rgb("#1f4e8c")), inset: (left: 8pt, y: 2pt), corps)
#let alerte(corps) = block(stroke: 0.7pt + rgb("#7a1f1f"), inset: 6pt, text(fill: rgb("#7a1f1f"), corps))
#let legende(corps) = block(above: 1em, below: 0.5em, sticky: true, text(weight: "bold", size: 9.5pt, corps))
"""


def rendre(document: Document) -> bytes:
    """Rend les octets d'un PDF."""
    rendu: bytes = typst.compile(source(document).encode(), format="pdf", pdf_standards=["ua-1", "a-2a"])
    return rendu


def source(document: Document) -> str:
    """Rend le document dans la langue de typst ; tout texte y est une chaîne, jamais une marque."""
    return "".join(_ecrire(document))


def _ecrire(document: Document) -> Iterator[str]:
    jour = date.fromisoformat(document.jour) if document.jour else date(2000, 1, 1)
    titre = f"{document.titre} – {document.sous_titre}"
    yield (
        f"#set document(title: {_chaine(titre)}, author: {_chaine(document.auteur)},"
        f" date: datetime(year: {jour.year}, month: {jour.month}, day: {jour.day}))\n"
        f'#set page(paper: "a4", flipped: {str(document.paysage).lower()}, margin: (x: 2cm, top: 2.2cm, bottom: 2cm),'
        f" header: align(center, text(size: 8.5pt, {_texte(document.mention)})),"
        f" footer: context align(right, text(size: 8.5pt, [#{_texte(document.titre)} · page #counter(page).display() / "
        "#counter(page).final().first()])))\n"
    )
    yield _REGLAGES
    if document.garde:
        yield f'#v(5cm)\n#text(size: 30pt, weight: "bold", {_chaine(document.titre)})\n\n'
        yield f'#text(size: 16pt, fill: rgb("#55555f"), {_chaine(document.sous_titre)})\n\n#v(1cm)\n'
        for nom, valeur in document.garde:
            yield f'#grid(columns: (5cm, 1fr), inset: 4pt, {_texte(nom)}, text(weight: "bold", {_chaine(valeur)}))\n'
    else:
        yield f"= {_marque(document.titre)}\n\n{_marque(document.sous_titre)}\n\n"
    for section in document.sections:
        yield from _section(section, 1)


def _section(section: Section, niveau: int) -> Iterator[str]:
    if section.nouvelle_page and niveau == 1:
        yield "#pagebreak(weak: true)\n"
    if section.surtitre:
        yield f"#block(sticky: true, pale({_texte(section.surtitre)}))\n"
    yield f"{'=' * min(niveau, 3)} {_marque(section.titre)}\n\n"
    for bloc in section.blocs:
        yield from _bloc(bloc)
    for dessous in section.sections:
        yield from _section(dessous, niveau + 1)


_TONS = {Ton.NOTE: "pale", Ton.SURTITRE: "pale", Ton.COMMENTAIRE: "dit", Ton.ALERTE: "alerte"}


def _bloc(bloc: Bloc) -> Iterator[str]:
    match bloc:
        case Paragraphe(texte=texte, ton=ton):
            yield f"#{_TONS[ton]}({_texte(texte)})\n\n" if ton in _TONS else f"{_marque(texte)}\n\n"
        case Liste(elements=elements):
            yield "".join(f"- {_marque(un)}\n" for un in elements) + "\n"
        case Tableau():
            if bloc.legende:
                yield f"#legende({_texte(bloc.legende)})\n"
            yield f"#{_tableau(bloc)}\n\n"
        case Figure():
            yield f"#block(sticky: true, {_image(bloc, '100%')})\n"
        case Repli(resume=resume, blocs=blocs):
            yield f"#legende({_texte(resume)})\n"
            for un in blocs:
                yield from _bloc(un)
        case _:
            assert_never(bloc)


def _tableau(tableau: Tableau) -> str:
    largeurs = ", ".join(f"{part}fr" for part in tableau.largeurs)
    droites = [
        any(ligne[rang].est_un_nombre for ligne in tableau.lignes) for rang in range(len(tableau.largeurs))
    ]
    cotes = ", ".join("right" if une else "left" for une in droites)
    titres = ", ".join(f'text(size: 8.5pt, weight: "bold", {_chaine(titre)})' for titre in tableau.titres)
    cases = "".join(f"  {', '.join(map(_case, ligne))},\n" for ligne in tableau.lignes)
    return (
        f"text(size: 9pt, table(columns: ({largeurs},), align: ({cotes},),\n"
        f"  table.header({titres}),\n{cases}))"
    )


def _case(case: Case) -> str:
    dit = f'text(weight: "bold", {_chaine(case.texte)})' if case.fort else _texte(case.texte)
    if case.figure is not None:
        dit = _image(case.figure, "2.2cm")
    return f"[#{dit} #linebreak() #pale({_texte(case.suite)})]" if case.suite else dit


def _image(figure: Figure, largeur: str) -> str:
    autre = f"{figure.titre} : {figure.description}"
    return (
        f'image(bytes({_chaine(dessiner(figure, "f"), tel_quel=True)}), format: "svg", width: {largeur},'
        f" alt: {_chaine(autre)})"
    )


def _marque(texte: str) -> str:
    return f"#{_chaine(texte)}"


def _texte(texte: str) -> str:
    return f"text({_chaine(texte)})"


def _chaine(texte: str, *, tel_quel: bool = False) -> str:
    """Rend un texte comme une chaîne de typst : rien de ce qu'il porte n'y est une marque."""
    net = texte if tel_quel else nettoyer(texte)
    return '"' + net.replace("\\", "\\\\").replace('"', '\\"') + '"'
