"""Retoucher un fichier écrit par des gens : changer ou ajouter un élément d'une liste, sans toucher au reste."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from projet_circo.noyau.socle.erreurs import MauvaisUsage


def retoucher(texte: str, liste: str, cle: str, elements: Iterable[Mapping[str, Any]]) -> str:
    """Rend le texte où chaque élément remplace celui de même `cle` dans `liste`, ou s'y ajoute à la fin.

    Un élément remplacé tient sur une ligne, ses champs inconnus gardés ; commentaires et ordre des autres restent.
    Un champ None est retiré. MauvaisUsage si la liste ne s'y trouve pas telle qu'on puisse y écrire.
    """
    for element in elements:
        texte = _retoucher_un(texte, liste, cle, element)
    return texte


def _retoucher_un(texte: str, liste: str, cle: str, element: Mapping[str, Any]) -> str:
    noeud = _liste_de(texte, liste)
    if noeud is None:
        suite = "" if texte.endswith("\n") or not texte else "\n"
        return f"{texte}{suite}{liste}:\n  - {_rendre(element)}\n"
    for enfant in noeud.value:
        ancien = yaml.SafeLoader("").construct_document(enfant)
        if isinstance(ancien, dict) and ancien.get(cle) == element[cle]:
            garde = {**ancien, **element}
            fin = _sans_la_fin_de_ligne(texte, enfant.start_mark.index, enfant.end_mark.index)
            return texte[: enfant.start_mark.index] + _rendre(garde) + texte[fin:]
    if noeud.flow_style and noeud.value:
        message = f"« {liste} » est écrite entre crochets : rien n'y a été ajouté"
        raise MauvaisUsage(message, f"écrire « {liste} » avec un tiret par ligne")
    if not noeud.value:
        debut = texte[: noeud.start_mark.index].rstrip(" ")
        return f"{debut}\n  - {_rendre(element)}{texte[noeud.end_mark.index :]}"
    dernier = noeud.value[-1]
    marge = " " * noeud.start_mark.column
    fin = _sans_la_fin_de_ligne(texte, dernier.start_mark.index, dernier.end_mark.index)
    ligne = texte.find("\n", fin)
    fin = len(texte) if ligne < 0 else ligne
    return f"{texte[:fin]}\n{marge}- {_rendre(element)}{texte[fin:]}"


def _sans_la_fin_de_ligne(texte: str, debut: int, fin: int) -> int:
    """Rend la fin utile d'un élément : PyYAML compte dans un bloc les lignes vides et commentaires qui le suivent."""
    utile = debut + len(texte[debut:fin].rstrip())
    while "\n" in texte[debut:utile] and texte[debut:utile].rpartition("\n")[2].lstrip().startswith("#"):
        utile = debut + len(texte[debut:utile].rpartition("\n")[0].rstrip())
    return utile


def _liste_de(texte: str, liste: str) -> yaml.SequenceNode | None:
    racine = yaml.compose(texte, Loader=yaml.SafeLoader)
    if racine is None:
        return None
    if not isinstance(racine, yaml.MappingNode):
        message = "le fichier n'est pas un ensemble de champs : rien n'y a été écrit"
        raise MauvaisUsage(message, "circo valider dit ce qui ne va pas")
    for nom, valeur in racine.value:
        if nom.value == liste and isinstance(valeur, yaml.SequenceNode):
            return valeur
    return None


def _rendre(element: Mapping[str, Any]) -> str:
    champs = ", ".join(
        f"{nom}: {_citer(nom, valeur)}" for nom, valeur in element.items() if valeur is not None
    )
    return f"{{{champs}}}"


def _citer(nom: str, valeur: Any) -> str:
    """Rend du JSON, qui est aussi du YAML ; un genre reste nu, comme on l'écrit à la main."""
    simple = nom == "genre" and isinstance(valeur, str) and valeur.isascii() and valeur.isalpha()
    return valeur if simple else json.dumps(valeur, ensure_ascii=False, default=str)
