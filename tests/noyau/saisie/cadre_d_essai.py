"""Un petit référentiel, et ce que l'on en sait pour lire."""

from dataclasses import replace
from datetime import date

from projet_circo.noyau.saisie.lecture import Cadre
from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import TYPES, Champ
from projet_circo.noyau.socle.referentiel import Unite

LUNDI = date(2024, 10, 21)
UNITES = {
    un.code: un
    for un in (
        Unite("0000011M", "École élémentaire Les Tilleuls", "ecole"),
        Unite("0000012N", "École maternelle Les Coccinelles", "ecole", anciens_noms=("École du Stade",)),
        Unite("0000013P", "École primaire Jean-Brisefer", "ecole"),
        Unite("0000014R", "École élémentaire Le Gué", "ecole"),
        Unite("0000015S", "École primaire", "ecole", commune="Essai-le-Haut"),
        Unite("0000016T", "École primaire", "ecole", jusqu_a=date(2024, 8, 31), commune="Essai-le-Bas"),
        Unite("0000017U", "École Pierre et Marie Curie", "ecole"),
        Unite("rpi-des-cotes", "RPI des Côtes", "reseau"),
    )
}
LISTES = {
    "unite": {code: un.nom for code, un in UNITES.items()},
    "partenaire": {"canope": "Atelier Canopé", "mairie": "Mairie"},
}
CADRE = Cadre(Nomenclature(LISTES, unites=UNITES), LUNDI, date(2024, 9, 1), date(2028, 8, 31))


def cadre_de_listes(listes: dict[str, dict[str, str]]) -> Cadre:
    """Rend le même cadre, pour d'autres listes."""
    return replace(CADRE, nomenclature=Nomenclature(listes), deja={})


def champ(nom_du_type: str, nom: str) -> Champ:
    trouve = TYPES[nom_du_type].champ(nom)
    assert trouve is not None
    return trouve
