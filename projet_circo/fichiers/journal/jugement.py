"""La forme d'un événement, jugée contre sa table : les fautes qui empêchent de le compter, et leur place."""

from typing import Any

from pydantic import ValidationError

from projet_circo.fichiers.yaml.traduction import traduire
from projet_circo.noyau.grille.evenement import forme_de
from projet_circo.noyau.socle.champs import TYPES
from projet_circo.noyau.socle.constat import Constat, Gravite
from projet_circo.noyau.socle.suggestion import interroger


def juger_la_ligne(champs: dict[str, Any], situer: Any) -> tuple[Constat, ...]:
    """Rend les fautes de forme d'un événement ; `situer` rend la place et l'extrait d'un chemin."""
    nom = champs.get("type")
    if not isinstance(nom, str) or nom not in TYPES:
        place, extrait = situer(("type",))
        message = f"le type « {nom} » n'existe pas" if nom is not None else "il manque le type de l'événement"
        remede = interroger(str(nom), TYPES) or f"écrire l'un de : {', '.join(TYPES)}"
        return (Constat(place, Gravite.ERREUR, "type-inconnu", message, remede, extrait),)
    forme = forme_de(nom)
    try:
        forme.model_validate(champs)
    except ValidationError as erreur:
        return traduire(erreur, situer, forme)
    return ()
