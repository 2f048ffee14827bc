"""Ce que partagent les formes pydantic : stricte, figée, sans clé inconnue, et des refus en français."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from projet_circo.noyau.grille.refus import CODE_D_UNITE, TEXTE_VIDE, refus
from projet_circo.noyau.socle.annee import lire_jour


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


@dataclass(frozen=True, slots=True)
class Selon:
    """Le contrôle d'un texte par un motif entier. `attendu` : la phrase du refus, la même dans un éditeur."""

    motif: re.Pattern[str]
    attendu: str

    def __get_pydantic_core_schema__(self, source: Any, suite: GetCoreSchemaHandler) -> CoreSchema:
        """Rend le contrôle, après celui du genre."""
        return core_schema.no_info_after_validator_function(self._controler, suite(source))

    def __get_pydantic_json_schema__(self, forme: CoreSchema, suite: GetJsonSchemaHandler) -> dict[str, Any]:
        """Rend le schéma JSON, motif compris."""
        return {**suite(forme), **motif_json(self.motif.pattern, self.attendu, entier=True)}

    def _controler(self, texte: str) -> str:
        if not self.motif.fullmatch(texte):
            raise refus("forme", self.attendu)
        return texte


def motif_json(motif: str, attendu: str, *, entier: bool = False) -> dict[str, Any]:
    """Rend un motif de schéma JSON, et la phrase que yaml-language-server dit à la place de la sienne."""
    return {"pattern": f"^{motif}$" if entier else motif, "patternErrorMessage": attendu}


def jour_reel(texte: str) -> str:
    """Refuse un jour mal écrit, ou qui n'existe pas."""
    try:
        lire_jour(texte)
    except ValueError as erreur:
        raise refus("date", str(erreur)) from None
    return texte


def non_vide(texte: str) -> str:
    """Refuse un texte vide ou blanc."""
    if not texte.strip():
        raise refus("texte_vide", TEXTE_VIDE)
    return texte


NonVide = Annotated[str, AfterValidator(non_vide), Field(json_schema_extra=motif_json(r"\S", TEXTE_VIDE))]


_UNITE = re.compile(r"[0-9A-Za-z]+(-[0-9A-Za-z]+)*", re.ASCII)
CodeDUnite = Annotated[str, Selon(_UNITE, CODE_D_UNITE)]
_UN_JOUR = {"format": "date", "patternErrorMessage": "un jour s'écrit AAAA-MM-JJ, et existe : 2018-10-02"}
Jour = Annotated[str, AfterValidator(jour_reel), Field(json_schema_extra=_UN_JOUR, min_length=1)]
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
    return frozenset(cle for modele in _modeles_situes(forme, chemin) for cle in modele.model_fields)


def attend_un_jour(forme: type[BaseModel], chemin: tuple[str | int, ...]) -> bool:
    """Dit si c'est un jour qui est attendu à ce chemin d'une forme."""
    nom = chemin[-1] if chemin and isinstance(chemin[-1], str) else ""
    champs = [modele.model_fields.get(nom) for modele in _modeles_situes(forme, chemin[:-1])]
    controles = [
        controle
        for champ in champs
        if champ is not None
        for controle in (
            *champ.metadata,
            *(un for choix in get_args(champ.annotation) for un in _ajouts(choix)),
        )
    ]
    return any(getattr(controle, "func", None) is jour_reel for controle in controles)


def _ajouts(annotation: Any) -> tuple[Any, ...]:
    return getattr(annotation, "__metadata__", ())


def _modeles_situes(forme: type[BaseModel], chemin: tuple[str | int, ...]) -> list[type[BaseModel]]:
    """Rend les objets qui peuvent se trouver à ce chemin d'une forme."""
    lieux: list[Any] = [forme]
    for pas in chemin:
        modeles = _modeles(lieux)
        if isinstance(pas, str):
            lieux = [modele.model_fields[pas].annotation for modele in modeles if pas in modele.model_fields]
    return _modeles(lieux)


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
