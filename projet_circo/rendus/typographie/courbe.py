"""Une courbe miniature, une barre : quelques signes dont la hauteur, ou la longueur, suit les nombres."""

from collections.abc import Sequence
from decimal import Decimal

_PLEINS = "▁▂▃▄▅▆▇█"
_ASCII = "_.:-=+*#"
_FINS_DE_BARRE = " ▏▎▍▌▋▊▉"


def tracer(
    nombres: Sequence[Decimal | None], *, coupures: Sequence[int] = (), ascii_seul: bool = False
) -> str:
    """Rend un signe par nombre, du plus bas au plus haut ; une espace là où il manque.

    L'échelle part de zéro : deux nombres proches restent deux signes proches. `coupures` : les rangs devant lesquels
    la série se rompt ; un trait les sépare de ce qui précède.
    """
    signes = _ASCII if ascii_seul else _PLEINS
    connus = [nombre for nombre in nombres if nombre is not None]
    if not connus:
        return ""
    plancher, plafond = min(Decimal(0), *connus), max(connus)
    etendue = plafond - plancher
    return "".join(
        ("|" if rang in coupures else "")
        + (" " if nombre is None else signes[int((nombre - plancher) * 7 / etendue) if etendue else 0])
        for rang, nombre in enumerate(nombres)
    ).rstrip("| ")


def barrer(nombre: Decimal | None, maximum: Decimal | None, largeur: int, *, ascii_seul: bool = False) -> str:
    """Rend une barre dont la longueur est à `largeur` ce que le nombre est au maximum ; vide s'il n'est pas positif.

    Au huitième de signe près ; un nombre positif a toujours une trace.
    """
    if nombre is None or maximum is None or nombre <= 0 or maximum <= 0:
        return ""
    huitiemes = max(1, int(nombre * largeur * 8 / maximum))
    if ascii_seul:
        return "#" * max(1, huitiemes // 8)
    return ("█" * (huitiemes // 8) + _FINS_DE_BARRE[huitiemes % 8]).rstrip()
