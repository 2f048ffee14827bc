"""Une faute de syntaxe telle que le lecteur YAML la rend, et le conseil qu'on en tire."""

import re
from dataclasses import dataclass

from projet_circo.fichiers.yaml.scalaires import citer

CLE_ET_VALEUR = re.compile(r"^\s*(?:- )*(?P<cle>[^\s:#'\"\[{][^:#]*?)\s*:\s+(?P<valeur>\S.*?)\s*$")
_CITE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|(?<![^\W_])'(?:[^']|'')*'")
GUILLEMETS = "mettre la valeur entre guillemets"
LONGUEUR_MONTREE = 90
_LONGUEUR_LUE = 10_000


@dataclass(frozen=True, slots=True)
class Faute:
    """Ce que le lecteur a dit (en minuscules) et où ; lignes et colonnes à partir de 0.

    `debut` : où commençait ce qu'il lisait. `texte_cite` : ligne, colonne et dernière ligne du dernier texte entre
    guillemets lu en entier.
    """

    probleme: str
    ou: tuple[int, int]
    debut: tuple[int, int] | None
    lignes: tuple[str, ...]
    texte_cite: tuple[int, int, int] | None = None

    def ligne(self, rang: int) -> str:
        """Rend le début d'une ligne, où se lit toute faute que quelqu'un a pu faire ; vide hors du fichier."""
        return self.lignes[rang][:_LONGUEUR_LUE] if 0 <= rang < len(self.lignes) else ""

    @property
    def signe(self) -> str:
        """Le signe sur lequel le lecteur s'est arrêté ; vide en fin de ligne."""
        return self.ligne(self.ou[0])[self.ou[1] : self.ou[1] + 1]

    @property
    def precedente(self) -> int:
        """Le rang de la dernière ligne écrite avant celle où le lecteur s'est arrêté ; -1 s'il n'y en a pas."""
        rang = self.ou[0] - 1
        while rang >= 0 and not self.ligne(rang).strip():
            rang -= 1
        return rang


@dataclass(frozen=True, slots=True)
class Conseil:
    """La faute en une phrase, ce qu'il faut écrire, et où ; ligne et colonne à partir de 0."""

    message: str
    remede: str
    ligne: int
    colonne: int


def corriger(ligne: str) -> str:
    """Rend la ligne « cle: valeur » avec sa valeur entre guillemets, vide si elle n'a pas cette forme."""
    trouve = CLE_ET_VALEUR.match(ligne)
    if trouve is None:
        return ""
    valeur = trouve["valeur"]
    if valeur[0] in "'\"":
        valeur = valeur[1:].removesuffix(valeur[0])
    corrigee = f"{trouve['cle']}: {citer(valeur)}"
    return f"écrire {corrigee}" if len(corrigee) <= LONGUEUR_MONTREE else GUILLEMETS


def retrait(ligne: str) -> int:
    """Rend le nombre d'espaces en tête d'une ligne."""
    return len(ligne) - len(ligne.lstrip())


def hors_guillemets(ligne: str) -> str:
    """Rend la ligne où chaque texte entre guillemets ou apostrophes est remplacé par des points, à la même place."""
    return _CITE.sub(lambda cite: "." * len(cite[0]), ligne)
