"""Un paquet de données publiables : chaque table en CSV, décrite par un Table Schema, et `datapackage.json`.

Source : Data Package 1.0 et Table Schema 1.0 (Frictionless).
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from projet_circo.noyau.socle.champs import Genre
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.lacune import Lacune
from projet_circo.rendus.tableurs.table import ColonneDeTable, Table
from projet_circo.rendus.tableurs.tables_csv import rendre_csv

FICHIER = "datapackage.json"
_TYPES = {
    Genre.DATE: "date",
    Genre.ENTIER: "integer",
    Genre.DECIMAL: "number",
    Genre.ANNEE: "integer",
    Genre.BOOLEEN: "boolean",
}
# Source : code des relations entre le public et l'administration, article D323-2-1.
_LICENCES = [
    {
        "name": "etalab-2.0",
        "title": "Licence Ouverte 2.0",
        "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    }
]
_APOSTROPHE = (
    "Un texte qui serait pris pour une formule, ou mal relu, est précédé d'une apostrophe ; "
    "`circo importer` la retire."
)


def rendre_paquet(
    tables: Sequence[Table],
    *,
    nom: str,
    titre: str,
    dommages: Sequence[Dommage] = (),
    lacunes: Sequence[Lacune] = (),
    fictif: bool = False,
    excel: bool = False,
) -> Mapping[str, bytes]:
    """Rend les fichiers du paquet, par nom. `nom` : minuscules, chiffres et tirets."""
    fichiers = {f"{table.nom}.csv": rendre_csv(table, excel=excel) for table in tables}
    description = {
        "profile": "tabular-data-package",
        "name": nom,
        "title": titre,
        "description": _decrire(lacunes, fictif=fictif),
        "licenses": _LICENCES,
        "fictif": fictif,
        "lignes_non_lues": sum(dommage.lignes_non_lues for dommage in dommages),
        **({"lacunes": [f"{un.code} : {un.fichier} : {un.phrase}" for un in lacunes]} if lacunes else {}),
        "resources": [
            _decrire_la_table(table, fichiers[f"{table.nom}.csv"], excel=excel) for table in tables
        ],
    }
    fichiers[FICHIER] = (json.dumps(description, ensure_ascii=False, indent=2) + "\n").encode()
    return fichiers


def _decrire(lacunes: Sequence[Lacune], *, fictif: bool) -> str:
    phrases = ["Données fictives."] if fictif else []
    phrases += [f"Attention, {un.fichier} : {un.phrase}." for un in lacunes]
    return " ".join((*phrases, _APOSTROPHE))


def _decrire_la_table(table: Table, octets: bytes, *, excel: bool) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.nom,
        "path": f"{table.nom}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(octets),
        "hash": f"sha256:{sha256(octets).hexdigest()}",
        "dialect": {
            "delimiter": ";" if excel else ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": {
            "fields": [_decrire_la_colonne(colonne, excel=excel) for colonne in table.colonnes],
            "missingValues": [""],
        },
    }


def _decrire_la_colonne(colonne: ColonneDeTable, *, excel: bool) -> dict[str, Any]:
    genre = _TYPES.get(colonne.genre, "string")
    champ: dict[str, Any] = {"name": colonne.titre, "type": genre, "description": colonne.resume}
    if genre == "number" and excel:
        champ["decimalChar"] = ","
    if genre == "boolean":
        champ |= {"trueValues": ["vrai"], "falseValues": ["faux"]}
    contraintes: dict[str, Any] = {"required": True} if colonne.exige else {}
    if colonne.valeurs:
        contraintes["enum"] = list(colonne.valeurs)
    return champ | ({"constraints": contraintes} if contraintes else {})
