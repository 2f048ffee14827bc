"""Un dépôt tel qu'un formulaire le fabrique."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

DEMANDE = {
    "id": "7kq2-m4xn-8t1c",
    "type": "demande",
    "nature": "collectif",
    "initiative": "equipe",
    "date": "2018-10-02",
    "unites": ["0000012N"],
    "objet": "le « cœur » du projet",
}


def fabriquer(faits: Sequence[dict[str, Any]] = (DEMANDE,), **change: Any) -> bytes:
    """Rend les octets d'un dépôt scellé."""
    objet = {
        "format": "circo/depot/1",
        "projet": "projet-2016-2020",
        "fictif": False,
        "de": "cpc-3f9a1c",
        "le": "2018-10-05",
        "faits": list(faits),
    }
    debut = json.dumps(objet | change, ensure_ascii=False)[:-1].encode()
    return debut + f', "empreinte": "{sha256(debut).hexdigest()[:32]}"}}'.encode()
