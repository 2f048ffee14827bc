"""Ce que partagent les formes pydantic : stricte, figée, sans clé inconnue, et des refus en français."""

import re
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from projet_circo.noyau.annee import lire_jour


class Forme(BaseModel):
    """La base de toute forme : rien n'est converti, rien d'inconnu n'est admis, rien ne change ensuite."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        # Une forme ne se bâtit que si elle sert, et une seule fois, dans celle qui la contient.
        defer_build=True,
    )


def refus(genre: str, phrase: str) -> PydanticCustomError:
    """Rend l'erreur d'un contrôle maison : son genre, et la phrase française que l'on montrera."""
    return PydanticCustomError(genre, "{phrase}", {"phrase": phrase})


def selon(motif: re.Pattern[str], attendu: str) -> AfterValidator:
    """Rend le contrôle d'un texte par un motif entier ; `attendu` est la phrase du refus."""

    def controler(texte: str) -> str:
        if not motif.fullmatch(texte):
            raise refus("forme", attendu)
        return texte

    return AfterValidator(controler)


def jour_reel(texte: str) -> str:
    """Refuse un jour mal écrit, ou qui n'existe pas."""
    try:
        lire_jour(texte)
    except ValueError as erreur:
        raise refus("date", str(erreur)) from None
    return texte


def sans_doublon(liste: list[Any]) -> list[Any]:
    """Refuse une liste vide, ou qui dit deux fois la même chose."""
    if not liste:
        raise refus("liste_vide", "la liste est vide : retirer le champ, ou le remplir")
    if len({repr(element) for element in liste}) != len(liste):
        raise refus("liste_double", "la liste dit deux fois la même chose : n'en garder qu'une")
    return liste


def non_vide(texte: str) -> str:
    """Refuse un texte vide ou blanc."""
    if not texte.strip():
        raise refus("texte_vide", "le texte est vide : retirer le champ, ou le remplir")
    return texte


_UNITE = re.compile(r"[0-9A-Za-z]+(-[0-9A-Za-z]+)*", re.ASCII)
CodeDUnite = Annotated[
    str, selon(_UNITE, "un code d'unité s'écrit en lettres sans accent, chiffres et tirets : 0000012N")
]
Jour = Annotated[str, AfterValidator(jour_reel), Field(json_schema_extra={"format": "date"}, min_length=1)]
Annee = Annotated[int, Field(ge=1900, le=2199)]


def vocabulaire(forme: type[BaseModel]) -> frozenset[str]:
    """Rend toutes les clés qu'une forme et celles qu'elle contient admettent."""
    vus: set[type[BaseModel]] = set()
    cles: set[str] = set()
    attente: list[Any] = [forme]
    while attente:
        annotation = attente.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            if annotation not in vus:
                vus.add(annotation)
                cles |= annotation.model_fields.keys()
                attente.extend(champ.annotation for champ in annotation.model_fields.values())
        else:
            attente.extend(get_args(annotation))
    return frozenset(cles)


def cles_admises(forme: type[BaseModel], chemin: tuple[str | int, ...]) -> frozenset[str]:
    """Rend les clés qu'admet l'objet situé à ce chemin d'une forme ; vide si ce n'est pas un objet connu."""
    lieux: list[Any] = [forme]
    for pas in chemin:
        modeles = _modeles(lieux)
        if isinstance(pas, str):
            lieux = [modele.model_fields[pas].annotation for modele in modeles if pas in modele.model_fields]
    return frozenset(cle for modele in _modeles(lieux) for cle in modele.model_fields)


def _modeles(annotations: list[Any]) -> list[type[BaseModel]]:
    """Rend les objets qu'admettent des annotations, listes et choix traversés."""
    trouves: list[type[BaseModel]] = []
    attente = list(annotations)
    while attente:
        annotation = attente.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            trouves.append(annotation)
        else:
            attente.extend(get_args(annotation))
    return trouves
