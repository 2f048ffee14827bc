"""Un indicateur au fil des ans : valeurs, écarts, ruptures ; le jugement est une valeur, jamais un rendu."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.mesure import Cible, Depart
from projet_circo.noyau.socle.valeur import Valeur, arrondir


class EtatAnnee(StrEnum):
    """Où en est une année au jour où l'on compte."""

    A_VENIR = "a_venir"
    EN_COURS = "en_cours"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"  # année civile que le projet ne couvre pas en entier


class Motif(StrEnum):
    """Pourquoi une évolution n'a pas de pourcentage."""

    RUPTURE = "rupture"
    LACUNE = "lacune"
    BASE_ABSENTE = "base_absente"
    ARRIVEE_ABSENTE = "arrivee_absente"
    BASE_NULLE = "base_nulle"
    BASE_NEGATIVE = "base_negative"
    BASE_FAIBLE = "base_faible"
    EN_POINTS = "en_points"


@dataclass(frozen=True)
class AnneeMontree:
    """Une année du tableau : ses bornes comprises et son état."""

    annee: int
    libelle: str
    du: date
    au: date
    etat: EtatAnnee
    note: str = ""


@dataclass(frozen=True)
class Publie:
    """Le chiffre publié à la clôture de l'année."""

    valeur: Valeur
    au: date
    cloture: str


@dataclass(frozen=True)
class ValeurAnnuelle:
    """La valeur d'un indicateur pour une année, son chiffre publié et ses cibles s'il y en a.

    `cibles` : l'initiale, puis chaque révision ; aucune n'en écrase une autre.
    """

    annee: int
    valeur: Valeur
    publie: Publie | None = None
    cibles: tuple[Cible, ...] = ()

    @property
    def cible(self) -> Decimal | None:
        """La cible en vigueur : la dernière décidée."""
        return self.cibles[-1].valeur if self.cibles else None

    @property
    def cible_initiale(self) -> Decimal | None:
        """La première cible décidée."""
        return self.cibles[0].valeur if self.cibles else None

    @property
    def distance(self) -> Decimal | None:
        """Ce qui sépare la valeur de la cible, signe gardé, sans bornage : dépasser se voit, reculer aussi.

        None d'une valeur incertaine : rien ne s'y compare.
        """
        if self.cible is None or self.valeur.nombre is None or self.valeur.lacunes:
            return None
        return Decimal(self.valeur.nombre) - self.cible

    @property
    def distance_en_points(self) -> Decimal | None:
        """La distance d'un taux à sa cible, en points : calculée sur les termes du rapport, arrondie une fois."""
        quotient = self.valeur.quotient
        return (
            None
            if self.cible is None or quotient is None
            else _points(self.cible.as_integer_ratio(), quotient)
        )


@dataclass(frozen=True)
class Evolution:
    """Le passage d'une année à la suivante. `pourcentage` : une décimale, demi arrondi loin de zéro.

    `depart` : la valeur de départ entière, dont `base` est le nombre. `seuil` : l'effectif sous lequel ni pourcentage
    ni points ne sont donnés. `points` : d'un rapport seulement, calculés sur ses termes, à une décimale.
    """

    de: int
    a: int
    a_date_egale: bool
    base: int | Decimal | None
    arrivee: int | Decimal | None
    ecart: int | Decimal | None
    pourcentage: Decimal | None
    motif: Motif | None
    lecture: str
    depart: Valeur
    seuil: int
    points: Decimal | None = None

    @property
    def effectif(self) -> int | Decimal | None:
        """Ce qui est comparé au seuil : la base, ou le plus petit des deux termes d'un rapport."""
        return _effectif(self.depart)


@dataclass(frozen=True)
class Rupture:
    """Un changement de mesure : les deux règles ne se comparent pas."""

    annee: int
    avant: str
    apres: str
    motif: str


@dataclass(frozen=True)
class Serie:
    """Un indicateur sur les années demandées, dans l'ordre. `seuil` : base sous laquelle aucun % n'est montré.

    `en_taux` : la série est faite de rapports ; ses cibles et son départ s'écrivent comme eux, 0.8 pour 80 %.
    `chemin` : le niveau et le code de chacune de ses rubriques. `distinction` : ce qui le sépare d'un homonyme.
    `en_pourcent` : ses chiffres relevés sont déjà des %. `cibles` : toutes, échues ou non. `niveaux` : d'un critère
    qui s'apprécie, le code et le libellé de chaque niveau de son échelle. `par_dessus` : vers une année que la
    précédente, sans chiffre, ne permet pas de comparer, depuis la dernière qui en a un.
    """

    code: str
    libelle: str
    unite_de_mesure: str
    rubriques: tuple[str, ...]
    valeurs: tuple[ValeurAnnuelle, ...]
    evolutions: tuple[Evolution, ...]
    ruptures: tuple[Rupture, ...] = ()
    sens: str = ""
    depart: Depart | None = None
    note: str = ""
    commentaires: tuple[tuple[int, str], ...] = ()
    seuil: int = 5
    en_taux: bool = False
    niveaux: tuple[tuple[str, str], ...] = ()
    cibles: tuple[Cible, ...] = ()
    en_pourcent: bool = False
    chemin: tuple[tuple[str, str], ...] = ()
    source: str = ""
    limites: str = ""
    pilote: str = ""
    distinction: str = ""
    par_dessus: tuple[Evolution, ...] = ()
    dimension: str = ""
    modalite: str = ""

    @property
    def nom(self) -> str:
        """Le libellé ; et, quand un autre indicateur a le même, ce qui les distingue."""
        return f"{self.libelle} ({self.distinction})" if self.distinction else self.libelle

    def cibles_hors_de(self, annees: Iterable[int]) -> tuple[tuple[int, tuple[Cible, ...]], ...]:
        """Rend les cibles des années qui ne sont pas montrées et viennent après, chacune avec ses révisions."""
        derniere = max(annees, default=0)
        apres = sorted({cible.annee for cible in self.cibles if cible.annee > derniere})
        return tuple((annee, tuple(un for un in self.cibles if un.annee == annee)) for annee in apres)

    @property
    def est_qualitative(self) -> bool:
        """Dit si ses valeurs sont des niveaux ou des répartitions, et jamais des nombres."""
        valeurs = [annuelle.valeur for annuelle in self.valeurs]
        return any(un.niveau_ecrit for un in valeurs) and not any(un.est_chiffree for un in valeurs)


@dataclass(frozen=True)
class Evolutions:
    """Tout ce que montre `circo indicateurs` : le contrat de la sortie, avant tout rendu.

    `criteres` : la répartition des appréciations de chaque critère qualitatif, année par année ; jamais un nombre.
    `lacunes` : ce qui aurait dû être lu et ne l'a pas été.
    """

    projet: str
    calendrier: str
    au: date
    connu_au: date | None
    fictif: bool
    seuil: int
    annees: tuple[AnneeMontree, ...]
    series: tuple[Serie, ...]
    dommages: tuple[Dommage, ...] = ()
    titre: str = ""
    criteres: tuple[Serie, ...] = ()
    lacunes: tuple[Lacune, ...] = ()


def pourcentage(base: Valeur, arrivee: Valeur) -> Decimal:
    """Rend l'évolution en %, à une décimale, demi arrondi loin de zéro ; base connue et non nulle.

    Pourquoi : un rapport se compare par ses deux termes, non par son taux déjà arrondi.
    """
    (haut_de_base, bas_de_base), (haut, bas) = (_quotient(une) for une in (base, arrivee))
    return arrondir((haut * bas_de_base - haut_de_base * bas) * 100, haut_de_base * bas, 1)


def _quotient(valeur: Valeur) -> tuple[int, int]:
    return valeur.quotient or (0, 1)


def _points(base: tuple[int, int], arrivee: tuple[int, int]) -> Decimal:
    (haut_de_base, bas_de_base), (haut, bas) = base, arrivee
    return arrondir((haut * bas_de_base - haut_de_base * bas) * 100, bas_de_base * bas, 1)


def _effectif(valeur: Valeur) -> int | Decimal | None:
    termes = [terme for terme in (valeur.numerateur, valeur.denominateur) if terme is not None]
    return min(termes) if valeur.denominateur is not None else valeur.nombre


def comparer(
    de: int,
    a: int,
    base: Valeur,
    arrivee: Valeur,
    *,
    seuil: int,
    rupture: bool,
    a_date_egale: bool,
    en_points: bool = False,
) -> Evolution:
    """Rend l'évolution de `base` à `arrivee` et la raison de l'absence d'un pourcentage s'il y en a une.

    `en_points` : les deux valeurs sont des pourcentages relevés.
    """

    def conclure(
        lecture: str,
        motif: Motif | None,
        ecart: int | Decimal | None = None,
        taux: Decimal | None = None,
        points: Decimal | None = None,
    ) -> Evolution:
        nombres = (base.nombre, arrivee.nombre)
        return Evolution(de, a, a_date_egale, *nombres, ecart, taux, motif, lecture, base, seuil, points)

    if rupture:
        return conclure("rupture de série", Motif.RUPTURE)
    if base.lacunes or arrivee.lacunes:
        return conclure("n. d.", Motif.LACUNE)
    if base.nombre is None or arrivee.nombre is None:
        return conclure("n. d.", Motif.BASE_ABSENTE if base.nombre is None else Motif.ARRIVEE_ABSENTE)
    if en_points and base.denominateur is None and arrivee.denominateur is None:
        gagnes = Decimal(arrivee.nombre) - Decimal(base.nombre)
        lu = f"{gagnes:+f}".replace(".", ",") + " points" if gagnes else "stable"
        return conclure(lu, Motif.EN_POINTS, gagnes, points=gagnes)
    effectif = _effectif(base) or 0
    est_un_rapport, se_lit = base.denominateur is not None, effectif >= seuil
    ecart = arrivee.nombre - base.nombre if not est_un_rapport or se_lit else None
    est_une_part = est_un_rapport and base.est_une_part
    points = _points(_quotient(base), _quotient(arrivee)) if est_une_part and se_lit else None
    if base.nombre == 0:
        return conclure("s. o.", Motif.BASE_NULLE, ecart, points=points)
    if base.nombre < 0:
        return conclure("s. o.", Motif.BASE_NEGATIVE, ecart, points=points)
    if not se_lit:
        return conclure(f"non interprétable : base de {effectif}", Motif.BASE_FAIBLE, ecart)
    taux = pourcentage(base, arrivee)
    if taux:
        return conclure(f"{taux:+}".replace(".", ",") + " %", None, ecart, taux, points)
    est_stable = _quotient(base)[0] * _quotient(arrivee)[1] == _quotient(arrivee)[0] * _quotient(base)[1]
    return conclure("stable" if est_stable else "moins de 0,1 %", None, ecart, taux, points)
