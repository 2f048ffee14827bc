"""Un remède parle la langue de la porte d'où vient la faute : la colonne d'un tableur, l'option d'une commande.

Pourquoi : une seule règle juge le YAML, les options et l'import ; « ajouter une ligne « date: … » » ne dit rien à qui
remplit un tableur.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from projet_circo.noyau.socle.champs import EN_TETE, TYPES
from projet_circo.noyau.socle.intitules import libelle_de


class Porte(StrEnum):
    """D'où vient ce qui est jugé."""

    TABLEUR = "tableur"
    OPTION = "option"


def _option(nom: str) -> str:
    champs = (champ for un_type in TYPES.values() for champ in un_type.champs if champ.nom == nom)
    return next((champ.nom_option for champ in champs), nom.replace("_", "-"))


def _colonne(nom: str) -> str:
    return f"la colonne « {libelle_de(nom)} »"


_Dire = Callable[[re.Match[str]], str]
_TABLE: tuple[tuple[str, _Dire, _Dire], ...] = (
    (
        r"ajouter une ligne « (\w+): … »",
        lambda dit: f"remplir {_colonne(dit[1])} de cette ligne",
        lambda dit: f"donner --{_option(dit[1])}",
    ),
    (
        r"corriger cet élément de « (\w+) »",
        lambda dit: f"corriger {_colonne(dit[1])} de cette ligne",
        lambda dit: f"corriger --{_option(dit[1])}",
    ),
    (
        r"(?:le dire par|retirer|ajouter|écrire) « (\w+): ([^»…]+) »",
        lambda dit: f"écrire {dit[2]} dans {_colonne(dit[1])}",
        lambda dit: f"ajouter --{_option(dit[1])} {dit[2]}",
    ),
    (r"corriger le fichier", lambda _: "corriger cette ligne", lambda _: "corriger l'option fautive"),
    (
        r"le remplir, ou retirer la ligne",
        lambda _: "remplir cette cellule, ou la vider",
        lambda _: "lui donner une valeur, ou retirer l'option",
    ),
    (r"avec « ?circo corriger ID? ?»?", lambda _: "dans cette cellule", lambda _: "dans l'option"),
    (
        r"retirer --([\w-]+)",
        lambda dit: f"vider {_colonne(dit[1].replace('-', '_'))}",
        lambda dit: f"retirer --{dit[1]}",
    ),
)


def dire_a(porte: Porte, remede: str) -> str:
    """Rend un remède dans la langue d'une porte ; celui qui y convient déjà, tel quel."""
    for motif, au_tableur, en_option in _TABLE:
        remede = re.sub(motif, au_tableur if porte is Porte.TABLEUR else en_option, remede)
    return remede


_NOMS_DES_COLONNES = {
    libelle_de(nom): nom
    for nom in (*EN_TETE, *(champ.nom for un_type in TYPES.values() for champ in un_type.champs))
}
_COLONNE_CITEE = re.compile(r"(remplir |dans |)la colonne « ([^»]+) »( de cette ligne|)")


def citer_les_titres(remede: str, titres: Mapping[str, str]) -> str:
    """Rend un remède de tableur avec les titres que la feuille porte ; une colonne absente y est à ajouter.

    `titres` : par champ, le titre de sa colonne.
    """

    def citer(dit: re.Match[str]) -> str:
        verbe, libelle, fin = dit.groups()
        nom = _NOMS_DES_COLONNES.get(libelle)
        if nom is None or nom in titres:
            return f"{verbe}la colonne « {titres.get(nom or '', libelle)} »{fin}"
        if verbe == "remplir ":
            return f"ajouter une colonne « {libelle} », et la remplir"
        return f"dans une colonne « {libelle} », à ajouter" if verbe else dit[0]

    return _COLONNE_CITEE.sub(citer, remede)
