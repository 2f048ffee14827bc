"""« Vouliez-vous dire … ? » : le mot connu le plus proche de celui qui a été écrit."""

import unicodedata
from collections.abc import Iterable


def plier(mot: str) -> str:
    """Rend le mot sans accent ni majuscule, tirets bas et espaces lus comme des tirets."""
    nu = "".join(signe for signe in unicodedata.normalize("NFD", mot) if not unicodedata.combining(signe))
    return nu.lower().replace("_", "-").replace(" ", "-")


def suggerer(ecrit: str, connus: Iterable[str]) -> str:
    """Rend le mot connu le plus proche, ou un texte vide si aucun ne l'est assez.

    Est proche un mot à une faute par tranche de trois signes (au moins une), ou dont l'un commence l'autre.
    """
    plie = plier(ecrit)
    candidats = [(_ecart(plie, plier(connu)), connu) for connu in sorted(set(connus))]
    proches = [(ecart, connu) for ecart, connu in candidats if ecart <= _admis(plie, connu)]
    if proches:
        return min(proches)[1]
    prolonges = [connu for _, connu in candidats if len(plie) >= 3 and plier(connu).startswith(plie)]
    return prolonges[0] if len(prolonges) == 1 else ""


def est_proche(ecrit: str, connu: str) -> bool:
    """Dit si deux mots, déjà pliés, sont le même à quelques fautes de frappe près."""
    return _ecart(ecrit, connu) <= _admis(ecrit, connu)


def commence_presque(ecrit: str, connu: str) -> bool:
    """Dit si un mot, déjà plié, est le début d'un autre à quelques fautes de frappe près."""
    return any(est_proche(ecrit, connu[:longueur]) for longueur in range(len(ecrit) - 1, len(ecrit) + 2))


def interroger(ecrit: str, connus: Iterable[str]) -> str:
    """Rend « vouliez-vous dire « mot » ? », ou un texte vide."""
    proche = suggerer(ecrit, connus)
    return f"vouliez-vous dire « {proche} » ?" if proche else ""


def _admis(un: str, autre: str) -> int:
    """Rend le nombre de fautes admises : une par tranche de trois signes, une seule dans un code tout en chiffres."""
    if sum(signe.isdigit() for signe in un) > len(un) // 2:
        return 1
    return max(1, max(len(un), len(autre)) // 3)


def _ecart(un: str, autre: str) -> int:
    """Rend le nombre de fautes de frappe : signe ajouté, oublié, changé, ou deux voisins échangés."""
    if abs(len(un) - len(autre)) > _admis(un, autre):
        return len(un) + len(autre)
    avant: list[int] = []
    courant = list(range(len(autre) + 1))
    for i, signe in enumerate(un, 1):
        avant, precedent, courant = courant, avant, [i]
        for j, voisin in enumerate(autre, 1):
            cout = min(avant[j] + 1, courant[j - 1] + 1, avant[j - 1] + (signe != voisin))
            if i > 1 and j > 1 and signe == autre[j - 2] and un[i - 2] == voisin:
                cout = min(cout, precedent[j - 2] + 1)
            courant.append(cout)
    return courant[-1]
