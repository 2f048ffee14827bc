"""Les schémas JSON des fichiers que les gens écrivent, tirés des formes : un éditeur y trouve sa complétion."""

import ast
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise, takewhile
from textwrap import dedent
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from projet_circo.noyau.grille.evenement import Cle, cles_de
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.sortes import BORNES, TEXTES
from projet_circo.noyau.grille.unites import FormeUnites
from projet_circo.noyau.socle.champs import EN_QUEUE, TYPES, Genre

DIALECTE = "https://json-schema.org/draft/2020-12/schema"
_TITRES = {
    "grille": "La grille d'un projet de circonscription",
    "evenement": "Un événement du journal",
    "unites": "Les unités éducatives et les partenaires",
}
_DESCRIPTIONS = {
    "evenement": "Une ligne du journal : un fait, sa reprise, un commentaire, une ouverture ou une clôture, par type."
}


# Ce que dit un éditeur d'une valeur du mauvais genre ; la clé est de yaml-language-server, les autres l'ignorent.
_ATTENDUS = {
    "integer": "un nombre entier est attendu ici, sans guillemets",
    "string": "un texte est attendu ici ; entre guillemets s'il ressemble à un nombre",
    "boolean": "true ou false est attendu ici",
    "array": "une liste est attendue ici : un tiret par élément, ou [un, deux] sur une ligne",
}


class _EnFrancais(GenerateJsonSchema):
    """Des schémas dont chaque refus se lit en français, sans les titres que pydantic tire des noms."""

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        """Rend un morceau de schéma, avec la phrase de son refus."""
        rendu = super().generate_inner(schema)
        if "enum" not in rendu and (phrase := _ATTENDUS.get(str(rendu.get("type")))):
            rendu["errorMessage"] = phrase
        return rendu

    def generate(self, schema: CoreSchema, mode: str = "validation") -> JsonSchemaValue:
        """Rend le schéma, les titres d'objets retirés, la description d'un champ facultatif remontée au champ."""
        rendu = super().generate(schema, mode)  # type: ignore[arg-type]
        for forme in (rendu, *rendu.get("$defs", {}).values()):
            forme.pop("title", None)
            for champ in forme.get("properties", {}).values():
                choix = champ.get("anyOf", [{}])[0]
                if "description" in choix and "description" not in champ:
                    champ["description"] = choix.pop("description")
        return rendu

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Rend le schéma d'une forme, chaque champ décrit par le texte qui le suit dans la source."""
        rendu = super().model_schema(schema)
        for forme in takewhile(lambda une: une is not BaseModel, schema["cls"].__mro__):
            for nom, description in _textes_des_champs(forme).items():
                if nom in rendu["properties"]:
                    rendu["properties"][nom].setdefault("description", description)
        return rendu

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Dit qu'aucun champ n'a de titre."""
        return False


def schema_de(nom: str) -> dict[str, Any]:
    """Rend le schéma JSON (2020-12) de `grille`, `unites` ou `evenement`. KeyError d'un autre nom."""
    return _intituler(nom, _TITRES[nom], _generer(nom))


def schema_d_une_forme(nom: str, titre: str, forme: type[BaseModel]) -> dict[str, Any]:
    """Rend le schéma JSON (2020-12) d'une autre forme, chaque champ décrit par le texte qui le suit."""
    return _intituler(nom, titre, TypeAdapter(forme).json_schema(schema_generator=_EnFrancais))


def _intituler(nom: str, titre: str, genere: dict[str, Any]) -> dict[str, Any]:
    tete = {"$schema": DIALECTE, "$id": identifiant(nom), "title": titre}
    description = _DESCRIPTIONS.get(nom, genere.pop("description", ""))
    return {**tete, "description": description, **genere}


def identifiant(nom: str) -> str:
    """Rend le `$id` d'un schéma : un nom, et non une adresse, car rien ne se télécharge."""
    return f"urn:circo:schema:{nom}:1"


@cache
def _textes_des_champs(forme: type) -> dict[str, str]:
    """Rend le texte écrit sous chaque champ d'une forme.

    Pourquoi : pydantic sait le faire, mais à la création de chaque forme, et toute commande l'attendrait.
    """
    try:
        corps = ast.parse(dedent(getsource(forme))).body[0]
    except (OSError, TypeError):
        return {}  # une forme bâtie depuis la table des champs dit elle-même ses descriptions
    assert isinstance(corps, ast.ClassDef)
    return {
        avant.target.id: cleandoc(apres.value.value)
        for avant, apres in pairwise(corps.body)
        if isinstance(avant, ast.AnnAssign)
        and isinstance(avant.target, ast.Name)
        and isinstance(apres, ast.Expr)
        and isinstance(apres.value, ast.Constant)
        and isinstance(apres.value.value, str)
    }


def _generer(nom: str) -> dict[str, Any]:
    if nom == "evenement":
        return _lignes()
    formes: dict[str, type[BaseModel]] = {"grille": Grille, "unites": FormeUnites}
    return TypeAdapter(formes[nom]).json_schema(schema_generator=_EnFrancais)


def _lignes() -> dict[str, Any]:
    """Rend le schéma de toute ligne, tiré de la table qui dit aussi comment elle se lit."""
    noms = {un_type: un_type.capitalize() for un_type in TYPES}
    return {
        "$defs": {noms[un_type]: _ligne(un_type) for un_type in sorted(TYPES)},
        "oneOf": [{"$ref": f"#/$defs/{nom}"} for nom in noms.values()],
    }


def _ligne(nom: str) -> dict[str, Any]:
    cles = sorted(cles_de(nom), key=lambda cle: 0 if cle.nom == "id" else 1 if cle.nom in EN_QUEUE else 2)
    resume = TYPES[nom].resume
    return {
        "additionalProperties": False,
        "description": f"{resume[0].upper()}{resume[1:]}.",
        "properties": {cle.nom: _cle(cle) for cle in cles},
        "required": [cle.nom for cle in cles if cle.exigee],
        "type": "object",
    }


def _cle(cle: Cle) -> dict[str, Any]:
    if cle.exigee:
        return dict(sorted({**_valeur(cle), "description": cle.resume}.items()))
    choix = [_valeur(cle), {"type": "null"}]
    if cle.nom == "saisi":  # à la main, un jour suffit
        choix.insert(1, _valeur(cle._replace(sorte=Genre.DATE)))
    return {"anyOf": choix, "default": None, "description": cle.resume}


def _valeur(cle: Cle) -> dict[str, Any]:
    """Rend le schéma de ce qu'une clé contient, avec la phrase de son refus."""
    if cle.liste:
        items = _valeur(cle._replace(liste=False))
        return {"errorMessage": _ATTENDUS["array"], "items": items, "type": "array"}
    if cle.nom == "type":
        return {"const": cle.valeurs[0], "errorMessage": _ATTENDUS["string"], "type": "string"}
    if cle.valeurs:
        return {"enum": list(cle.valeurs), "type": "string"}
    if cle.sorte in TEXTES:
        texte = TEXTES[cle.sorte]
        refus = {"pattern": texte.motif, "patternErrorMessage": texte.attendu}
        dit = refus if texte.schema is None else texte.schema
        return dict(sorted({"errorMessage": _ATTENDUS["string"], **dit, "type": "string"}.items()))
    if cle.sorte in BORNES:
        bas, haut = BORNES[cle.sorte]
        bornes = {"minimum": bas} if haut is None else {"maximum": haut, "minimum": bas}
        return {"errorMessage": _ATTENDUS["integer"], **bornes, "type": "integer"}
    if cle.sorte == Genre.BOOLEEN:
        return {"errorMessage": _ATTENDUS["boolean"], "type": "boolean"}
    nommees = {"errorMessage": _ATTENDUS["string"]}
    return {"additionalProperties": True, "propertyNames": nommees, "type": "object"}
