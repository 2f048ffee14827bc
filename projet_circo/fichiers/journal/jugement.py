"""La forme d'un événement, jugée contre sa table : les fautes qui empêchent de le compter, et leur place."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import ValidationError

from projet_circo.fichiers.yaml.branches import FauteDeForme
from projet_circo.fichiers.yaml.traduction import Situer, dire_les_fautes
from projet_circo.noyau.grille.evenement import cles_de, controler, fautes_de
from projet_circo.noyau.socle.champs import TYPES, Genre
from projet_circo.noyau.socle.constat import Chemin, Constat, Gravite
from projet_circo.noyau.socle.suggestion import interroger

_JOURS = (Genre.DATE, "instant")


def juger_la_ligne(champs: Mapping[str, Any], situer: Situer) -> tuple[Constat, ...]:
    """Rend les fautes de forme d'un événement ; `situer` rend la place et l'extrait d'un chemin."""
    nom = champs.get("type")
    if not isinstance(nom, str) or nom not in TYPES:
        place, extrait = situer(("type",))
        message = f"le type « {nom} » n'existe pas" if nom is not None else "il manque le type de l'événement"
        remede = interroger(str(nom), TYPES) or f"écrire l'un de : {', '.join(TYPES)}"
        return (Constat(place, Gravite.ERREUR, "type-inconnu", message, remede, extrait),)
    try:
        controler(champs)
    except ValidationError as erreur:
        fautes = [FauteDeForme(*une) for une in fautes_de(erreur)]
        sortes = {cle.nom: cle.sorte for cle in cles_de(nom)}

        def admises(chemin: Chemin) -> frozenset[str]:
            return frozenset() if chemin else frozenset(sortes)

        return dire_les_fautes(
            fautes, situer, admises, lambda chemin: len(chemin) == 1 and sortes.get(str(chemin[0])) in _JOURS
        )
    return ()
