"""Ce qu'une confrontation a trouvé : chiffres faux d'abord, puis la prose, prête à devenir des commentaires."""

import shlex
from collections.abc import Collection, Iterator, Sequence

from projet_circo.noyau.bilan.confrontation import Genre, Retouche
from projet_circo.rendus.typographie.typographie import accorder, nettoyer

_TITRES = {
    Genre.CHIFFRE_FAUX: "CHIFFRE FAUX",
    Genre.PROSE: "texte changé",
    Genre.AJOUT: "texte ajouté",
    Genre.RETRAIT: "texte retiré",
}


def montrer(retouches: Sequence[Retouche], annee: int, commentables: Collection[str]) -> str:
    """Rend les retouches en texte, les chiffres faux d'abord."""
    return "".join(f"{ligne}\n" for ligne in _dire(retouches, annee, commentables))


def _dire(retouches: Sequence[Retouche], annee: int, commentables: Collection[str]) -> Iterator[str]:
    faux = [une for une in retouches if une.genre is Genre.CHIFFRE_FAUX]
    for une in (*faux, *(une for une in retouches if une.genre is not Genre.CHIFFRE_FAUX)):
        ou = f"page {une.page}" if une.page else "page inconnue"
        de_quoi = f", {nettoyer(une.code)}" if une.code else ""
        yield f"{_TITRES[une.genre]} ({ou}{de_quoi})"
        if une.ecrit:
            yield f"  écrit    : {nettoyer(une.ecrit)}"
        if une.attendu:
            yield f"  {'les faits' if une.genre is Genre.CHIFFRE_FAUX else 'avant    '}: {nettoyer(une.attendu)}"
        if une.non_verifies:
            yield f"  nombres que circo ne peut pas vérifier : {', '.join(une.non_verifies)}"
        if une.genre in (Genre.PROSE, Genre.AJOUT) and une.code in commentables:
            yield f"  → circo commenter {une.code} --annee {annee} --texte {shlex.quote(nettoyer(une.ecrit))}"
    prose = len(retouches) - len(faux)
    chiffres = accorder(len(faux), "chiffre faux", "chiffres faux") if faux else "Aucun chiffre faux"
    yield f"{chiffres}, {accorder(prose, 'retouche de texte', 'retouches de texte')}."
