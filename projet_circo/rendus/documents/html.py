"""Un document en html : un seul fichier, sans script ni réseau, courbes dedans ; ou ses seuls tableaux, à coller."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import count
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
from projet_circo.rendus.documents.feuille_de_style import CSS, PAYSAGE
from projet_circo.rendus.documents.svg import dessiner
from projet_circo.rendus.typographie.typographie import nettoyer

# Plus étroit, un tableau tient à 320 px sans défiler.
_DEFILE_A_PARTIR_DE = 4
# Sans feuille de style, un titre de rangée serait gras et centré.
_TETE_DE_RANGEE = 'th scope=row align="left" style="font-weight:normal"'
_SECURITE = "default-src 'none'; style-src 'unsafe-inline'"


def rendre(document: Document) -> str:
    """Rend le document : un fichier html qui se suffit, lisible sans script, imprimable."""
    return "".join(_ecrire(document))


def _ecrire(document: Document) -> Iterator[str]:
    plume = _Plume()
    titre = _echapper(document.titre)
    yield (
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_SECURITE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    )
    yield from (
        f'<meta name="circo.{_echapper(nom)}" content="{_echapper(valeur)}">\n'
        for nom, valeur in document.reference
    )
    yield f"<title>{titre} – {_echapper(document.sous_titre)}</title>\n<style>\n{CSS}"
    yield f"{PAYSAGE if document.paysage else ''}</style>\n</head>\n<body>\n"
    yield '<a class="saut" href="#texte">Aller au texte</a>\n'
    if document.mention:
        yield f'<div class="bord" aria-hidden="true">{_echapper(document.mention)}</div>\n'
    yield "<header>\n"
    if document.mention:
        yield f'<p class="mention">{_echapper(document.mention)}</p>\n'
    yield f'<h1>{titre}</h1>\n<p class="sous-titre">{_echapper(document.sous_titre)}</p>\n'
    if document.garde:
        paires = "".join(f"<dt>{_echapper(nom)}</dt><dd>{_echapper(dit)}</dd>" for nom, dit in document.garde)
        yield f'<dl class="garde">{paires}</dl>\n'
    yield "</header>\n"
    if document.sommaire:
        yield f'<nav aria-label="Sommaire">{_sommaire(document.sections)}</nav>\n'
    yield '<main id="texte">\n'
    for section in document.sections:
        yield from plume.section(section, 2)
    yield "</main>\n</body>\n</html>\n"


def _sommaire(sections: Iterable[Section], profondeur: int = 2) -> str:
    lignes = []
    for une in sections:
        dessous = _sommaire(une.sections, profondeur - 1) if une.sections and profondeur > 1 else ""
        lignes.append(f'<li><a href="#{_echapper(une.code)}">{_echapper(une.titre)}</a>{dessous}</li>')
    return f"<ul>{''.join(lignes)}</ul>"


def rendre_a_coller(titre: str, blocs: Iterable[Bloc], mention: str = "") -> str:
    """Rend des blocs sans feuille de style ni figure : ils se collent tels quels dans un traitement de texte."""
    plume = _Plume(nu=True)
    corps = "".join(plume.bloc(un) for un in blocs)
    avant = f"<p><strong>{_echapper(mention)}</strong></p>\n" if mention else ""
    nom = _echapper(titre)
    return (
        f'<!DOCTYPE html>\n<html lang="fr">\n<head><meta charset="utf-8"><title>{nom}</title></head>\n'
        f"<body>\n<main>\n<h1>{nom}</h1>\n{avant}{corps}</main>\n</body>\n</html>\n"
    )


class _Plume:
    """Ce qui écrit les blocs, et numérote leurs figures."""

    def __init__(self, *, nu: bool = False) -> None:
        self._rangs = count(1)
        self._nu = nu

    def section(self, section: Section, niveau: int) -> Iterator[str]:
        marque = min(niveau, 4)
        page = ' class="page"' if section.nouvelle_page else ""
        yield f'<section id="{_echapper(section.code)}"{page}>\n'
        if section.surtitre:
            yield f'<p class="surtitre">{_echapper(section.surtitre)}</p>\n'
        yield f"<h{marque}>{_echapper(section.titre)}</h{marque}>\n"
        for bloc in section.blocs:
            yield self.bloc(bloc)
        for dessous in section.sections:
            yield from self.section(dessous, niveau + 1)
        yield "</section>\n"

    def bloc(self, bloc: Bloc) -> str:
        match bloc:
            case Paragraphe(texte=texte, ton=ton):
                classe = "" if self._nu or ton is Ton.COURANT else f' class="{ton.value}"'
                return f"<p{classe}>{_echapper(texte)}</p>\n"
            case Liste(elements=elements):
                return f"<ul>{''.join(f'<li>{_echapper(un)}</li>' for un in elements)}</ul>\n"
            case Tableau():
                return self.tableau(bloc)
            case Figure():
                return f"<figure>{self._dessin(bloc)}</figure>\n"
            case Repli(resume=resume, blocs=blocs, ancre=ancre):
                # L'ancre est dedans : un navigateur ouvre ce qu'il faut pour y mener.
                nom = f'<div id="{_echapper(ancre)}"></div>' if ancre else ""
                dedans = "".join(self.bloc(un) for un in blocs)
                return f"<details><summary>{_echapper(resume)}</summary>\n{nom}{dedans}</details>\n"
            case _:
                assert_never(bloc)

    def tableau(self, tableau: Tableau) -> str:
        titres = "".join(
            f"<th scope=col{self._tete(est_un_nombre=self._est_chiffree(tableau, rang))}>{_echapper(titre)}</th>"
            for rang, titre in enumerate(tableau.titres)
        )
        # Les fins de case et de rangée se taisent : html le permet, et des milliers de faits tiennent dans la page.
        lignes = "".join(f"<tr>{''.join(self._cases(ligne))}" for ligne in tableau.lignes)
        gauche = ' style="text-align:left"' if self._nu else ""
        legende = f"<caption{gauche}>{_echapper(tableau.legende)}</caption>" if tableau.legende else ""
        entier = f"{legende}\n<thead><tr>{titres}</tr></thead>\n<tbody>\n{lignes}</tbody>"
        if self._nu:
            return f'<table border="1" cellspacing="0" cellpadding="4" style="margin-bottom:1em">{entier}</table>\n'
        if len(tableau.titres) < _DEFILE_A_PARTIR_DE:
            return f"<table>{entier}</table>\n"
        nom = _echapper(tableau.legende or "tableau")
        return f'<div class=defile role=group aria-label="{nom}" tabindex=0><table>{entier}</table></div>\n'

    @staticmethod
    def _est_chiffree(tableau: Tableau, rang: int) -> bool:
        return any(ligne[rang].est_un_nombre for ligne in tableau.lignes)

    def _cases(self, ligne: tuple[Case, ...]) -> Iterator[str]:
        for rang, case in enumerate(ligne):
            marque = "td" if rang or (self._nu and not case.texte) else _TETE_DE_RANGEE if self._nu else "th"
            yield f"<{marque}{self._classe(est_un_nombre=case.est_un_nombre, fort=case.fort)}>{self._contenu(case)}"

    def _tete(self, *, est_un_nombre: bool) -> str:
        """Rend ce que porte un titre de colonne ; nu, celui d'un nombre ne se coupe pas : 2018-2019."""
        if not self._nu:
            return self._classe(est_un_nombre=est_un_nombre)
        return ' align="right" nowrap' if est_un_nombre else ' align="left"'

    def _classe(self, *, est_un_nombre: bool, fort: bool = False) -> str:
        if self._nu:
            return ' align="right"' if est_un_nombre else ""
        noms = " ".join(nom for nom, porte in (("n", est_un_nombre), ("fort", fort)) if porte)
        return (f' class="{noms}"' if " " in noms else f" class={noms}") if noms else ""

    def _contenu(self, case: Case) -> str:
        dit = _echapper(case.texte)
        if self._nu:
            dit = f"<b>{dit}</b>" if case.fort else dit
            return dit + (f"<br>{_echapper(case.suite)}" if case.suite else "")
        if case.vers:
            dit = f'<a href="#{_echapper(case.vers)}">{dit}</a>'
        if case.figure is not None:
            dit += self._dessin(case.figure)
        return dit + (f"<small>{_echapper(case.suite)}</small>" if case.suite else "")

    def _dessin(self, figure: Figure) -> str:
        return dessiner(figure, f"f{next(self._rangs)}", autonome=False)


def _echapper(texte: str) -> str:
    return escape(nettoyer(texte), quote=True)
