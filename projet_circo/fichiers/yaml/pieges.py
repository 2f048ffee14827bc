"""Les pièges d'un texte sans guillemets : le commentaire qui en mange la fin, les tirets qui s'y recollent."""

import re
from collections.abc import Iterator, Sequence

TEXTE_COUPE = "le signe # précédé d'une espace commence un commentaire : la fin du texte n'est pas lue"
_COMMENTAIRE = re.compile(r" +#+(?P<apres>.?)")


def mange_un_commentaire(ligne: str, colonne: int, texte: str) -> bool:
    """Dit si ce qui suit un texte, sur sa ligne, semble en être la fin plutôt qu'un commentaire.

    Semble en être la fin : un « # » collé au mot qui suit, ou qu'une seule espace sépare d'une phrase. `colonne` : fin
    du texte, à partir de 0.
    """
    trouve = _COMMENTAIRE.match(ligne, colonne)
    if trouve is None or not texte:
        return False
    est_colle = trouve["apres"].strip() != ""
    est_une_phrase = " " in texte and not ligne.startswith("  #", colonne)
    return est_colle or est_une_phrase


def tirets_recolles(lignes: Sequence[str], debut: int, fin: int) -> Iterator[tuple[int, int]]:
    """Rend la place (à partir de 0) des tirets de liste que YAML recolle à un texte de plusieurs lignes."""
    for rang in range(debut + 1, min(fin + 1, len(lignes))):
        nue = lignes[rang].lstrip()
        if nue.startswith("- "):
            yield rang, len(lignes[rang]) - len(nue)
