"""La définition dans un autre dialecte : les mêmes requêtes, transposées, jamais récrites."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlglot

from projet_circo.consolidation.definition import requetes_de
from projet_circo.consolidation.moteur import PREPARATION
from projet_circo.noyau.agregat.mesure import relire


def transposer(sql: str, dialecte: str) -> str:
    """Rend une requête de la définition dans le dialecte d'un autre moteur (« spark »)."""
    return sqlglot.transpile(sql, read="duckdb", write=dialecte)[0]


def ecrire_le_script(contenus: Mapping[str, Mapping[str, Any]], dialecte: str) -> Iterator[str]:
    """Rend la vue des demandes, puis une requête par terme de chaque mesure, nommée par un commentaire."""
    yield transposer(PREPARATION, dialecte) + ";"
    for empreinte, contenu in contenus.items():
        for une in requetes_de(empreinte, relire(contenu)) or ():
            yield f"-- {une.mesure} {une.terme}\n{transposer(une.sql, dialecte)};"
