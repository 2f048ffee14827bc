"""Une courbe en SVG : axe, valeurs, cibles, ruptures ; un titre et une description pour qui ne la voit pas.

Les couleurs sont des attributs, qu'une feuille de style remplace : le même dessin sert à l'écran, au papier et à l'ODT.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from projet_circo.noyau.bilan.document import Figure, Point
from projet_circo.rendus.documents.echelle import Echelle, graduer
from projet_circo.rendus.typographie.typographie import ecrire_nombre

LARGEUR, HAUTEUR = 640, 230
_GAUCHE, _DROITE, _HAUT, _BAS = 52, 40, 30, 34
LARGEUR_MINIATURE, HAUTEUR_MINIATURE = 96, 26
ENCRE, PALE, TRAIT, CIBLE = "#1c1c28", "#5a5a66", "#1f4e8c", "#8a3d00"
_FILET, _FOND_DE_POINT = "#d5d5dc", "#ffffff"
_POLICE = 'font-family="Liberation Sans, Arial, Helvetica, sans-serif"'


def dessiner(figure: Figure, ancre: str, *, autonome: bool = True) -> str:
    """Rend le SVG d'une figure. `ancre` : ce qui rend ses identifiants uniques ; `autonome` : un fichier à lui seul."""
    largeur, hauteur = taille_de(figure)
    espace = ' xmlns="http://www.w3.org/2000/svg"' if autonome else ""
    taille = f' width="{largeur}" height="{hauteur}"' if autonome else ""
    dessin = "".join(_barres(figure) if figure.miniature else _courbe(figure))
    cadre = f'<svg{espace}{taille} viewBox="0 0 {largeur} {hauteur}"'
    if figure.miniature and not autonome:  # dans une page, la rangée dit déjà les nombres
        return f"{cadre} class=miniature aria-hidden=true>{dessin}</svg>"
    return (
        f'{cadre} role="img" class="{"miniature" if figure.miniature else "courbe"}"'
        f' aria-labelledby="{ancre}-t {ancre}-d" {_POLICE}>'
        f'<title id="{ancre}-t">{escape(figure.titre)}</title>'
        f'<desc id="{ancre}-d">{escape(figure.description)}</desc>{dessin}</svg>'
    )


def taille_de(figure: Figure) -> tuple[int, int]:
    """Rend la largeur et la hauteur d'une figure, en points."""
    return (LARGEUR_MINIATURE, HAUTEUR_MINIATURE) if figure.miniature else (LARGEUR, HAUTEUR)


def _barres(figure: Figure) -> Iterator[str]:
    """Rend une barre par année, à partir de zéro ; la dernière plus marquée, une provisoire en creux."""
    nombres = [point.nombre for point in figure.points if point.nombre is not None]
    if not nombres:
        return
    axe = graduer(nombres)
    haut = max(axe.hauteur(nombre, HAUTEUR_MINIATURE - 4) for nombre in nombres) or 1
    place = LARGEUR_MINIATURE / len(figure.points)
    dernier = max(rang for rang, point in enumerate(figure.points) if point.nombre is not None)
    for rang, point in enumerate(figure.points):
        x = rang * place + 3
        if point.rupture:
            yield _ligne(x - 3, 0, x - 3, HAUTEUR_MINIATURE, PALE, "rupture", tirets="2 2")
        if point.nombre is None:
            continue
        longueur = max(1.5, axe.hauteur(point.nombre, HAUTEUR_MINIATURE - 4) / haut * (HAUTEUR_MINIATURE - 4))
        peinture = TRAIT if rang == dernier else "#9db4d3"
        creux = f' fill="none" stroke="{peinture}"' if point.provisoire else f' fill="{peinture}"'
        classe = "trait" if rang == dernier else "avant"
        yield (
            f'<rect class="{"creux " if point.provisoire else ""}{classe}" x="{x:.1f}"'
            f' y="{HAUTEUR_MINIATURE - longueur - 1:.1f}" width="{place - 6:.1f}" height="{longueur:.1f}"{creux}/>'
        )


def _courbe(figure: Figure) -> Iterator[str]:
    nombres = [
        nombre for point in figure.points for nombre in (point.nombre, point.cible) if nombre is not None
    ]
    axe = graduer(nombres)
    yield from _graduer(axe, en_taux=any("%" in point.ecrit for point in figure.points))
    places = _abscisses(len(figure.points))
    yield from _relier(figure.points, places, axe)
    for point, x in zip(figure.points, places, strict=True):
        yield _texte(x, HAUTEUR - 12, point.libelle, PALE, "pale", 12)
        if point.rupture:
            milieu = x - _pas(len(figure.points)) / 2
            yield _ligne(milieu, _HAUT - 12, milieu, HAUTEUR - _BAS, PALE, "pale", tirets="3 3")
            yield _texte(milieu, _HAUT - 16, "rupture", PALE, "pale", 11)
        if point.cible is not None:
            y = _ordonnee(axe, point.cible)
            yield _ligne(x - 26, y, x + 26, y, CIBLE, "cible", epaisseur=2)
            a_gauche = point is figure.points[-1]
            bord, ancrage = (x - 30, "end") if a_gauche else (x + 30, "start")
            yield _texte(bord, y + 4, f"cible {point.cible_ecrite}", CIBLE, "cible", 11, ancrage=ancrage)
        if point.nombre is None:
            yield _texte(x, HAUTEUR - _BAS - 8, point.ecrit, PALE, "pale", 13)
            continue
        y = _ordonnee(axe, point.nombre)
        fond = _FOND_DE_POINT if point.provisoire else TRAIT
        classe = "trait creux" if point.provisoire else "trait plein"
        yield f'<circle class="{classe}" cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{fond}" stroke="{TRAIT}" stroke-width="2"/>'
        yield _texte(x, y - 11, point.ecrit, ENCRE, "encre", 14, gras=True)


def _graduer(axe: Echelle, *, en_taux: bool) -> Iterator[str]:
    for nombre in axe.graduations:
        y = _ordonnee(axe, nombre)
        yield _ligne(_GAUCHE, y, LARGEUR - _DROITE, y, _FILET, "filet")
        dit = f"{ecrire_nombre((nombre * 100).normalize() + 0)} %" if en_taux else ecrire_nombre(nombre)
        yield _texte(_GAUCHE - 8, y + 4, dit, PALE, "pale", 11, ancrage="end")


def _relier(points: Sequence[Point], places: Sequence[float], axe: Echelle) -> Iterator[str]:
    """Rend les traits d'une année à la suivante : aucun à travers une rupture ou un manque, pointillé vers du provisoire."""
    for rang in range(1, len(points)):
        avant, apres = points[rang - 1], points[rang]
        if avant.nombre is None or apres.nombre is None or apres.rupture:
            continue
        tirets = "5 4" if apres.provisoire or avant.provisoire else ""
        debut, fin = _ordonnee(axe, avant.nombre), _ordonnee(axe, apres.nombre)
        yield _ligne(places[rang - 1], debut, places[rang], fin, TRAIT, "trait", tirets=tirets, epaisseur=2.5)


def _pas(nombre: int) -> float:
    return (LARGEUR - _GAUCHE - _DROITE - 60) / max(1, nombre - 1)


def _abscisses(nombre: int) -> tuple[float, ...]:
    if nombre == 1:
        return ((LARGEUR + _GAUCHE - _DROITE) / 2,)
    return tuple(_GAUCHE + 30 + rang * _pas(nombre) for rang in range(nombre))


def _ordonnee(axe: Echelle, nombre: Decimal) -> float:
    return HAUTEUR - _BAS - axe.hauteur(nombre, HAUTEUR - _HAUT - _BAS)


def _ligne(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    couleur: str,
    classe: str,
    *,
    tirets: str = "",
    epaisseur: float = 1,
) -> str:
    pointille = f' stroke-dasharray="{tirets}"' if tirets else ""
    return (
        f'<line class="{classe}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{couleur}"'
        f' stroke-width="{epaisseur:g}"{pointille}/>'
    )


def _texte(
    x: float,
    y: float,
    contenu: str,
    couleur: str,
    classe: str,
    taille: int,
    *,
    ancrage: str = "middle",
    gras: bool = False,
) -> str:
    poids = ' font-weight="bold"' if gras else ""
    return (
        f'<text class="{classe}" x="{x:.1f}" y="{y:.1f}" font-size="{taille}" text-anchor="{ancrage}"'
        f' fill="{couleur}"{poids}>{escape(contenu)}</text>'
    )
