"""Les clés d'identifiants : un entier de huit octets chacune, rangées, pour soupçonner un doublon sans relire."""

from array import array
from binascii import a2b_base64
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise
from operator import eq
from typing import TypeAlias

Cles: TypeAlias = "array[int]"
_OCTETS_LUS = 9


def cles_de(identifiants: bytes) -> Cles:
    """Rend les clés d'identifiants accolés, quatorze signes chacun.

    Pourquoi : douze signes de base 32, lus en base 64, font neuf octets ; les huit premiers suffisent.
    """
    bruts = a2b_base64(identifiants)
    octets = bytearray(len(bruts) // _OCTETS_LUS * 8)
    for rang in range(8):
        octets[rang::8] = bruts[rang::_OCTETS_LUS]
    return array("Q", sorted(array("Q", bytes(octets))))


def doubles(rangees: Sequence[int]) -> frozenset[int]:
    """Rend les clés qui reviennent, parmi des clés rangées."""
    if not any(map(eq, rangees, islice(rangees, 1, None))):
        return frozenset()  # le cas courant, jugé d'un coup
    return frozenset(une for une, autre in pairwise(rangees) if une == autre)


def contient(rangees: Sequence[int], cle: int) -> bool:
    """Dit si une clé est parmi des clés rangées."""
    place = bisect_left(rangees, cle)
    return place < len(rangees) and rangees[place] == cle
