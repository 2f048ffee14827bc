"""L'extrait d'une ligne fautive et l'accent circonflexe sous la faute, juste même après accents et emoji."""

from rich.cells import cell_len

from projet_circo.rendus.typographie.typographie import nettoyer

_COUPE = "…"


def souligner(extrait: str, colonne: int, largeur: int) -> tuple[str, str]:
    """Rend l'extrait, au plus `largeur` colonnes d'écran, et la ligne qui porte l'accent circonflexe.

    `colonne` : en points de code, à partir de 1. D'une ligne trop longue, on montre ce qui entoure la faute.
    """
    extrait = extrait.rstrip()
    indice = min(max(colonne - 1, 0), len(extrait))
    avant, apres = nettoyer(extrait[:indice]), nettoyer(extrait[indice:])
    if cell_len(avant) + cell_len(apres) > largeur:
        avant, apres = _cadrer(avant, apres, max(largeur, 8))
    return avant + apres, " " * cell_len(avant) + "^"


def _cadrer(avant: str, apres: str, largeur: int) -> tuple[str, str]:
    """Coupe autour de la faute : un tiers de la place avant elle, le reste après."""
    place_avant = largeur // 3 if cell_len(apres) >= largeur - largeur // 3 else largeur - cell_len(apres)
    if cell_len(avant) > place_avant:
        avant = avant[-place_avant:]
        while avant and cell_len(avant) > place_avant - 1:
            avant = avant[1:]
        avant = _COUPE + avant
    place_apres = largeur - cell_len(avant)
    if cell_len(apres) > place_apres:
        apres = apres[:place_apres]
        while apres and cell_len(apres) > place_apres - 1:
            apres = apres[:-1]
        apres += _COUPE
    return avant, apres
