"""Les lignes des journaux en JSON, une par ligne, telles qu'écrites."""

import json
from collections.abc import Iterable

from projet_circo.noyau.socle.canonique import NonCanonique, echapper, encoder
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.rendus.tableurs.table import Table


def rendre_jsonl(lignes: Iterable[Ligne]) -> bytes:
    """Rend un objet par ligne, en UTF-8, tous champs compris, dans l'ordre reçu."""
    return b"".join(_encoder(ligne) + b"\n" for ligne in lignes)


def rendre_table_jsonl(table: Table) -> bytes:
    """Rend une table en JSON, un objet par ligne ; une date ou un décimal en texte."""
    titres = [colonne.titre for colonne in table.colonnes]
    return b"".join(
        echapper(
            json.dumps(dict(zip(titres, map(_en_json, ligne), strict=True)), ensure_ascii=False)
        ).encode()
        + b"\n"
        for ligne in table.lignes
    )


def _en_json(cellule: Cellule) -> str | int | bool | None:
    return cellule if cellule is None or isinstance(cellule, str | int) else str(cellule)


def _encoder(ligne: Ligne) -> bytes:
    try:
        return encoder(ligne.champs)
    except NonCanonique:
        return json.dumps(dict(ligne.champs)).encode()
