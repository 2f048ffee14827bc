"""Des identifiants courts que l'on peut dicter : base 32 de Crockford, 60 bits, groupés par quatre."""

import re
from collections.abc import Callable, Iterable

SIGNES = "0123456789abcdefghjkmnpqrstvwxyz"
ID = re.compile(rf"[{SIGNES}]{{4}}-[{SIGNES}]{{4}}-[{SIGNES}]{{4}}", re.ASCII)
PSEUDONYME = re.compile(rf"ens-[{SIGNES}]{{4,8}}", re.ASCII)
PREFIXE_MINIMAL = 4
_CONFONDUS = str.maketrans("ilo", "110")


def former(bits: int) -> str:
    """Rend l'identifiant de 60 bits : trois groupes de quatre signes."""
    brut = "".join(SIGNES[bits >> decalage & 31] for decalage in range(55, -1, -5))
    return f"{brut[:4]}-{brut[4:8]}-{brut[8:]}"


def tirer(hasard: Callable[[int], int]) -> str:
    """Tire un identifiant ; `hasard(n)` rend un entier de n bits."""
    return former(hasard(60))


def tirer_un_pseudonyme(hasard: Callable[[int], int]) -> str:
    """Tire le pseudonyme d'un enseignant : `ens-` et six signes."""
    bits = hasard(30)
    return "ens-" + "".join(SIGNES[bits >> decalage & 31] for decalage in range(25, -1, -5))


def normaliser(saisi: str) -> str:
    """Rend ce qui a été dicté sans tiret ni majuscule, i et l lus 1, o lu 0."""
    return saisi.strip().replace("-", "").lower().translate(_CONFONDUS)


def chercher(saisi: str, connus: Iterable[str]) -> tuple[str, ...]:
    """Rend les identifiants connus que désigne un préfixe d'au moins quatre signes ; aucun s'il est plus court."""
    prefixe = normaliser(saisi)
    if len(prefixe) < PREFIXE_MINIMAL:
        return ()
    return tuple(sorted(un for un in set(connus) if un.replace("-", "").startswith(prefixe)))
