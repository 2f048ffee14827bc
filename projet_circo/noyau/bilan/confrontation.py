"""Un document retouché devant ce qu'il devait dire : chiffres faux nommés, prose rendue.

Pourquoi : une main améliore la prose, et peut fausser un chiffre. Rien n'est jugé du texte : chaque nombre d'un bloc
que circo a écrit doit y être encore, et dans l'ordre.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from projet_circo.noyau.bilan.blocs_ecrits import BlocEcrit, Sorte

_NOMBRE = re.compile(r"-?\d+(?: \d{3})*(?:,\d+)?")
_SIGNES = str.maketrans({
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\u2011": "-", "\u2010": "-",
    "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "…": "...",
})  # fmt: skip
_MANQUES = ("n. r.", "s. o.", "n. d.", "à venir", "?", "(p)")
_RESSEMBLANCE = 0.5


class Genre(StrEnum):
    """Ce qu'une retouche est."""

    CHIFFRE_FAUX = "chiffre_faux"
    PROSE = "prose"
    AJOUT = "ajout"
    RETRAIT = "retrait"


@dataclass(frozen=True, slots=True)
class Retouche:
    """Une différence : ce qui est écrit, ce que les faits disent, de quoi il est question, à quelle page.

    `non_verifies` : les nombres d'un texte ajouté, dont circo ne peut rien dire.
    """

    genre: Genre
    ecrit: str
    attendu: str
    code: str
    page: int
    non_verifies: tuple[str, ...] = ()


def confronter(attendus: Sequence[BlocEcrit], lus: Sequence[BlocEcrit]) -> tuple[Retouche, ...]:
    """Rend toutes les retouches d'un document, dans l'ordre où il se lit."""
    retouches: list[Retouche] = []
    alignement = SequenceMatcher(
        None, [normaliser(un.texte) for un in attendus], [normaliser(un.texte) for un in lus], autojunk=False
    )
    for nature, debut, fin, du, au in alignement.get_opcodes():
        if nature != "equal":
            avant = lus[du - 1] if du else None
            retouches += _apparier(attendus[debut:fin], lus[du:au], avant)
    return tuple(retouches)


def normaliser(texte: str) -> str:
    """Rend un texte où ce qu'un traitement de texte change seul (espaces, apostrophes, tirets) ne se voit plus."""
    return " ".join(texte.translate(_SIGNES).split())


def nombres_de(texte: str) -> tuple[str, ...]:
    """Rend les nombres d'un texte, dans l'ordre ; un « + » ne compte pas, un « - » entre deux nombres non plus."""
    net = re.sub(r"(?<=\d)-(?=\d)", " / ", normaliser(texte))
    return tuple(un.replace(" ", "") for un in _NOMBRE.findall(net))


def _apparier(
    attendus: Sequence[BlocEcrit], lus: Sequence[BlocEcrit], avant: BlocEcrit | None
) -> Iterator[Retouche]:
    """Apparie les blocs d'un passage qui diffère : autant de part et d'autre, un à un ; sinon, au plus ressemblant."""
    if len(attendus) == len(lus):
        for attendu, lu in zip(attendus, lus, strict=True):
            yield from _comparer(attendu, lu)
        return
    libres = list(lus)
    page = avant.page if avant else 0
    for attendu in attendus:
        proche = max(libres, key=lambda lu: _ressembler(attendu.texte, lu.texte), default=None)
        if proche is not None and _ressembler(attendu.texte, proche.texte) >= _RESSEMBLANCE:
            libres.remove(proche)
            yield from _comparer(attendu, proche)
        elif attendu.sorte is Sorte.CASE and _porte_un_chiffre(attendu.texte):
            yield Retouche(Genre.CHIFFRE_FAUX, "", attendu.texte, attendu.code, page)
        else:
            yield Retouche(Genre.RETRAIT, "", attendu.texte, attendu.code, page)
    code = attendus[-1].code if attendus else ""
    for lu in libres:
        yield Retouche(Genre.AJOUT, lu.texte, "", code, lu.page, nombres_de(lu.texte))


def _ressembler(un: str, autre: str) -> float:
    return SequenceMatcher(None, normaliser(un), normaliser(autre)).ratio()


def _porte_un_chiffre(texte: str) -> bool:
    return bool(nombres_de(texte)) or any(manque in texte for manque in _MANQUES)


def _comparer(attendu: BlocEcrit, lu: BlocEcrit) -> Iterator[Retouche]:
    if normaliser(attendu.texte) == normaliser(lu.texte):
        return
    if attendu.sorte is not Sorte.COMMENTAIRE and _fausse_un_chiffre(attendu, lu):
        yield Retouche(Genre.CHIFFRE_FAUX, lu.texte, attendu.texte, attendu.code, lu.page)
    else:
        yield Retouche(Genre.PROSE, lu.texte, attendu.texte, attendu.code, lu.page)


def _fausse_un_chiffre(attendu: BlocEcrit, lu: BlocEcrit) -> bool:
    """Dit si un nombre écrit par circo a été changé ; d'une phrase, et non d'une case, on peut en retirer un."""
    vrais, ecrits = nombres_de(attendu.texte), nombres_de(lu.texte)
    if attendu.sorte is Sorte.CASE:
        sans_nombre = any(manque in attendu.texte for manque in _MANQUES) and not vrais
        return vrais != ecrits or (sans_nombre and normaliser(attendu.texte) != normaliser(lu.texte))
    restants = iter(vrais)
    return not all(ecrit in restants for ecrit in ecrits)
