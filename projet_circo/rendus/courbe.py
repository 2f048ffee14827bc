"""Une courbe miniature : quelques signes qui montent et descendent avec les nombres."""

from collections.abc import Sequence
from decimal import Decimal

_PLEINS = "▁▂▃▄▅▆▇█"
_ASCII = "_.:-=+*#"


def tracer(nombres: Sequence[Decimal | None], *, ascii_seul: bool = False) -> str:
    """Rend un signe par nombre, du plus bas au plus haut ; une espace là où il manque.

    L'échelle part de zéro : deux nombres proches restent deux signes proches.
    """
    signes = _ASCII if ascii_seul else _PLEINS
    connus = [nombre for nombre in nombres if nombre is not None]
    if not connus:
        return ""
    plancher, plafond = min(Decimal(0), *connus), max(connus)
    etendue = plafond - plancher
    return "".join(
        " " if nombre is None else signes[int((nombre - plancher) * 7 / etendue) if etendue else 0]
        for nombre in nombres
    )
