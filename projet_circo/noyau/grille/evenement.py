"""La forme de chaque type d'événement, bâtie depuis la table des champs ; stricte, figée, sans clé inconnue."""

import re
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field, create_model, model_validator

from projet_circo.noyau.grille.forme import (
    Annee,
    CodeDUnite,
    Forme,
    Jour,
    NonVide,
    Selon,
    jour_reel,
    refus,
    sans_doublon,
)
from projet_circo.noyau.socle.champs import TYPES, Champ, Genre, TypeEvenement
from projet_circo.noyau.socle.identifiant import ID, PSEUDONYME

_POSTE = re.compile(r"[a-z][a-z0-9]{0,15}(-[a-z0-9]{1,16}){0,3}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", re.ASCII)
_EMPREINTE = re.compile(r"[0-9a-f]{32}", re.ASCII)
_SORTE = re.compile(r"[a-z0-9]+([-._][a-z0-9]+)*(:[a-z0-9]+([-.][a-z0-9]+)*)?", re.ASCII)
_CODE = re.compile(r"[a-z0-9]+([-._][a-z0-9]+)*", re.ASCII)
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?", re.ASCII)
_INTOUCHABLES = frozenset(
    {"id", "type", "annee_scolaire", "remplace", "saisi", "par", "n", "prec", "empreinte"}
)


def _controler_l_instant(texte: str) -> str:
    if not _INSTANT.fullmatch(texte):
        attendu = "l'instant de la saisie s'écrit AAAA-MM-JJTHH:MM:SSZ"
        raise refus("forme", attendu)
    jour_reel(texte[:10])
    return texte


Instant = Annotated[
    str, AfterValidator(_controler_l_instant), Field(json_schema_extra={"format": "date-time"})
]
Identifiant = Annotated[
    str,
    Selon(ID, "un identifiant s'écrit en trois groupes de quatre signes : 7kq2-m4xn-8t1c"),
]

_ELEMENTS: dict[Genre, Any] = {
    Genre.TEXTE: Annotated[NonVide, Field(min_length=1, max_length=4000)],
    Genre.CODE: Annotated[
        str,
        Selon(_CODE, "un code s'écrit en minuscules sans accent, chiffres et tirets : mairie-thionville"),
    ],
    Genre.UNITE: CodeDUnite,
    Genre.IDENTIFIANT: Identifiant,
    Genre.PSEUDONYME: Annotated[
        str,
        Selon(
            PSEUDONYME, "un enseignant se désigne par un pseudonyme ens-… tiré par circo, jamais par son nom"
        ),
    ],
    Genre.DATE: Jour,
    Genre.ENTIER: Annotated[int, Field(ge=0, le=999_999_999)],
    Genre.DECIMAL: Annotated[
        str, Selon(_DECIMAL, 'un nombre s\'écrit entre guillemets, avec un point : "12.5"')
    ],
    Genre.ANNEE: Annee,
    Genre.BOOLEEN: bool,
    Genre.OBJET: dict[str, Any],
}


class LigneDeJournal(Forme):
    """Ce que toute ligne porte ; `n`, `prec`, `empreinte` n'existent que dans un journal écrit par circo."""

    id: Annotated[Identifiant, Field(description="Identifiant de la ligne, tiré au sort.")]
    saisi: Annotated[Instant | Jour | None, Field(description="Instant de la saisie, UTC.")] = None
    par: Annotated[
        Annotated[str, Selon(_POSTE, "un poste s'écrit nom-123abc, en minuscules sans accent")] | None,
        Field(description="Poste de saisie."),
    ] = None
    n: Annotated[int | None, Field(ge=1, description="Rang dans le fichier.")] = None
    prec: Annotated[
        Annotated[str, Selon(_EMPREINTE, "l'empreinte précédente a 32 signes hexadécimaux")] | None,
        Field(description="Empreinte de la ligne précédente."),
    ] = None
    empreinte: Annotated[
        Annotated[str, Selon(_EMPREINTE, "une empreinte a 32 signes hexadécimaux")] | None,
        Field(description="Empreinte de la ligne."),
    ] = None


def _annoter(champ: Champ) -> Any:
    element: Any = Literal[champ.valeurs] if champ.genre is Genre.ENUMERATION else _ELEMENTS[champ.genre]
    if champ.designe == "sorte":
        element = Annotated[str, Selon(_SORTE, "un type s'écrit demande, ou fait:formation d'un genre")]
    resume = champ.resume[0].upper() + champ.resume[1:] + "."
    if champ.liste and champ.genre is Genre.OBJET:  # une clôture sans journal ni chiffre en est une
        return Annotated[list[element], Field(description=resume)]
    if champ.liste:
        return Annotated[list[element], AfterValidator(sans_doublon), Field(description=resume)]
    return Annotated[element, Field(description=resume)]


def _refus_motive(forme: Any) -> Any:
    if forme.etat == "refusee" and not forme.motif:
        raise refus("motif_du_refus", "une demande refusée l'est avec un motif")
    return forme


def _releve_complet(forme: Any) -> Any:
    termes = (forme.numerateur is not None, forme.denominateur is not None)
    if (forme.valeur is not None) == any(termes) or any(termes) != all(termes):
        message = "un relevé porte soit une valeur, soit un numérateur et un dénominateur"
        raise refus("releve_incomplet", message)
    return forme


def _fin_apres_la_date(forme: Any) -> Any:
    if forme.fin is not None and forme.fin < forme.date:
        message = f"la fin ({forme.fin}) précède la date ({forme.date})"
        raise refus("fin_avant_debut", message)
    return forme


def _champs_corrigeables(forme: Any) -> Any:
    interdits = sorted(_INTOUCHABLES & forme.champs.keys())
    if interdits or not forme.champs:
        message = (
            f"une correction ne touche pas à {', '.join(interdits)}" if interdits else "rien n'est corrigé"
        )
        raise refus("champs_interdits", message)
    return forme


_CLES_D_UN_CHIFFRE = {"code", "etat", "valeur", "numerateur", "denominateur", "mesure"}
_ETATS = {"constate", "non_renseigne", "sans_objet", "pas_encore_du", "incomplete", "denominateur_inconnu"}


def _cloture_lisible(forme: Any) -> Any:
    juste = all(
        un.keys() - {"lacunes"} == _CLES_D_UN_CHIFFRE and isinstance(un["code"], str) and un["etat"] in _ETATS
        for un in forme.chiffres
    )
    if not juste or not _tetes_lisibles(forme.journaux):
        raise refus("cloture_illisible", "les chiffres ou les journaux de la clôture sont mal formés")
    return forme


def _publication_lisible(forme: Any) -> Any:
    attendues = (_CLES_D_UN_CHIFFRE - {"mesure"}) | {"annee"}
    if not all(
        un.keys() == attendues and un["etat"] in _ETATS and type(un["annee"]) is int for un in forme.chiffres
    ):
        raise refus("publication_illisible", "les chiffres de la publication sont mal formés")
    return forme


def _tetes_lisibles(journaux: list[dict[str, Any]]) -> bool:
    return all(
        un.keys() == {"fichier", "n", "tete"}
        and isinstance(un["fichier"], str)
        and type(un["n"]) is int
        and isinstance(un["tete"], str)
        for un in journaux
    )


def _temoin_lisible(forme: Any) -> Any:
    if not _tetes_lisibles(forme.journaux):
        raise refus("temoin_illisible", "les journaux que nomme le témoin sont mal formés")
    return forme


_CONTROLES: dict[str, tuple[Callable[[Any], Any], ...]] = {
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


def _former(un_type: TypeEvenement) -> type[BaseModel]:
    champs: dict[str, Any] = {"type": (Literal[un_type.nom], Field(description="Type d'événement."))}
    if un_type.est_date:
        jour = Annotated[Jour, Field(description="Jour du fait.")]
        # L'annulation d'une clôture n'a pas de jour : une clôture n'en a pas.
        champs["date"] = (jour | None, None) if un_type.nom == "annulation" else (jour, ...)
    if un_type.est_un_fait:
        entier = Annotated[Annee, Field(description="Année de rentrée d'un fait de prérentrée.")]
        champs["annee_scolaire"] = (entier | None, None)
        champs["remplace"] = (
            Annotated[Identifiant, Field(description="Fait d'une autre année que celui-ci remplace.")] | None,
            None,
        )
    for champ in un_type.champs:
        annotation = _annoter(champ)
        champs[champ.nom] = (annotation, ...) if champ.exige else (annotation | None, None)
    validateurs: dict[str, Any] = {
        f"controle_{rang}": model_validator(mode="after")(controle)
        for rang, controle in enumerate(_CONTROLES.get(un_type.nom, ()))
    }
    nom = "".join(partie.capitalize() for partie in un_type.nom.split("_"))
    resume = un_type.resume[0].upper() + un_type.resume[1:] + "."
    return create_model(nom, __base__=LigneDeJournal, __doc__=resume, __validators__=validateurs, **champs)


@cache
def forme_de(nom: str) -> type[BaseModel]:
    """Rend la forme d'un type d'événement, bâtie à la première demande. KeyError d'un type inconnu."""
    return _former(TYPES[nom])
