"""Une cellule, une réponse, qui dit plusieurs choses : tous les séparateurs d'usage, et rien de jeté."""

import re
from collections.abc import Callable, Sequence

from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris, Lecture, citer

# « - » et « : » séparent aussi, mais se rencontrent dans les noms : ils viennent après.
_FORTS = re.compile(r"\s*(?:[;\n\r\t|+&/→•·,⏎]|(?<=\s)(?:et|puis|ainsi que|and)(?=\s))\s*", re.IGNORECASE)
_FAIBLES = re.compile(r"\s+[-–—]\s+|\s*[–—:()\[\]]\s*|\s{2,}")
_ENTRE_CODES = re.compile(r"(?<=\d[A-Za-z])[\s–—:()\[\].-]+(?=\d{7}[A-Za-z])", re.ASCII)
_OU = re.compile(r"\s+ou(?:\s+bien)?\s+", re.IGNORECASE)
_CODE = re.compile(r"\d{7}[A-Za-z]", re.ASCII)
Lire = Callable[[str], Lecture]


def lire_une_liste(texte: str, lire: Lire) -> Lecture:
    """Lit toutes les valeurs d'un texte, sans doublon, dans l'ordre ; ce qui n'est pas compris le refuse en entier."""
    entier = lire(texte)
    if isinstance(entier, Compris):
        return Compris([entier.valeur], entier.note)
    if (
        (ou := _OU.split(texte))
        and len(ou) > 1
        and all(isinstance(lire(un.strip(" ?.")), Compris) for un in ou)
    ):
        return Incompris(f"« {texte.strip()} » dit l'une ou l'autre", "n'écrire que celle qui convient")
    elements = _couper(texte, lire)
    if len(elements) == 1:
        return _lire_le_reste(texte, entier, lire)
    valeurs: list[str] = []
    notes: list[str] = []
    for element in elements:
        lu = lire_une_liste(element, lire) if element != texte else entier
        if not isinstance(lu, Compris):
            return lu
        valeurs += lu.valeur
        notes += [lu.note] if lu.note else []
    distincts = list(dict.fromkeys(valeurs))
    if len(distincts) > 1 and _mele_codes_et_noms(elements) and not re.search(r"[;\n]|\bet\b", texte):
        cause = f"« {texte} » mêle codes et noms : une école dite deux fois, ou deux écoles ?"
        return Incompris(cause, "n'écrire que les codes, séparés par des points-virgules")
    return Compris(distincts, " ; ".join(notes))


def _couper(texte: str, lire: Lire) -> list[str]:
    """Rend les éléments que séparent les signes d'usage ; un nom entier qui en contient un n'est pas coupé."""
    coupes = [(un.start(), un.end()) for un in _FORTS.finditer(texte)]
    debuts = [0, *(fin for _, fin in coupes)]
    fins = [*(debut for debut, _ in coupes), len(texte)]
    elements: list[str] = []
    rang = 0
    while rang < len(debuts):
        dernier = rang
        for essai in range(min(len(fins) - 1, rang + 3), rang, -1):
            lu = lire(texte[debuts[rang] : fins[essai]])
            if isinstance(lu, Compris) and lu.entier:
                dernier = essai
                break
        element = texte[debuts[rang] : fins[dernier]].strip()
        elements += [element] if element else []
        rang = dernier + 1
    return elements


def _lire_le_reste(texte: str, entier: Lecture, lire: Lire) -> Lecture:
    """Lit un texte qu'aucun signe d'usage ne coupe : des codes à la suite, puis des tirets et des parenthèses."""
    for coupe in (_ENTRE_CODES, _FAIBLES):
        elements = [un.strip() for un in coupe.split(texte) if un.strip()]
        if len(elements) < 2 or (coupe is _FAIBLES and len(_CODE.findall(texte)) == 1):
            continue
        lus = [lire(un) for un in elements]
        if all(isinstance(lu, Compris) for lu in lus):
            valeurs = [lu.valeur for lu in lus if isinstance(lu, Compris)]
            notes = [lu.note for lu in lus if isinstance(lu, Compris) and lu.note]
            return Compris(list(dict.fromkeys(valeurs)), " ; ".join(notes))
        manques = [un for un, lu in zip(elements, lus, strict=True) if not isinstance(lu, Compris)]
        if len(manques) < len(elements):
            premier = next(lu for lu in lus if not isinstance(lu, Compris))
            if isinstance(premier, Candidats):
                return Candidats(f"{premier.cause} (dans « {texte} »)", premier.proposes)
            return Incompris(
                f"{citer(manques, 'et')} n'est pas compris dans « {texte} »", "le mettre dans l'objet"
            )
    return entier


def _mele_codes_et_noms(elements: Sequence[str]) -> bool:
    sont_des_codes = [bool(_CODE.search(element)) for element in elements]
    return any(sont_des_codes) and not all(sont_des_codes)
