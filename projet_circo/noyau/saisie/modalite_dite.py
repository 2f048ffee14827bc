"""Des modalités, comme les gens les disent : « territoire:rep », « rep » ou leur libellé, si rien ne s'y confond."""

import re
from collections.abc import Iterable, Mapping

from projet_circo.noyau.saisie.designation import designables, designer_un
from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris, Lecture

_ENTRE = re.compile(r"[;,\n]")
_CODE = re.compile(r"[a-z0-9]+([-._][a-z0-9]+)*", re.ASCII)


def ecrire_les_modalites(modalites: Mapping[str, str]) -> list[str]:
    """Rend chaque modalité en texte : `territoire:rep`."""
    return [f"{dimension}:{modalite}" for dimension, modalite in modalites.items()]


def lire_des_modalites(texte: str, connues: Mapping[str, str]) -> Lecture:
    """Lit une modalité par dimension, séparées par « ; » ; `connues` : `dimension:modalité` et son libellé.

    Rend un dictionnaire. Une dimension dite deux fois, une modalité que la grille ignore ne sont pas comprises.
    """
    lues: dict[str, str] = {}
    for dite in (un.strip() for un in _ENTRE.split(texte)):
        if not dite:
            continue
        lue = _lire_une(dite, connues)
        if not isinstance(lue, Compris):
            return lue
        dimension, _, modalite = str(lue.valeur).partition(":")
        if lues.get(dimension, modalite) != modalite:
            cause = f"« {texte} » dit deux modalités de « {dimension} »"
            return Incompris(cause, "n'en garder qu'une : un fait n'est que d'une modalité par dimension")
        lues[dimension] = modalite
    return Compris(lues)


def _lire_une(dite: str, connues: Mapping[str, str]) -> Lecture:
    serree = re.sub(r"\s*[:=]\s*", ":", dite.split(" — ", maxsplit=1)[0])
    if serree in connues:
        return Compris(serree)
    finales = [code for code in connues if code.partition(":")[2] == serree]
    if len(finales) == 1:
        return Compris(finales[0])
    if finales:
        return Candidats(f"« {dite} » est de plusieurs dimensions", {un: connues[un] for un in finales})
    if connues:
        lue = designer_un(dite, designables(connues, {}), quoi="")
        return lue if not isinstance(lue, Incompris) else Incompris(lue.cause, _citer(connues))
    dimension, separe, modalite = serree.partition(":")
    if separe and _CODE.fullmatch(dimension) and _CODE.fullmatch(modalite):
        return Compris(serree)
    return Incompris(
        f"« {dite} » n'est pas une modalité", "écrire dimension:modalité, par exemple territoire:rep"
    )


def _citer(connues: Iterable[str]) -> str:
    return f"écrire l'un de : {', '.join(list(connues)[:12])}"
