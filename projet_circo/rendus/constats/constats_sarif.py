"""Les constats au format SARIF 2.1.0, que lisent les forges et les éditeurs. Source : OASIS, SARIF 2.1.0."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from projet_circo.noyau.regles.regle import Regle
from projet_circo.noyau.socle.constat import Constat, Gravite
from projet_circo.rendus.constats.constats_ci import empreintes, phrase
from projet_circo.rendus.typographie.contrat_json import ecrire

_NIVEAUX = {Gravite.ERREUR: "error", Gravite.AVERTISSEMENT: "warning", Gravite.INFORMATION: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def en_sarif(constats: Sequence[Constat], regles: Sequence[Regle], version: str) -> str:
    """Rend un journal SARIF : l'outil, ses règles citées, et un résultat par constat."""
    citees = {constat.regle for constat in constats}
    decrites = [regle for regle in regles if regle.code in citees]
    rangs = {regle.code: rang for rang, regle in enumerate(decrites)}
    resultats = [
        _decrire(constat, rangs.get(constat.regle), empreinte)
        for constat, empreinte in zip(constats, empreintes(constats), strict=True)
    ]
    outil = {
        "name": "circo",
        "version": version or "0",
        "language": "fr",
        "rules": [_decrire_la_regle(un) for un in decrites],
    }
    execution = {"tool": {"driver": outil}, "columnKind": "unicodeCodePoints", "results": resultats}
    return ecrire({"$schema": _SCHEMA, "version": "2.1.0", "runs": [execution]})


def _decrire_la_regle(regle: Regle) -> dict[str, Any]:
    return {
        "id": regle.code,
        "shortDescription": {"text": regle.resume},
        "fullDescription": {"text": regle.notice},
        "defaultConfiguration": {"level": _NIVEAUX[regle.gravite]},
    }


def _decrire(constat: Constat, rang: int | None, empreinte: str) -> dict[str, Any]:
    lieu: dict[str, Any] = {
        "artifactLocation": {"uri": quote(constat.place.fichier, errors="surrogateescape")}
    }
    if constat.place.ligne:
        lieu["region"] = {"startLine": constat.place.ligne, "startColumn": max(constat.place.colonne, 1)}
    decrit: dict[str, Any] = {
        "ruleId": constat.regle,
        "level": _NIVEAUX[constat.gravite],
        "message": {"text": phrase(constat)},
        "locations": [{"physicalLocation": lieu}],
        "partialFingerprints": {"circo/1": empreinte},
    }
    return decrit if rang is None else {**decrit, "ruleIndex": rang}
