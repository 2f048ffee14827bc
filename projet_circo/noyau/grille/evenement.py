"""La seule définition d'une ligne juste, tirée de la table des champs : stricte, sans clé inconnue.

Pourquoi : tout ce qui lit ou écrit une ligne passe par elle (ajouter, valider, compter, importer). Elle est bâtie pour
pydantic-core, sans pydantic : les contraintes sont natives, et la phrase d'un refus vient du motif qui a refusé.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema

from projet_circo.noyau.grille.refus import refus, sans_doublon
from projet_circo.noyau.grille.sortes import BORNES, TEXTES, refus_d_un_motif
from projet_circo.noyau.socle.champs import TYPES, Genre, TypeEvenement

_INTOUCHABLES = frozenset(
    {"id", "type", "annee_scolaire", "remplace", "saisi", "par", "n", "prec", "empreinte"}
)


class Cle(NamedTuple):
    """Une clé d'une ligne. `sorte` : un genre de la table des champs, ou l'une des sortes de `TEXTES` et `BORNES`."""

    nom: str
    sorte: str
    resume: str
    exigee: bool = False
    liste: bool = False
    valeurs: tuple[str, ...] = ()


_IDENTIFIANT = Cle("id", Genre.IDENTIFIANT, "Identifiant de la ligne, tiré au sort.", exigee=True)
_EN_QUEUE = (
    Cle("saisi", "instant", "Instant de la saisie, UTC."),
    Cle("par", "poste", "Poste de saisie."),
    Cle("n", "rang", "Rang dans le fichier."),
    Cle("prec", "prec", "Empreinte de la ligne précédente."),
    Cle("empreinte", "empreinte", "Empreinte de la ligne."),
)


@cache
def cles_de(nom: str) -> tuple[Cle, ...]:
    """Rend les clés qu'une ligne de ce type admet, dans l'ordre où elles s'écrivent. KeyError d'un type inconnu."""
    un_type = TYPES[nom]
    cles = [_IDENTIFIANT, Cle("type", Genre.ENUMERATION, "Type d'événement.", exigee=True, valeurs=(nom,))]
    if un_type.est_date:
        # L'annulation d'une clôture n'a pas de jour : une clôture n'en a pas.
        cles.append(Cle("date", Genre.DATE, "Jour du fait.", exigee=nom != "annulation"))
    if un_type.est_un_fait:
        cles.append(Cle("annee_scolaire", Genre.ANNEE, "Année de rentrée d'un fait de prérentrée."))
        cles.append(Cle("remplace", Genre.IDENTIFIANT, "Fait d'une autre année que celui-ci remplace."))
    for champ in un_type.champs:
        resume = champ.resume[0].upper() + champ.resume[1:] + "."
        contenu = "sorte" if champ.designe == "sorte" else champ.genre
        cles.append(Cle(champ.nom, contenu, resume, champ.exige, champ.liste, champ.valeurs))
    return (*cles, *_EN_QUEUE)


def _refus_motive(champs: dict[str, Any]) -> dict[str, Any]:
    if champs["etat"] == "refusee" and not champs.get("motif"):
        raise refus("motif_du_refus", "une demande refusée l'est avec un motif")
    return champs


def _releve_complet(champs: dict[str, Any]) -> dict[str, Any]:
    termes = (champs.get("numerateur") is not None, champs.get("denominateur") is not None)
    if (champs.get("valeur") is not None) == any(termes) or any(termes) != all(termes):
        message = "un relevé porte soit une valeur, soit un numérateur et un dénominateur"
        raise refus("releve_incomplet", message)
    return champs


def _fin_apres_la_date(champs: dict[str, Any]) -> dict[str, Any]:
    fin = champs.get("fin")
    if fin is not None and fin < champs["date"]:
        message = f"la fin ({fin}) précède la date ({champs['date']})"
        raise refus("fin_avant_debut", message)
    return champs


def _champs_corrigeables(champs: dict[str, Any]) -> dict[str, Any]:
    interdits = sorted(_INTOUCHABLES & champs["champs"].keys())
    if interdits or not champs["champs"]:
        message = (
            f"une correction ne touche pas à {', '.join(interdits)}" if interdits else "rien n'est corrigé"
        )
        raise refus("champs_interdits", message)
    return champs


_CLES_D_UN_CHIFFRE = {"code", "etat", "valeur", "numerateur", "denominateur", "mesure"}
_ETATS = {"constate", "non_renseigne", "sans_objet", "pas_encore_du", "incomplete", "denominateur_inconnu"}


def _cloture_lisible(champs: dict[str, Any]) -> dict[str, Any]:
    juste = all(
        un.keys() - {"lacunes"} == _CLES_D_UN_CHIFFRE and isinstance(un["code"], str) and un["etat"] in _ETATS
        for un in champs["chiffres"]
    )
    if not juste or not _tetes_lisibles(champs["journaux"]):
        raise refus("cloture_illisible", "les chiffres ou les journaux de la clôture sont mal formés")
    return champs


def _publication_lisible(champs: dict[str, Any]) -> dict[str, Any]:
    attendues = (_CLES_D_UN_CHIFFRE - {"mesure"}) | {"annee"}
    if not all(
        un.keys() == attendues and un["etat"] in _ETATS and type(un["annee"]) is int
        for un in champs["chiffres"]
    ):
        raise refus("publication_illisible", "les chiffres de la publication sont mal formés")
    return champs


def _tetes_lisibles(journaux: list[dict[str, Any]]) -> bool:
    return all(
        un.keys() == {"fichier", "n", "tete"}
        and isinstance(un["fichier"], str)
        and type(un["n"]) is int
        and isinstance(un["tete"], str)
        for un in journaux
    )


def _temoin_lisible(champs: dict[str, Any]) -> dict[str, Any]:
    if not _tetes_lisibles(champs["journaux"]):
        raise refus("temoin_illisible", "les journaux que nomme le témoin sont mal formés")
    return champs


_REGLAGES = core_schema.CoreConfig(strict=True, hide_input_in_errors=True)
Controle = Callable[[dict[str, Any]], dict[str, Any]]
# Ce qu'un champ exige d'un autre. Un contrôle ajouté ici vaut partout où une ligne se lit ou s'écrit.
_CONTROLES: dict[str, tuple[Controle, ...]] = {
    "suite": (_refus_motive,),
    "releve": (_releve_complet,),
    "partenariat": (_fin_apres_la_date,),
    "accompagnement": (_fin_apres_la_date,),
    "fait": (_fin_apres_la_date,),
    "correction": (_champs_corrigeables,),
    "cloture": (_cloture_lisible,),
    "publication": (_publication_lisible,),
    "temoin": (_temoin_lisible,),
}


def lire(octets: bytes) -> dict[str, Any]:
    """Lit une ligne juste, sans son tiret ; ses clés dans l'ordre de la table. ValidationError si elle ne l'est pas.

    Une clé écrite deux fois ne se voit pas ici : qui lit des octets s'en assure.
    """
    champs: dict[str, Any] = _validateur().validate_json(octets)
    return champs


def controler(champs: Mapping[str, Any]) -> None:
    """Refuse des champs qui ne font pas une ligne juste : ValidationError, toutes les fautes d'un coup."""
    _validateur().validate_python(champs)


def fautes_de(erreur: ValidationError) -> list[tuple[str, tuple[int | str, ...], Any, Mapping[str, Any]]]:
    """Rend les fautes d'une ligne : genre, chemin, ce qui est écrit, contexte, dont la phrase d'un motif refusé."""
    fautes: list[tuple[str, tuple[int | str, ...], Any, Mapping[str, Any]]] = []
    for une in erreur.errors(include_url=False):
        genre, ecrit, contexte = str(une["type"]), une.get("input"), une.get("ctx") or {}
        if genre == "string_pattern_mismatch":
            genre, phrase = refus_d_un_motif(str(contexte["pattern"]), str(ecrit))
            contexte = {"phrase": phrase}
        fautes.append((genre, tuple(une["loc"][1:]), ecrit, contexte))
    return fautes


@cache
def _validateur() -> SchemaValidator:
    return SchemaValidator(schema_d_une_ligne(), _REGLAGES)


def schema_d_une_ligne() -> CoreSchema:
    """Rend la forme de toute ligne, un choix selon le type ; chaque motif n'y est, et ne s'y compile, qu'une fois."""
    textes: list[CoreSchema] = [
        core_schema.str_schema(pattern=un.motif, max_length=un.longueur, ref=str(nom))
        for nom, un in TEXTES.items()
    ]
    choix = core_schema.tagged_union_schema(
        {un_type.nom: _former(un_type) for un_type in TYPES.values()}, discriminator="type"
    )
    return core_schema.definitions_schema(choix, textes)


def _former(un_type: TypeEvenement) -> CoreSchema:
    champs = {cle.nom: _former_une_cle(cle) for cle in cles_de(un_type.nom)}
    forme: CoreSchema = core_schema.typed_dict_schema(champs, extra_behavior="forbid", config=_REGLAGES)
    for controle in _CONTROLES.get(un_type.nom, ()):
        forme = core_schema.no_info_after_validator_function(controle, forme)
    return forme


def _former_une_cle(cle: Cle) -> core_schema.TypedDictField:
    forme = _former_une_valeur(cle)
    if cle.liste:
        forme = core_schema.list_schema(forme)
        if cle.sorte != Genre.OBJET:  # une clôture sans journal ni chiffre en est une
            forme = core_schema.no_info_after_validator_function(sans_doublon, forme)
    if not cle.exigee:
        forme = core_schema.nullable_schema(forme)
    return core_schema.typed_dict_field(forme, required=cle.exigee)


def _former_une_valeur(cle: Cle) -> CoreSchema:
    if cle.valeurs:
        return core_schema.literal_schema(list(cle.valeurs))
    if cle.sorte in TEXTES:
        return core_schema.definition_reference_schema(str(cle.sorte))
    if cle.sorte in BORNES:
        bas, haut = BORNES[cle.sorte]
        return core_schema.int_schema(ge=bas, le=haut)
    if cle.sorte == Genre.BOOLEEN:
        return core_schema.bool_schema()
    return core_schema.dict_schema(core_schema.str_schema(), core_schema.any_schema())
