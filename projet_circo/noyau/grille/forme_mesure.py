"""La forme d'une mesure, telle que la grille l'écrit : une famille, et une seule."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from projet_circo.noyau.grille.forme import Annee, Forme, Jour, Selon, refus
from projet_circo.noyau.socle.champs import FAITS

CODE = re.compile(r"[a-z0-9]+([-.][a-z0-9]+)*", re.ASCII)
Code = Annotated[
    str,
    Selon(
        CODE, "un code s'écrit en minuscules sans accent, chiffres, tirets ou points : demandes-collectives"
    ),
]
FAMILLES = (
    "compte",
    "distincts",
    "somme",
    "moyenne",
    "unites_ouvertes",
    "rapport",
    "releve",
    "oui_non",
    "jalon",
    "echelle",
)
_SUR_UN_CHAMP = ("distincts", "somme", "moyenne")
_DETAILS = {
    "compte": {"ou", "annee"},
    "distincts": {"de", "ou", "annee"},
    "somme": {"de", "ou", "annee"},
    "moyenne": {"de", "ou", "annee"},
    "unites_ouvertes": set[str](),
    "rapport": set[str](),
    "releve": set[str](),
    "oui_non": set[str](),
    "jalon": set[str](),
    "echelle": set[str](),
}


def _une_ou_plusieurs(valeur: str | list[str]) -> str | list[str]:
    if valeur == [] or (isinstance(valeur, list) and len(set(valeur)) != len(valeur)):
        phrase = "un filtre admet une valeur, ou une liste de valeurs différentes"
        raise refus("filtre", phrase)
    return valeur


Filtre = dict[str, Annotated[str | list[str], AfterValidator(_une_ou_plusieurs)]]


class MesureSimple(Forme):
    """Un compte, un compte d'entités distinctes ou une somme."""

    model_config = ConfigDict(
        json_schema_extra={"dependentRequired": {"distincts": ["de"], "somme": ["de"], "moyenne": ["de"]}}
    )

    compte: Annotated[str | None, Field(examples=list(FAITS))] = None
    """Type d'événement compté."""
    distincts: Annotated[str | None, Field(examples=["unites", "partenaire", "enseignant"])] = None
    """Champ dont on compte les valeurs différentes."""
    somme: Annotated[str | None, Field(examples=["duree_minutes", "valeur"])] = None
    """Champ numérique que l'on ajoute."""
    moyenne: Annotated[str | None, Field(examples=["duree_minutes", "valeur"])] = None
    """Champ numérique dont on fait la moyenne ; jamais en %."""
    de: Annotated[str | None, Field(examples=list(FAITS))] = None
    """Type d'événement lu par « distincts », « somme » ou « moyenne »."""
    ou: Filtre | None = None
    """Filtre : pour chaque champ, une valeur ou une liste de valeurs admises."""
    annee: Literal["evenement", "activite", "projet"] | None = None
    """« activite » compte ce qui est actif au moins un jour de l'année, « projet » cumule depuis le début du projet."""

    @property
    def famille(self) -> str:
        """La famille de la mesure."""
        return next(nom for nom in FAMILLES if getattr(self, nom, None) is not None)

    @model_validator(mode="after")
    def _une_seule_famille(self) -> Self:
        admises = [nom for nom in FAMILLES if nom in type(self).model_fields]
        dites = [nom for nom in admises if getattr(self, nom) is not None]
        if len(dites) != 1:
            ecrit = f"elle en dit {len(dites)} ({', '.join(dites)})" if dites else "elle n'en dit aucune"
            phrase = f"une mesure dit une seule de ces clés : {', '.join(admises)} ; {ecrit}"
            raise refus("famille_de_mesure", phrase)
        inutiles = sorted(
            nom
            for nom in ("de", "ou", "annee")
            if getattr(self, nom) is not None and nom not in _DETAILS[dites[0]]
        )
        if inutiles:
            phrase = f"« {', '.join(inutiles)} » n'a pas de sens pour une mesure « {dites[0]} »"
            raise refus("detail_de_mesure", phrase)
        if self.annee == "activite" and dites[0] not in ("compte", "distincts"):
            phrase = f"« annee: activite » n'a pas de sens pour une mesure « {dites[0]} »"
            raise refus("detail_de_mesure", phrase)
        if dites[0] in _SUR_UN_CHAMP and self.de is None:
            phrase = f"« {dites[0]} » demande « de: » : le type d'événement où lire le champ"
            raise refus("detail_de_mesure", phrase)
        return self


class MesureDuBas(MesureSimple):
    """Un dénominateur : une mesure simple, ou les unités ouvertes d'un genre."""

    unites_ouvertes: str | None = None
    """Genre des unités comptées : ecole, reseau, dispositif…"""


class RapportEcrit(Forme):
    """Un rapport n/N."""

    numerateur: MesureSimple
    """Ce que l'on compte au numérateur."""
    denominateur: MesureDuBas | Literal["unites_ouvertes"]
    """Une mesure, ou le nombre d'unités ouvertes du référentiel."""


class MesureEcrite(MesureSimple):
    """Ce que l'indicateur compte, et les années où cette règle vaut."""

    rapport: RapportEcrit | None = None
    """Un rapport n/N."""
    releve: Literal[True] | None = None
    """Un chiffre venu d'ailleurs, saisi par « circo ajouter releve »."""
    oui_non: Literal[True] | None = None
    """Un oui ou un non relevé (1 ou 0), qui vaut jusqu'au relevé suivant."""
    jalon: Code | None = None
    """Code d'une action de la grille, dont on montre le dernier état."""
    echelle: Code | None = None
    """Code d'une échelle de la grille, dont on montre la répartition des niveaux."""
    depuis: Annee | None = None
    """Première année de rentrée où la mesure vaut."""
    jusqu_a: Annee | None = None
    """Dernière année de rentrée où la mesure vaut, comprise."""
    decide_le: Jour | None = None
    """Jour de la décision."""
    motif: str | None = None
    """Pourquoi cette mesure a été ajoutée."""
    rupture: bool | None = None
    """Vrai si la série se rompt alors que la règle ne change pas : autre épreuve, autre périmètre."""
    continue_la_serie: bool | None = None
    """Vrai si la série se lit d'un trait malgré le changement."""
