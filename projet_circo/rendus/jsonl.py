"""Les lignes des journaux en JSON, une par ligne, telles qu'écrites."""

import json
from collections.abc import Iterable

from projet_circo.noyau.canonique import NonCanonique, encoder
from projet_circo.noyau.fait import Ligne


def rendre_jsonl(lignes: Iterable[Ligne]) -> bytes:
    """Rend un objet par ligne, en UTF-8, tous champs compris, dans l'ordre reçu."""
    return b"".join(_encoder(ligne) + b"\n" for ligne in lignes)


def _encoder(ligne: Ligne) -> bytes:
    try:
        return encoder(ligne.champs)
    except NonCanonique:
        return json.dumps(dict(ligne.champs)).encode()
