"""Une faute de forme, dite par pydantic en anglais, devient un constat en français, à sa ligne.

Pourquoi : la table est indexée sur le genre de l'erreur, jamais sur sa phrase ; un test vérifie que tout genre
atteignable depuis nos formes y est. Sans charger pydantic : une ligne de journal se juge sans lui.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeAlias

from projet_circo.fichiers.yaml.branches import FauteDeForme, attendus_de
from projet_circo.noyau.saisie.date_dite import reconnaitre_une_date
from projet_circo.noyau.socle.constat import Chemin, Constat, Gravite, Place
from projet_circo.noyau.socle.suggestion import interroger, suggerer

Phrase: TypeAlias = tuple[str, str, str]
_MONTREES = 14
_VALEUR_MONTRABLE = 40
_DEUX_ANNEES = re.compile(r"(\d{4})[-/](?:\d{2}|\d{4})", re.ASCII)
_OUI_OU_NON = {
    "oui": "true",
    "vrai": "true",
    "true": "true",
    "non": "false",
    "faux": "false",
    "false": "false",
}


class Situer(Protocol):
    """Ce qui donne la place et l'extrait d'un chemin ; `cle` : de la clé plutôt que de sa valeur."""

    def __call__(self, chemin: tuple[str | int, ...], /, *, cle: bool = False) -> tuple[Place, str]:
        """Rend la place et l'extrait."""


def dire_les_fautes(
    fautes: Iterable[FauteDeForme],
    situer: Situer,
    admises: Callable[[Chemin], frozenset[str]],
    est_un_jour: Callable[[Chemin], bool],
) -> tuple[Constat, ...]:
    """Rend un constat par faute, dans l'ordre du fichier.

    `admises` rend les clés qu'admet l'objet situé à un chemin ; `est_un_jour` dit si un jour y est attendu.
    """
    fautes = tuple(fautes)
    proches = {
        (*faute.chemin[:-1], suggerer(faute.nom, admises(faute.chemin[:-1])))
        for faute in fautes
        if faute.genre == "extra_forbidden"
    }
    constats = []
    for faute in fautes:
        if faute.genre == "missing" and faute.chemin in proches:
            continue
        place, extrait = situer(faute.chemin, cle=faute.genre == "extra_forbidden")
        regle, message, remede = _dire(faute, admises, est_un_jour)
        constats.append(Constat(place, Gravite.ERREUR, regle, message, remede, extrait))
    return tuple(sorted(constats, key=lambda constat: constat.place))


def _dire(
    faute: FauteDeForme, admises: Callable[[Chemin], frozenset[str]], est_un_jour: Callable[[Chemin], bool]
) -> Phrase:
    if faute.genre == "extra_forbidden":
        return _inconnue(faute, admises(faute.chemin[:-1]))
    if faute.genre in GENRES:
        return _de_genre(faute, est_un_jour=est_un_jour(faute.chemin))
    if faute.genre in PHRASES:
        return PHRASES[faute.genre](faute.sujet, faute.contexte, faute.ecrit)
    dite = faute.contexte.get("phrase", f"{faute.sujet} n'a pas la forme attendue")
    remede = _date_corrigee(faute) or f"corriger {faute.sujet.replace('un élément', 'cet élément')}"
    return "forme", str(dite), remede


def _de_genre(faute: FauteDeForme, *, est_un_jour: bool) -> Phrase:
    attendus = "un jour" if est_un_jour else attendus_de(faute)
    if faute.ecrit is None:
        return "genre", f"{faute.sujet} est vide", f"écrire {attendus}, ou retirer la ligne"
    remede = "écrire AAAA-MM-JJ, par exemple 2018-10-02" if est_un_jour else _remede_de_genre(faute)
    return "genre", f"{faute.sujet} attend {attendus}", remede


def _date_corrigee(faute: FauteDeForme) -> str:
    """Rend la date telle qu'il faut l'écrire, quand elle est écrite à la française."""
    lue = (
        reconnaitre_une_date(faute.ecrit) if faute.genre == "date" and isinstance(faute.ecrit, str) else None
    )
    corrigee = "{:04}-{:02}-{:02}".format(*lue) if lue else faute.ecrit
    return f"écrire {corrigee}" if corrigee != faute.ecrit else ""


def _remede_de_genre(faute: FauteDeForme) -> str:
    ecrit = faute.ecrit
    match faute.genre:
        case "string_type" if isinstance(ecrit, bool):
            return f'mettre des guillemets : "{str(ecrit).lower()}"'
        case "string_type" if isinstance(ecrit, int):
            return f'mettre des guillemets : "{ecrit}"'
        case "int_type" if isinstance(ecrit, str) and re.fullmatch(r"-?\d{1,15}", ecrit):
            return f"retirer les guillemets : {ecrit}"
        case "int_type" if isinstance(ecrit, str) and (annees := _DEUX_ANNEES.fullmatch(ecrit)):
            return f"écrire {annees[1]} : une année scolaire se désigne par sa rentrée"
        case "bool_type" if isinstance(ecrit, str) and ecrit.lower() in _OUI_OU_NON:
            return f"écrire {_OUI_OU_NON[ecrit.lower()]}, sans guillemets"
        case "list_type" | "tuple_type":
            return "écrire un tiret par élément, ou [un, deux] sur une ligne"
        case "dict_type" | "model_type" | "model_attributes_type":
            if not faute.chemin:
                return "vérifier que c'est le bon fichier ; il commence par « cle: valeur », sans retrait"
            return "écrire des lignes « cle: valeur », décalées sous la clé"
        case _:
            return "réécrire la valeur"


def _inconnue(faute: FauteDeForme, admises: Iterable[str]) -> Phrase:
    nom, connues = faute.nom, sorted(admises)
    liste = f"clés admises ici : {', '.join(connues[:_MONTREES])}{'…' if len(connues) > _MONTREES else ''}"
    remede = interroger(nom, connues)
    if not remede and faute.ecrit is None and not nom.islower():
        remede = "si c'est la fin d'un texte à virgule, mettre tout ce texte entre guillemets"
    remede = remede or (liste if connues else "la retirer")
    return "cle-inconnue", f"« {nom} » n'est pas une clé connue ici", remede


def _manquante(sujet: str, _contexte: Mapping[str, Any], _ecrit: object) -> Phrase:
    nom = sujet.strip("« »")
    return "cle-manquante", f"il manque « {nom} »", f"ajouter une ligne « {nom}: … »"


def _hors_liste(sujet: str, contexte: Mapping[str, Any], ecrit: object) -> Phrase:
    attendu = str(contexte.get("expected", ""))
    admises = [mot or autre.lower() for mot, autre in re.findall(r"'([^']*)'|\b(True|False|\d+)\b", attendu)]
    remede = f"valeurs admises : {', '.join(admises)}"
    if isinstance(ecrit, list | dict) or ecrit is None:
        return "valeur-hors-liste", f"{sujet} attend un seul mot", remede
    if len(str(ecrit)) > _VALEUR_MONTRABLE:
        return "valeur-hors-liste", f"{sujet} n'est pas dans la liste des valeurs admises", remede
    proche = interroger(str(ecrit), admises)
    return "valeur-hors-liste", f"« {ecrit} » n'est pas une valeur admise pour {sujet}", proche or remede


def _bornes(sujet: str, contexte: Mapping[str, Any], ecrit: object) -> Phrase:
    bas, haut = contexte.get("ge"), contexte.get("le")
    borne = f"au moins {bas}" if bas is not None else f"au plus {haut}"
    return "hors-bornes", f"{sujet} vaut {ecrit}, hors de ses bornes", f"écrire un nombre d'{borne}"


def _longueur(sujet: str, contexte: Mapping[str, Any], _ecrit: object) -> Phrase:
    if "max_length" in contexte:
        borne = contexte["max_length"]
        return "longueur", f"{sujet} est trop long : au plus {borne} signes", "raccourcir"
    attendu = contexte.get("min_length", 1)
    if attendu == 1:
        return "longueur", f"{sujet} est vide", "le remplir, ou retirer la ligne"
    return "longueur", f"{sujet} est trop court : au moins {attendu} éléments", "compléter la liste"


GENRES = frozenset(
    {
        "string_type",
        "int_type",
        "bool_type",
        "list_type",
        "tuple_type",
        "dict_type",
        "model_type",
        "model_attributes_type",
    }
)
PHRASES: dict[str, Callable[[str, Mapping[str, Any], object], Phrase]] = {
    "missing": _manquante,
    "literal_error": _hors_liste,
    "greater_than_equal": _bornes,
    "less_than_equal": _bornes,
    "string_too_short": _longueur,
    "string_too_long": _longueur,
    "too_short": _longueur,
    "too_long": _longueur,
}
