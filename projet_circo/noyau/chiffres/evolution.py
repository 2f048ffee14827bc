"""Un indicateur au fil des ans : valeurs, écarts, ruptures ; le jugement est une valeur, jamais un rendu."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.noyau.socle.mesure import Cible, Depart
from projet_circo.noyau.socle.valeur import Valeur


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
    BASE_FAIBLE = "base_faible"


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


@dataclass(frozen=True)
class Evolution:
    """Le passage d'une année à la suivante. `pourcentage` : une décimale, demi arrondi loin de zéro.

    `depart` : la valeur de départ entière, dont `base` est le nombre. `seuil` : l'effectif sous lequel aucun
    pourcentage n'est donné.
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

    @property
    def effectif(self) -> int | Decimal | None:
        """Ce qui est comparé au seuil : la base, ou le dénominateur d'un rapport."""
        return self.base if self.depart.denominateur is None else self.depart.denominateur


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
    `niveaux` : d'un critère qui s'apprécie, le code et le libellé de chaque niveau de son échelle.
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
    """Rend l'évolution en %, à une décimale, demi arrondi loin de zéro ; la base n'est pas nulle.

    Pourquoi : un rapport se compare par ses deux termes, non par son taux déjà arrondi.
    """
    (haut_de_base, bas_de_base), (haut, bas) = _termes(base), _termes(arrivee)
    brut = (haut * bas_de_base - haut_de_base * bas) * 100 / (abs(haut_de_base) * bas)
    return brut.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) + 0  # jamais « -0,0 »


def _termes(valeur: Valeur) -> tuple[Decimal, Decimal]:
    if valeur.numerateur is not None and valeur.denominateur is not None:
        return Decimal(valeur.numerateur), Decimal(valeur.denominateur)
    return Decimal(valeur.nombre or 0), Decimal(1)


def comparer(
    de: int,
    a: int,
    base: Valeur,
    arrivee: Valeur,
    *,
    seuil: int,
    rupture: bool,
    a_date_egale: bool,
) -> Evolution:
    """Rend l'évolution de `base` à `arrivee`, et la raison de l'absence d'un pourcentage s'il y en a une."""

    def conclure(
        lecture: str,
        motif: Motif | None,
        ecart: int | Decimal | None = None,
        taux: Decimal | None = None,
    ) -> Evolution:
        nombres = (base.nombre, arrivee.nombre)
        return Evolution(de, a, a_date_egale, *nombres, ecart, taux, motif, lecture, base, seuil)

    if rupture:
        return conclure("rupture de série", Motif.RUPTURE)
    if base.lacunes or arrivee.lacunes:
        return conclure("n. d.", Motif.LACUNE)
    if base.nombre is None or arrivee.nombre is None:
        return conclure("n. d.", Motif.BASE_ABSENTE if base.nombre is None else Motif.ARRIVEE_ABSENTE)
    ecart = arrivee.nombre - base.nombre
    if base.nombre == 0:
        return conclure("s. o.", Motif.BASE_NULLE, ecart)
    effectif = base.denominateur if base.denominateur is not None else base.nombre
    if -seuil < effectif < seuil:
        return conclure(f"non interprétable : base de {effectif}", Motif.BASE_FAIBLE, ecart)
    taux = pourcentage(base, arrivee)
    if taux:
        return conclure(f"{taux:+}".replace(".", ",") + " %", None, ecart, taux)
    return conclure("stable" if not ecart else "moins de 0,1 %", None, ecart, taux)
