"""Le schéma du contrat `circo/indicateurs/1`, écrit à la main : c'est lui qui engage, non le code qui le remplit."""

from typing import Any

from projet_circo.noyau.socle.lacune import Manque

_ANNEE = {
    "type": "integer",
    "minimum": 1900,
    "maximum": 2199,
    "description": "Année de rentrée : 2018 pour 2018-2019.",
}
_JOUR = {"type": "string", "format": "date", "description": "Un jour, AAAA-MM-JJ."}
_NOMBRE = {
    "type": ["integer", "string", "null"],
    "description": "Entier pour un compte, décimal en texte autrement ; null s'il n'y en a pas.",
}
_TEXTE = {"type": "string"}
_ETATS = ["constate", "non_renseigne", "sans_objet", "pas_encore_du", "incomplete", "denominateur_inconnu"]
_MOTIFS = [
    *("rupture", "lacune", "base_absente", "arrivee_absente", "base_nulle", "base_negative", "base_faible"),
    "en_points",
    None,
]


def _objet(
    description: str, exiges: dict[str, Any], facultatifs: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Rend un objet. Une clé de plus y est admise : en ajouter une ne change pas le numéro du format."""
    return {
        "type": "object",
        "description": description,
        "required": list(exiges),
        "properties": {**exiges, **(facultatifs or {})},
    }


def _liste(element: dict[str, Any], description: str = "") -> dict[str, Any]:
    liste = {"type": "array", "items": element}
    return {**liste, "description": description} if description else liste


def _dire(forme: dict[str, Any], description: str) -> dict[str, Any]:
    return {**forme, "description": description}


_VALEUR = {
    "etat": {"enum": _ETATS, "description": "Ce que vaut le chiffre : constaté, non renseigné, sans objet…"},
    "valeur": _dire(_NOMBRE, "Le chiffre ; le code du niveau atteint, pour un jalon."),
    "numerateur": _NOMBRE,
    "denominateur": _NOMBRE,
}
_LACUNES = {
    "lacunes": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Les codes de ce qui n'a pas été lu et rend ce chiffre incertain.",
    }
}
_REPARTITION = {
    "repartition": {
        "type": "object",
        "additionalProperties": {"type": "integer"},
        "description": "Pour une échelle : combien à chaque niveau.",
    }
}
_PUBLIE = _objet(
    "Le chiffre figé par la clôture.",
    {**_VALEUR, "au": _JOUR, "cloture": _dire(_TEXTE, "Identifiant de la clôture.")},
    _REPARTITION,
)
_JOUR_OU_RIEN = {"anyOf": [_JOUR, {"type": "null"}]}
_CIBLE = _objet(
    "Une cible décidée.",
    {"valeur": _TEXTE, "decide_le": _JOUR_OU_RIEN, "motif": {"type": ["string", "null"]}},
)
_VALEUR_ANNUELLE = _objet(
    "La valeur d'une année.",
    {
        "annee": _ANNEE,
        **_VALEUR,
        "publie": {
            "anyOf": [_PUBLIE, {"type": "null"}],
            "description": "Le chiffre publié, si l'année est close.",
        },
    },
    {
        **_REPARTITION,
        **_LACUNES,
        "cible": _dire(_TEXTE, "La cible en vigueur."),
        "cible_initiale": _dire(_TEXTE, "La première cible décidée."),
        "distance": _dire(_NOMBRE, "valeur - cible, sans bornage ; null si la valeur manque."),
        "cibles": _liste(_CIBLE, "L'initiale, puis chaque révision."),
    },
)
_EVOLUTION = _objet(
    "L'évolution d'une année à la suivante.",
    {
        "de": _ANNEE,
        "a": _ANNEE,
        "a_date_egale": {
            "type": "boolean",
            "description": "Vrai si les deux années s'arrêtent au même jour.",
        },
        "base": _NOMBRE,
        "arrivee": _NOMBRE,
        "ecart": _dire(_NOMBRE, "arrivee - base."),
        "pourcentage": {
            "type": ["number", "null"],
            "description": "À une décimale, demi arrondi loin de zéro.",
        },
        "motif": {
            "enum": _MOTIFS,
            "description": "Pourquoi il n'y a pas de pourcentage ; null s'il y en a un.",
        },
        "lecture": _dire(_TEXTE, "L'évolution, en une phrase."),
    },
    {
        "points": {
            "type": ["number", "null"],
            "description": "D'un rapport : écart des deux taux, en points, arrondi une fois.",
        }
    },
)
_RUPTURE = _objet(
    "Une rupture de série : la mesure change cette année-là.",
    {"annee": _ANNEE, "avant": _TEXTE, "apres": _TEXTE, "motif": {"type": ["string", "null"]}},
)
_SERIE = _objet(
    "Un indicateur et ses chiffres.",
    {
        "code": _dire(_TEXTE, "Code de l'indicateur, tel que la grille l'écrit."),
        "libelle": _dire(_TEXTE, "Libellé, mot pour mot."),
        "unite_de_mesure": _TEXTE,
        "valeurs": _liste(_VALEUR_ANNUELLE),
        "evolutions": _liste(_EVOLUTION),
        "ruptures": _liste(_RUPTURE),
    },
    {
        "sens": {"enum": ["hausse", "baisse", "stable"], "description": "Sens souhaité, s'il est déclaré."},
        "seuil": {
            "type": "integer",
            "minimum": 0,
            "description": "Le seuil de cet indicateur, s'il a le sien.",
        },
        "depart": _dire(_TEXTE, "Valeur de départ, en texte."),
        "depart_annee": _dire(_ANNEE, "Année de la valeur de départ."),
        "rubriques": _liste(
            _objet("Une rubrique.", {"niveau": _TEXTE, "code": _TEXTE, "titre": _TEXTE}),
            "Les rubriques qui le portent, de la plus haute à la plus profonde.",
        ),
        "note": _dire(_TEXTE, "Remarque de l'encodage."),
        "source": _dire(_TEXTE, "D'où vient l'information."),
        "limites": _dire(_TEXTE, "Ce que le chiffre ne dit pas."),
        "pilote": _dire(_TEXTE, "Qui le suit : une fonction."),
        "cibles": _liste(
            _objet(
                "Une cible décidée, échue ou non.",
                {
                    "annee": _ANNEE,
                    "valeur": _TEXTE,
                    "decide_le": _JOUR_OU_RIEN,
                    "motif": {"type": ["string", "null"]},
                },
            ),
            "Toutes les cibles, dans l'ordre de la grille.",
        ),
        "par_dessus": _liste(
            _EVOLUTION, "Depuis la dernière année qui a un chiffre, quand la précédente n'en a pas."
        ),
        "indicateur": _dire(_TEXTE, "D'une ligne par modalité : le code de l'indicateur dans la grille."),
        "dimension": _dire(_TEXTE, "D'une ligne par modalité : le code de la dimension."),
        "modalite": _objet("La modalité de cette ligne.", {"code": _TEXTE, "libelle": _TEXTE}),
        "commentaires": _liste(_objet("Un commentaire.", {"annee": _ANNEE, "texte": _TEXTE})),
    },
)
_CRITERE = _objet(
    "Un critère qualitatif : jamais un nombre, combien d'appréciations à chaque niveau.",
    {
        "code": _TEXTE,
        "texte": _dire(_TEXTE, "Le critère, mot pour mot."),
        "niveaux": _liste(_objet("Un niveau de l'échelle.", {"code": _TEXTE, "libelle": _TEXTE})),
        "valeurs": _liste(
            _objet(
                "Les appréciations d'une année.",
                {
                    "annee": _ANNEE,
                    "etat": _VALEUR["etat"],
                    "repartition": {
                        "type": ["object", "null"],
                        "additionalProperties": {"type": "integer", "minimum": 0},
                        "description": "Combien à chaque niveau ; null si rien n'a été apprécié.",
                    },
                },
            )
        ),
    },
)
_ANNEE_COMPTEE = _objet(
    "Une année comptée.",
    {
        "annee": _ANNEE,
        "libelle": _TEXTE,
        "du": _JOUR,
        "au": _JOUR,
        "etat": {
            "enum": ["a_venir", "en_cours", "complete", "incomplete"],
            "description": "Complète si tous ses jours sont comptés ; incomplète, hors du projet en partie.",
        },
    },
    {"note": _dire(_TEXTE, "Remarque sur l'année.")},
)
_DOMMAGE = _objet(
    "Ce qu'un fichier abîmé n'a pas livré.",
    {
        "fichier": _dire(_TEXTE, "Chemin relatif au dossier, avec « / »."),
        "lignes_non_lues": {"type": "integer", "minimum": 0},
    },
    {"rangs": _liste({"type": "integer", "minimum": 0}, "Les lignes non lues, à partir de 1.")},
)
_LACUNE = _objet(
    "Ce qui manque au dossier, ou n'y est pas lu.",
    {
        "code": {"enum": [un.value for un in Manque], "description": "Ce que c'est."},
        "fichier": _dire(_TEXTE, "Chemin relatif au dossier, avec « / »."),
        "ligne": {"type": "integer", "minimum": 0, "description": "0 : le fichier entier."},
        "types": _liste(_TEXTE, "Les types touchés ; vide : tous."),
        "annees": _liste(_ANNEE, "Les années touchées ; vide : toutes."),
        "phrase": _dire(_TEXTE, "Ce qui manque, en une phrase."),
        "remede": _dire(_TEXTE, "Ce qu'il faut faire."),
    },
)


def schema_des_indicateurs(dialecte: str, identifiant: str) -> dict[str, Any]:
    """Rend le schéma de la sortie `circo indicateurs --format json`."""
    contrat = _objet(
        "La sortie de « circo indicateurs --format json ».",
        {
            "format": {"const": "circo/indicateurs/1", "description": "Numéro du format."},
            "projet": _dire(_TEXTE, "Nom de la grille : projet-2016-2020."),
            "calendrier": {"enum": ["scolaire", "civile"], "description": "Années scolaires, ou civiles."},
            "au": _dire(_JOUR, "Dernier jour compté, compris."),
            "connu_au": _dire(_JOUR_OU_RIEN, "Jour auquel les faits étaient connus ; null pour aujourd'hui."),
            "fictif": {"type": "boolean", "description": "Vrai si les données sont inventées."},
            "seuil": {
                "type": "integer",
                "minimum": 0,
                "description": "Base sous laquelle aucun pourcentage n'est dit.",
            },
            "annees": _liste(_ANNEE_COMPTEE, "Les années comptées, dans l'ordre."),
            "indicateurs": _liste(_SERIE, "Les indicateurs, dans l'ordre de la grille."),
            "dommages": _liste(_DOMMAGE, "Ce qui n'a pas pu être lu, et n'est donc pas compté."),
        },
        {
            "criteres": _liste(_CRITERE, "Les critères qualitatifs qui s'apprécient sur une échelle."),
            "lacunes": _liste(
                _LACUNE, "Ce qui aurait dû être lu et ne l'a pas été ; absent s'il n'y en a pas."
            ),
        },
    )
    titre = "Les indicateurs d'un projet de circonscription"
    return {"$schema": dialecte, "$id": identifiant, "title": titre, **contrat}
