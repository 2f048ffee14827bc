"""Les pages de référence tirées du code : commandes, types et champs, clés de la grille."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from outils.documentation.arbre import Noeud, Parametre, parcourir
from projet_circo.noyau.grille.schemas import schema_de
from projet_circo.noyau.socle.champs import EN_QUEUE, EN_TETE, TYPES, Champ, Genre

_ENGENDREE = "Cette page est engendrée ({source}) : elle ne s'écrit pas à la main.\n"
_GENRES = {
    Genre.TEXTE: "texte libre",
    Genre.ENUMERATION: "un mot parmi",
    Genre.CODE: "code",
    Genre.UNITE: "code d'unité",
    Genre.IDENTIFIANT: "identifiant d'une ligne",
    Genre.PSEUDONYME: "pseudonyme `ens-…`",
    Genre.DATE: "jour, `AAAA-MM-JJ`",
    Genre.ENTIER: "nombre entier",
    Genre.DECIMAL: "nombre décimal, écrit en texte",
    Genre.ANNEE: "année de rentrée",
    Genre.BOOLEEN: "`true` ou `false`",
    Genre.MODALITES: "une modalité par dimension, `{dimension: modalité}`",
    Genre.OBJET: "écrit par circo",
}
_COMMUNS = {
    "id": "identifiant, tiré au sort, dictable",
    "type": "l'un des types de cette page",
    "date": "jour du fait ; d'une reprise, celui de la ligne visée ; absente de l'ouverture, de la clôture, du commentaire",
    "annee_scolaire": "année qui s'ouvre, pour un fait de prérentrée (du 25 au 31 août)",
    "remplace": "identifiant du fait que celui-ci remplace, quand une correction le change d'année",
    "saisi": "instant de la saisie, en temps universel",
    "par": "poste qui a saisi",
    "n": "rang de la ligne dans son fichier",
    "prec": "empreinte de la ligne précédente",
    "empreinte": "empreinte de cette ligne",
}


def page_des_commandes() -> str:
    """Rend la page des commandes, tirée de leur arbre et de leur aide."""
    lignes = ["# Les commandes\n", _ENGENDREE.format(source="l'arbre réel des commandes et leur aide")]
    lignes.append(
        "`circo COMMANDE --help` dit la même chose au terminal. `--help` s'écrit aussi `-h` ou `--aide` ; toute commande "
        "l'admet, il n'est pas répété ici. `circo --version` dit la version ; `circo --debug COMMANDE` montre le détail d'un "
        "bug. Les [codes de sortie](codes-de-sortie.md) et les "
        "[variables d'environnement](variables.md) ont leur page.\n"
    )
    for partie, noeuds in groupby(parcourir(), key=lambda un: un.partie):
        lignes.append(f"## {partie}\n")
        for noeud in noeuds:
            lignes += _montrer_la_commande(noeud)
    return "\n".join(lignes)


def _montrer_la_commande(noeud: Noeud) -> Iterator[str]:
    yield f"{'####' if ' ' in noeud.nom else '###'} circo {noeud.nom}\n"
    for phrase in noeud.phrases:
        yield f"{_proteger(phrase)}\n"
    yield f"```text\n{noeud.syntaxe}\n```\n"
    if noeud.exemples:
        yield "\n".join(("```text", *noeud.exemples, "```\n"))
    utiles = [un for un in noeud.parametres if "--help" not in un.ecriture and not _est_banal(un)]
    if utiles:
        yield "| argument, option | sens |\n|---|---|"
        yield (
            "\n".join(f"| `{_cellule(un.ecriture)}` | {_cellule(_proteger(un.aide))} |" for un in utiles)
            + "\n"
        )


def _est_banal(parametre: Parametre) -> bool:
    """Dit qu'un argument n'est que son nom : la syntaxe le montre déjà."""
    return not parametre.est_une_option and parametre.aide in ("exigé", "facultatif")


def _cellule(texte: str) -> str:
    return texte.replace("|", "\\|")


def _proteger(texte: str) -> str:
    """Rend un texte où Markdown ne voit ni lien, ni balise."""
    return texte.replace("[", "\\[").replace("<", "&lt;").replace("*", "\\*")


def page_des_champs() -> str:
    """Rend la page des types d'événement et de leurs champs."""
    lignes = [
        "# Les types de faits et leurs champs\n",
        _ENGENDREE.format(source="`projet_circo/noyau/socle/champs.py`"),
    ]
    lignes.append(
        "Un champ s'écrit tel quel dans le journal ; l'option de `circo ajouter` porte le même nom, des tirets pour les "
        "soulignés, au singulier s'il se répète.\n"
    )
    lignes.append("## Ce que porte toute ligne\n\n| champ | sens |\n|---|---|")
    lignes.append("\n".join(f"| `{nom}` | {_COMMUNS[nom]} |" for nom in (*EN_TETE, *EN_QUEUE)) + "\n")
    for un_type in TYPES.values():
        lignes.append(f"## {un_type.nom}\n\n{un_type.resume[0].upper()}{un_type.resume[1:]}.\n")
        lignes.append("| champ | | contient | sens |\n|---|---|---|---|")
        lignes.append("\n".join(_montrer_le_champ(champ) for champ in un_type.champs) + "\n")
    return "\n".join(lignes)


def _montrer_le_champ(champ: Champ) -> str:
    contient = _GENRES[champ.genre]
    if champ.valeurs:
        contient += f" {', '.join(f'`{valeur}`' for valeur in champ.valeurs)}"
    if champ.vise:
        contient = f"identifiant d'une ligne « {champ.vise} »"
    if champ.liste:
        contient += " ; se répète"
    return f"| `{champ.nom}` | {'exigé' if champ.exige else 'facultatif'} | {contient} | {champ.resume} |"


def page_des_formes() -> str:
    """Rend la page de la grille et du référentiel, clé par clé, tirée de leurs schémas."""
    lignes = [
        "# La grille et les unités, clé par clé\n",
        _ENGENDREE.format(source="les formes qui valident ces fichiers"),
    ]
    lignes.append(
        "Une clé inconnue est une erreur : `circo valider` propose la plus proche. Pour comprendre par l'exemple, lire "
        "[une autre grille que la nôtre](../guides/une-autre-grille.md) ; pour que l'éditeur complète et contrôle, "
        "[la grille dans un éditeur](../guides/editeur.md).\n"
    )
    for nom, fichier in (("grille", "data/projet-AAAA-AAAA.yaml"), ("unites", "data/unites.yaml")):
        schema = schema_de(nom)
        lignes.append(f"## `{fichier}`\n\n{schema['description']}\n")
        lignes.append(_montrer_la_forme(schema))
        for titre in _dans_l_ordre(schema):
            forme = schema["$defs"][titre]
            if "properties" in forme:
                lignes.append(f"### {titre}\n\n{forme.get('description', '').splitlines()[0]}\n")
                lignes.append(_montrer_la_forme(forme))
    return "\n".join(lignes)


def _dans_l_ordre(schema: dict[str, Any]) -> list[str]:
    """Rend les formes dans l'ordre où l'on les rencontre en lisant."""
    vues: list[str] = []
    a_lire = _visees(schema.get("properties", {}))
    while a_lire:
        nom = a_lire.pop(0)
        if nom not in vues:
            vues.append(nom)
            a_lire = [*_visees(schema["$defs"][nom]), *a_lire]
    return vues


def _visees(noeud: object) -> list[str]:
    if isinstance(noeud, dict):
        dites = [str(noeud["$ref"]).rpartition("/")[2]] if "$ref" in noeud else []
        return [*dites, *(nom for dedans in noeud.values() for nom in _visees(dedans))]
    return [nom for dedans in noeud for nom in _visees(dedans)] if isinstance(noeud, list) else []


def _montrer_la_forme(forme: dict[str, Any]) -> str:
    exigees = set(forme.get("required", ()))
    lignes = ["| clé | | contient | sens |\n|---|---|---|---|"]
    for cle, champ in forme["properties"].items():
        exige = "exigée" if cle in exigees else "facultative"
        lignes.append(f"| `{cle}` | {exige} | {_contenu(champ)} | {_cellule(champ.get('description', ''))} |")
    return "\n".join(lignes) + "\n"


_TYPES_JSON = {
    "string": "texte",
    "integer": "entier",
    "number": "nombre",
    "boolean": "`true` ou `false`",
    "object": "clés et valeurs",
}


def _contenu(champ: dict[str, Any]) -> str:
    """Dit ce qu'une clé contient, d'après son schéma."""
    if "$ref" in champ:
        nom = champ["$ref"].rpartition("/")[2]
        return f"[{nom}](#{nom.lower()})"
    if "const" in champ:
        return f"`{champ['const']}`" if isinstance(champ["const"], str) else "`true`"
    if "enum" in champ:
        return " ou ".join(f"`{valeur}`" for valeur in champ["enum"])
    for choix in ("anyOf", "oneOf"):
        if choix in champ:
            return " ou ".join(dict.fromkeys(_contenu(un) for un in champ[choix] if un.get("type") != "null"))
    if champ.get("type") == "array":
        return f"liste : {_contenu(champ.get('items', {}))}"
    return _TYPES_JSON.get(str(champ.get("type")), "")
