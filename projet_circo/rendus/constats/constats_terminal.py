"""Les constats à lire : place, extrait, ce qui ne va pas, que faire."""

from collections import Counter
from collections.abc import Sequence
from textwrap import wrap
from typing import TypeAlias

from rich.text import Text

from projet_circo.noyau.socle.constat import Constat, Gravite
from projet_circo.rendus.constats.constats import AUCUNE_FAUTE
from projet_circo.rendus.typographie.ecran import Ecran, imprimer
from projet_circo.rendus.typographie.extrait import souligner
from projet_circo.rendus.typographie.typographie import accorder, nettoyer

_Ligne: TypeAlias = tuple[tuple[str, str], ...]
"""Une ligne à écrire : ses morceaux, et le style de chacun."""

_STYLES = {Gravite.ERREUR: "bold red", Gravite.AVERTISSEMENT: "bold yellow", Gravite.INFORMATION: "bold cyan"}


def en_detail(constats: Sequence[Constat], ecran: Ecran) -> str:
    """Rend chaque constat avec son extrait et son remède, puis le compte de chaque gravité.

    Pourquoi : sans couleur, Rich n'a rien à faire ; cinq mille constats s'écrivent dix fois plus vite sans lui.
    """
    lignes: list[_Ligne] = []
    for constat in constats:
        lignes += [*_montrer(constat, ecran), ()]
    lignes.append(((compter(constats), ""),))
    if not ecran.couleur:
        return "".join("".join(texte for texte, _ in ligne).rstrip() + "\n" for ligne in lignes)
    return imprimer([Text("\n").join(Text.assemble(*ligne) for ligne in lignes)], ecran, sans_coupure=True)


def en_bref(constats: Sequence[Constat]) -> str:
    """Rend un constat par ligne, que les éditeurs savent suivre : `fichier:ligne:colonne: gravité: message`."""
    return "".join(
        f"{nettoyer(str(constat.place))}: {constat.gravite}: {nettoyer(constat.message)}"
        f" ({nettoyer(constat.remede)}) [{constat.regle}]\n"
        for constat in constats
    )


def compter(constats: Sequence[Constat]) -> str:
    """Rend le compte des constats : « 2 erreurs, 1 avertissement dans 2 fichiers »."""
    if not constats:
        return AUCUNE_FAUTE
    nombres = Counter(constat.gravite for constat in constats)
    dits = ", ".join(accorder(nombres[gravite], gravite.value) for gravite in Gravite if nombres[gravite])
    return f"{dits} dans {accorder(len({constat.place.fichier for constat in constats}), 'fichier')}."


def _montrer(constat: Constat, ecran: Ecran) -> list[_Ligne]:
    tete = (
        (f"{nettoyer(str(constat.place))}: ", "bold"),
        (constat.gravite.value, _STYLES[constat.gravite]),
        (f" [{constat.regle}]", ""),
    )
    fleche = "→" if ecran.sait_ecrire("→") else "->"
    return [
        tete,
        *_extraire(constat, ecran),
        *_plier(nettoyer(constat.message), "  ", ecran),
        *_plier(nettoyer(constat.remede), f"  {fleche} ", ecran),
    ]


def _extraire(constat: Constat, ecran: Ecran) -> list[_Ligne]:
    if not constat.extrait.strip() or not constat.place.ligne:
        return []
    marge = f"{constat.place.ligne:>5} | "
    extrait, accent = souligner(constat.extrait, constat.place.colonne, ecran.largeur - len(marge))
    return [((marge + extrait, "dim"),), ((f"{'':>5} | {accent}", _STYLES[constat.gravite]),)]


def _plier(texte: str, tete: str, ecran: Ecran) -> list[_Ligne]:
    suite = " " * len(tete)
    lignes = wrap(texte, ecran.largeur, initial_indent=tete, subsequent_indent=suite, break_long_words=False)
    return [((ligne, ""),) for ligne in lignes]
