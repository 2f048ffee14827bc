"""L'axe d'une courbe : des graduations rondes, de zéro (ou du plus bas) au-dessus du plus haut."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

_PAS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALLES = 4


@dataclass(frozen=True, slots=True)
class Echelle:
    """Un axe vertical : le plus bas, le plus haut, et l'écart de deux graduations."""

    bas: Decimal
    haut: Decimal
    pas: Decimal

    @property
    def graduations(self) -> Iterator[Decimal]:
        """Les nombres gradués, du plus bas au plus haut."""
        nombre = self.bas
        while nombre <= self.haut:
            yield nombre
            nombre += self.pas

    def hauteur(self, nombre: Decimal, sur: int) -> float:
        """Rend la hauteur d'un nombre au-dessus du bas, sur `sur` points."""
        return float((nombre - self.bas) * sur / (self.haut - self.bas))


def graduer(nombres: Iterable[Decimal]) -> Echelle:
    """Rend l'axe qui montre tous ces nombres et zéro : deux nombres proches y restent proches."""
    montres = [Decimal(0), *nombres]
    etendue = max(montres) - min(montres)
    if not etendue:
        return Echelle(Decimal(0), Decimal(1), Decimal(1))
    brut = etendue / _INTERVALLES
    dizaine = Decimal(10) ** brut.adjusted()
    pas = next(un * dizaine for un in _PAS if un * dizaine >= brut)
    if all(nombre == nombre.to_integral_value() for nombre in montres):
        pas = max(pas, Decimal(1)).to_integral_value(rounding="ROUND_CEILING")
    bas = (min(montres) / pas).to_integral_value(rounding="ROUND_FLOOR") * pas
    haut = (max(montres) / pas).to_integral_value(rounding="ROUND_CEILING") * pas
    return Echelle(bas, haut, pas)
