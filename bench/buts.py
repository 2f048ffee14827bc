"""Les buts : pour chacun, ce qui se rapporte à quoi, et jusqu'où."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bench.mesures import Mesure

FROID, CHAUD, RECALCULE, AJOUT = (
    "circo, à froid",
    "circo, redemandé",
    "circo, index chaud, page recalculée",
    "circo, après un ajout",
)
CODE, FIXE, INDEX_SEUL = (
    "circo, complétion d'un code",
    "circo, complétion d'une valeur fixe",
    "page gardée seule",
)
VERIFIER, AIDE, VERSION = "circo verifier", "circo --help", "circo --version"
RIEN, PLANCHER = "python -c pass", "Typer + table Rich"
Mesures = Mapping[tuple[int, str], Mesure]


@dataclass(frozen=True)
class But:
    """Un rapport visé : deux mesures (taille, nom), et la borne qu'il ne doit pas passer."""

    haut: tuple[int, str]
    bas: tuple[int, str]
    vise: float

    def rapport(self, mesures: Mesures) -> float | None:
        """Rend le rapport des médianes ; None si l'une manque."""
        if self.haut not in mesures or self.bas not in mesures:
            return None
        return mesures[self.haut].ms / mesures[self.bas].ms


MILLION = 1_000_000
BUTS = (
    But((5000, CHAUD), (0, PLANCHER), 1.25),
    But((5000, CHAUD), (5000, "hledger"), 0.5),
    But((5000, CHAUD), (5000, "beancount"), 0.25),
    But((50_000, FROID), (50_000, "hledger"), 0.2),
    But((50_000, FROID), (50_000, "DuckDB, Python"), 2.5),
    But((MILLION, FROID), (MILLION, "hledger"), 0.1),
    But((MILLION, FROID), (MILLION, "DuckDB, ligne de commande"), 7),
    But((MILLION, CHAUD), (5000, CHAUD), 1.2),
    But((MILLION, RECALCULE), (5000, RECALCULE), 1.2),
    But((MILLION, AJOUT), (MILLION, RECALCULE), 1.3),
    But((MILLION, AJOUT), (MILLION, CHAUD), 1.3),
    But((MILLION, CODE), (MILLION, FIXE), 1.2),
    But((0, AIDE), (0, RIEN), 7.5),
    But((0, VERSION), (0, RIEN), 7.5),
    But((MILLION, INDEX_SEUL), (MILLION, RIEN), 1.5),
)


def nommer(mesure: tuple[int, str]) -> str:
    """Rend une mesure comme on la lit : son nom, et le nombre de faits."""
    taille, nom = mesure
    return f"{nom}, {ecrire_une_taille(taille)} faits" if taille else nom


def ecrire_une_taille(taille: int) -> str:
    """Rend un nombre de faits, milliers séparés."""
    return f"{taille:,}".replace(",", " ")


def exposant(mesures: Mesures) -> float | None:
    """Rend l'exposant de croissance à froid de 50 000 à 1 000 000, ce que coûtent 500 faits étant ôté."""
    if any((taille, FROID) not in mesures for taille in (500, 50_000, MILLION)):
        return None
    socle = mesures[500, FROID].ms
    petit, grand = mesures[50_000, FROID].ms - socle, mesures[MILLION, FROID].ms - socle
    return math.log(grand / petit) / math.log(MILLION / 50_000) if petit > 0 and grand > 0 else None


def tableau(mesures: Mesures, memoire: float | None) -> list[str]:
    """Rend chaque but, ce qui est obtenu, et s'il est tenu ; « non mesuré » si un pair ou une taille manque."""
    lignes = ["| but | obtenu | visé | |", "|---|---|---|---|"]
    lignes += [
        _ligne(f"{nommer(but.haut)} / {nommer(but.bas)}", but.rapport(mesures), but.vise) for but in BUTS
    ]
    lignes.append(_ligne("croissance à froid de 50 000 à 1 000 000, exposant", exposant(mesures), 1.05))
    verifier = mesures.get((100_000, VERIFIER))
    lignes.append(_ligne("verifier, 100 000 faits, secondes", verifier and verifier.ms / 1000, 4))
    lignes.append(_ligne("mémoire à froid, 1 000 000 de faits, fils compris, Mo", memoire, 150))
    return lignes


def _ligne(nom: str, obtenu: float | None, vise: float) -> str:
    if obtenu is None:
        return f"| {nom} | non mesuré | ≤ {vise:g} | |"
    return f"| {nom} | {obtenu:.2f} | ≤ {vise:g} | {'tenu' if obtenu <= vise else 'manqué'} |"
