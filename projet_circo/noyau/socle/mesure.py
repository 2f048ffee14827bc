"""Ce que la grille demande de compter, mis à plat : des valeurs sans pydantic, gardables dans un index."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Filtre: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Compte:
    """Le nombre de faits d'un type qui passent le filtre ; `activite` : actifs au moins un jour de l'année.

    `cumul` : depuis le début du projet.
    """

    type: str
    ou: Filtre = ()
    activite: bool = False
    cumul: bool = False


@dataclass(frozen=True)
class Distincts:
    """Le nombre d'entités distinctes (valeurs d'un champ) parmi les faits retenus."""

    champ: str
    de: str
    ou: Filtre = ()
    activite: bool = False
    cumul: bool = False


@dataclass(frozen=True)
class Somme:
    """La somme d'un champ numérique des faits retenus."""

    champ: str
    de: str
    ou: Filtre = ()
    cumul: bool = False


@dataclass(frozen=True)
class Moyenne(Somme):
    """La moyenne d'un champ numérique des faits retenus qui le disent."""


@dataclass(frozen=True)
class UnitesOuvertes:
    """Le nombre d'unités du référentiel ouvertes au moins un jour de la période ; `genre` vide : toutes."""

    genre: str = ""


@dataclass(frozen=True)
class Rapport:
    """Un rapport n/N."""

    numerateur: "Compte | Distincts | Somme"
    denominateur: "Compte | Distincts | Somme | UnitesOuvertes"

    @property
    def est_une_part(self) -> bool:
        """Dit si le numérateur est une part du dénominateur : des unités parmi les unités, ou des mêmes faits.

        Pourquoi : des minutes par séance, des demandes par école ne s'écrivent pas en %.
        """
        haut, bas = self.numerateur, self.denominateur
        if isinstance(bas, UnitesOuvertes):
            return True
        if type(haut) is not type(bas) or isinstance(haut, Moyenne):
            return False
        lus = [(une.type, "") if isinstance(une, Compte) else (une.de, une.champ) for une in (haut, bas)]
        return lus[0] == lus[1] and set(bas.ou) <= _etendre(haut.ou, bas.ou)


def _etendre(haut: Filtre, bas: Filtre) -> set[tuple[str, tuple[str, ...]]]:
    """Rend les filtres du bas que ceux du haut respectent : mêmes champs, valeurs comprises dans les siennes."""
    dits = dict(haut)
    return {(champ, admises) for champ, admises in bas if champ in dits and set(dits[champ]) <= set(admises)}


@dataclass(frozen=True)
class Releve:
    """Le dernier chiffre relevé de l'année pour l'indicateur."""


@dataclass(frozen=True)
class OuiNon(Releve):
    """Un oui ou un non relevé (1 ou 0) : un état, qui vaut jusqu'au relevé suivant."""


@dataclass(frozen=True)
class Jalon:
    """Le dernier état connu d'une action de la grille."""

    action: str


@dataclass(frozen=True)
class Echelle:
    """La répartition des appréciations des critères de l'indicateur sur les niveaux d'une échelle.

    `libelles` : ceux des niveaux, dans le même ordre ; les changer ne change pas la mesure.
    """

    echelle: str
    niveaux: tuple[str, ...]
    criteres: tuple[str, ...]
    libelles: tuple[str, ...] = field(default=(), compare=False)


Mesure: TypeAlias = Compte | Distincts | Somme | Rapport | Releve | Jalon | Echelle


@dataclass(frozen=True)
class MesureDatee:
    """Une mesure et les années de rentrée où elle vaut, bornes comprises.

    `decide_le` : jour de la décision (absent : connue depuis toujours). `texte` : la règle en une phrase.

    `rompt` : la règle est la même, mais la série se rompt (épreuve, périmètre).
    `succede_a` : vrai quand la grille dit que la série continue celle de la mesure précédente.
    """

    mesure: Mesure
    texte: str
    depuis: int | None = None
    jusqu_a: int | None = None
    decide_le: date | None = None
    motif: str = ""
    continue_la_serie: bool = False
    rompt: bool = False

    def vaut_en(self, annee: int) -> bool:
        """Dit si la mesure vaut cette année-là."""
        return (self.depuis is None or self.depuis <= annee) and (
            self.jusqu_a is None or annee <= self.jusqu_a
        )


@dataclass(frozen=True)
class Cible:
    """Une cible d'une année ; une révision s'ajoute avec sa date et son motif, l'ancienne reste."""

    annee: int
    valeur: Decimal
    decide_le: date | None = None
    motif: str = ""


@dataclass(frozen=True)
class Depart:
    """La valeur de départ d'un indicateur, datée."""

    annee: int
    valeur: Decimal


@dataclass(frozen=True)
class Suivi:
    """Un indicateur de la grille, prêt à être calculé.

    `rubriques` : les titres qui le portent, du plus haut au plus profond ; `chemin` : le niveau et le code de chacun.
    `sens` : hausse, baisse, stable ou
    vide (la source n'en donne pas).
    `note`, `remarques` : ce que la grille en dit, et de ses critères.
    `seuil` : base sous laquelle aucun % n'est montré ; None : celui du projet.
    """

    code: str
    libelle: str
    unite_de_mesure: str
    mesures: tuple[MesureDatee, ...]
    rubriques: tuple[str, ...] = ()
    depuis: int | None = None
    jusqu_a: int | None = None
    succede_a: str = ""
    sens: str = ""
    depart: Depart | None = None
    cibles: tuple[Cible, ...] = ()
    seuil: int | None = None
    note: str = ""
    chemin: tuple[tuple[str, str], ...] = ()
    source: str = ""
    limites: str = ""
    pilote: str = ""
    remarques: tuple[tuple[str, str], ...] = ()

    @property
    def en_pourcent(self) -> bool:
        """Dit si l'indicateur déclare des % : un chiffre relevé y est déjà un pourcentage, et évolue en points."""
        return self.unite_de_mesure.strip().startswith("%")

    def vaut_en(self, annee: int) -> bool:
        """Dit si l'indicateur est suivi cette année-là."""
        return (self.depuis is None or self.depuis <= annee) and (
            self.jusqu_a is None or annee <= self.jusqu_a
        )


@dataclass(frozen=True)
class Plan:
    """Une grille vue par le calcul : ses années, son calendrier, ses indicateurs dans l'ordre de la grille.

    `criteres` : les critères qui s'apprécient, chacun avec le code de l'indicateur qui le porte (vide s'il n'en a pas).
    """

    projet: str
    titre: str
    premiere: int
    derniere: int
    mois: int
    jour: int
    suivis: tuple[Suivi, ...]
    seuil: int = 5
    notes: tuple[tuple[int, str], ...] = ()
    fictif: bool = False
    criteres: tuple[tuple[str, Suivi], ...] = ()

    @property
    def annees(self) -> tuple[int, ...]:
        """Les années de rentrée du projet, sans trou."""
        return tuple(range(self.premiere, self.derniere + 1))

    def tel_que_connu(self, jour: date | None) -> "Plan":
        """Rend le plan sans les mesures ni les cibles décidées après ce jour (None : tel qu'il est).

        Une mesure ou une cible sans `decide_le` est connue depuis toujours.
        """
        if jour is None:
            return self
        suivis = tuple(
            replace(
                suivi,
                mesures=tuple(un for un in suivi.mesures if un.decide_le is None or un.decide_le <= jour),
                cibles=tuple(une for une in suivi.cibles if une.decide_le is None or une.decide_le <= jour),
            )
            for suivi in self.suivis
        )
        return replace(self, suivis=suivis)
