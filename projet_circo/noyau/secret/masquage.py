"""Masquer une table d'effectifs de personnes, marges comprises, pour que nulle case masquée ne se retrouve.

Chaque case à protéger est prise dans un rectangle de quatre cases masquées. Pourquoi cela suffit : ajouter t à deux
coins opposés et le retrancher aux deux autres ne change aucune somme publiée ; pour tout t admis, la table ainsi
déplacée est aussi vraisemblable que la vraie. Une case protégée a donc au moins `LARGEUR` + 1 valeurs possibles, quoi
que l'on masque d'autre. Au pire, la case, ses deux totaux et le total général se masquent ensemble : ce rectangle-là
existe toujours.
Source : Hundepool et al., Statistical Disclosure Control (suppression de cellules, marges connues).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

SIGNE = "c"
SEUIL = 5
LARGEUR = 4
TOTAL = ""
Case = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Des effectifs par ligne et par colonne ; ses totaux s'en déduisent et se publient sous le nom `TOTAL`."""

    cases: Mapping[Case, int]

    @property
    def lignes(self) -> tuple[str, ...]:
        """Les noms des lignes, dans l'ordre."""
        return tuple(sorted({ligne for ligne, _ in self.cases}))

    @property
    def colonnes(self) -> tuple[str, ...]:
        """Les noms des colonnes, dans l'ordre."""
        return tuple(sorted({colonne for _, colonne in self.cases}))

    def effectif(self, case: Case) -> int:
        """Rend l'effectif d'une case, d'une marge ou du total ; une case absente vaut zéro."""
        ligne, colonne = case
        return sum(
            nombre
            for (une, autre), nombre in self.cases.items()
            if ligne in (une, TOTAL) and colonne in (autre, TOTAL)
        )


@dataclass(frozen=True, slots=True)
class Masque:
    """Ce qui se masque d'une table. `primaires` : les petits effectifs ; `rectangles` : ce qui protège chacun."""

    cases: frozenset[Case]
    primaires: frozenset[Case]
    rectangles: Mapping[Case, tuple[Case, Case, Case, Case]]

    def ecrire(self, table: Table, case: Case) -> str:
        """Rend une case telle qu'elle se publie : son effectif, ou le seul et même signe."""
        return SIGNE if case in self.cases else str(table.effectif(case))


def masquer(table: Table, deja: Collection[Case] = (), seuil: int = SEUIL) -> Masque:
    """Rend le masque d'une table : tout effectif de 1 à `seuil` - 1, et de quoi le protéger.

    `deja` : ce qu'une diffusion précédente a masqué, qui le reste ; deux diffusions se soustraient sinon.
    """
    toutes = _Sommes(table)
    primaires = frozenset(case for case, nombre in toutes.effectifs.items() if 0 < nombre < seuil)
    masquees = set(primaires) | {case for case in deja if case in toutes.effectifs}
    rectangles = {}
    for case in sorted(primaires, key=lambda une: (toutes.effectifs[une], une)):
        rectangles[case] = _proteger(case, toutes, masquees)
        masquees.update(rectangles[case])
    return Masque(frozenset(masquees), primaires, rectangles)


class _Sommes:
    """Les effectifs d'une table et de ses marges, comptés une fois."""

    def __init__(self, table: Table) -> None:
        self.lignes = (*table.lignes, TOTAL)
        self.colonnes = (*table.colonnes, TOTAL)
        self.effectifs: dict[Case, int] = dict.fromkeys(product(self.lignes, self.colonnes), 0)
        for (ligne, colonne), nombre in table.cases.items():
            for une in product((ligne, TOTAL), (colonne, TOTAL)):
                self.effectifs[une] += nombre


def _proteger(case: Case, sommes: _Sommes, masquees: Collection[Case]) -> tuple[Case, Case, Case, Case]:
    """Rend le rectangle qui protège une case au moindre coût : peu de totaux, puis peu d'effectif masqué en plus."""

    def couter(rectangle: tuple[Case, Case, Case, Case]) -> tuple[int, int, tuple[Case, ...]]:
        neuves = [une for une in rectangle if une not in masquees]
        totaux = sum((TOTAL in une) + (une == (TOTAL, TOTAL)) for une in neuves)
        return totaux, sum(sommes.effectifs[une] for une in neuves), rectangle

    return min(
        (un for un in _rectangles(case, sommes) if etendue(un, sommes.effectifs) >= LARGEUR), key=couter
    )


def _rectangles(case: Case, sommes: _Sommes) -> Iterator[tuple[Case, Case, Case, Case]]:
    ligne, colonne = case
    for une, autre in product(sommes.lignes, sommes.colonnes):
        if une != ligne and autre != colonne:
            yield case, (ligne, autre), (une, colonne), (une, autre)


def etendue(rectangle: tuple[Case, Case, Case, Case], effectifs: Mapping[Case, int]) -> int:
    """Rend de combien on peut déplacer un rectangle sans rendre aucun effectif négatif ni changer une somme publiée.

    Un coin pris dans une marge suit la case qu'il additionne : il monte quand elle monte. Le total général suit tout.
    Bornée à deux fois `LARGEUR` : un rectangle qui ne bute sur rien protège autant qu'il faut.
    """
    signes = _signes(rectangle)
    bas = [effectifs[case] for case, signe in zip(rectangle, signes, strict=True) if signe > 0]
    haut = [effectifs[case] for case, signe in zip(rectangle, signes, strict=True) if signe < 0]
    libre = 2 * LARGEUR
    return min(libre, min(bas, default=libre) + min(haut, default=libre))


def _signes(rectangle: tuple[Case, Case, Case, Case]) -> tuple[int, int, int, int]:
    """Rend le sens de chaque coin quand le premier monte de 1, pour que toutes les sommes restent justes."""
    depart, meme_ligne, meme_colonne, oppose = rectangle
    par_colonne = 1 if TOTAL in (depart[1], meme_ligne[1]) else -1
    par_ligne = 1 if TOTAL in (depart[0], meme_colonne[0]) else -1
    assert oppose == (meme_colonne[0], meme_ligne[1])
    return 1, par_colonne, par_ligne, par_colonne * par_ligne
