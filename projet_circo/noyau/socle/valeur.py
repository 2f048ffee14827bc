"""Un nombre, un rapport n/N, un niveau, ou le nom de ce qui manque : 0 n'est pas « non renseigné »."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Etat(StrEnum):
    """Les six états d'une valeur, jamais confondus."""

    CONSTATE = "constate"
    NON_RENSEIGNE = "non_renseigne"
    SANS_OBJET = "sans_objet"
    PAS_ENCORE_DU = "pas_encore_du"
    INCOMPLETE = "incomplete"
    DENOMINATEUR_INCONNU = "denominateur_inconnu"


@dataclass(frozen=True)
class Valeur:
    """La valeur d'un indicateur sur une année : son état, et ce qui est connu d'elle.

    `nombre` : entier d'un compte, décimal d'une somme, d'un relevé ou d'un rapport ; absent sinon.
    `numerateur`, `denominateur` : les deux termes d'un rapport. `niveau` : l'état d'un jalon.
    `repartition` : le nombre d'appréciations par niveau, dans l'ordre de l'échelle (jamais une moyenne).
    `est_une_part` : faux d'un rapport qui n'est pas la part d'un tout, et ne s'écrit donc pas en %.
    `lacunes` : les codes de ce qui n'a pas été lu et la rend incertaine.
    """

    etat: Etat
    nombre: int | Decimal | None = None
    numerateur: int | Decimal | None = None
    denominateur: int | Decimal | None = None
    niveau: str | None = None
    repartition: tuple[tuple[str, int], ...] = ()
    lacunes: tuple[str, ...] = ()
    est_une_part: bool = True

    @property
    def quotient(self) -> tuple[int, int] | None:
        """Le nombre exact, en deux entiers : d'un rapport, ses deux termes et non son taux arrondi."""
        if self.nombre is None:
            return None
        if self.numerateur is None or self.denominateur is None:
            return Decimal(self.nombre).as_integer_ratio()
        haut, bas = (Decimal(terme).as_integer_ratio() for terme in (self.numerateur, self.denominateur))
        return haut[0] * bas[1], haut[1] * bas[0]

    @property
    def est_chiffree(self) -> bool:
        """Dit si un nombre est connu, l'année fût-elle incomplète."""
        return self.nombre is not None

    @property
    def niveau_ecrit(self) -> str | None:
        """Le niveau d'un jalon, ou la répartition d'une échelle en un texte : `bas 1 · haut 2`."""
        return self.niveau or " · ".join(f"{niveau} {nombre}" for niveau, nombre in self.repartition) or None


def arrondir(haut: int, bas: int, decimales: int) -> Decimal:
    """Rend haut / bas à `decimales` près, demi arrondi loin de zéro ; jamais « -0 ». `bas` n'est pas nul.

    Pourquoi : tout en entiers, pour n'arrondir qu'une fois, à l'affichage.
    """
    entier = (2 * abs(haut) * 10**decimales + abs(bas)) // (2 * abs(bas))
    est_negatif = entier != 0 and (haut < 0) != (bas < 0)
    return Decimal(f"{'-' if est_negatif else ''}{entier}E-{decimales}")


def en_pour_cent(quotient: tuple[int, int] | int | Decimal) -> Decimal:
    """Rend un taux en pour cent, à une décimale, à partir de ses deux termes ou d'un nombre exact."""
    haut, bas = quotient if isinstance(quotient, tuple) else Decimal(quotient).as_integer_ratio()
    return arrondir(100 * haut, bas, 1)


def rendre_incertaine(valeur: Valeur, codes: tuple[str, ...]) -> Valeur:
    """Rend la valeur que des lacunes touchent : le nombre reste, un zéro n'est plus constaté.

    Sans objet ou pas encore due, elle ne compte rien, et rien ne lui manque.
    """
    if not codes or valeur.etat in (Etat.SANS_OBJET, Etat.PAS_ENCORE_DU):
        return valeur
    compte = valeur.nombre if valeur.numerateur is None else valeur.numerateur
    if compte == 0:
        return Valeur(Etat.NON_RENSEIGNE, lacunes=codes)
    return replace(valeur, lacunes=codes)


NON_RENSEIGNE = Valeur(Etat.NON_RENSEIGNE)
SANS_OBJET = Valeur(Etat.SANS_OBJET)
PAS_ENCORE_DU = Valeur(Etat.PAS_ENCORE_DU)


def lire_nombre(ecrit: object) -> int | Decimal | None:
    """Rend un nombre écrit dans un journal : un entier, ou un décimal en texte ; None pour tout le reste."""
    if isinstance(ecrit, int) and not isinstance(ecrit, bool):
        return ecrit
    try:
        return Decimal(ecrit) if isinstance(ecrit, str) else None
    except ArithmeticError:
        return None


def ecrire_nombre(nombre: int | Decimal | None) -> int | str | None:
    """Rend un nombre comme un journal l'écrit : entier, ou décimal en texte."""
    return str(nombre) if isinstance(nombre, Decimal) else nombre
