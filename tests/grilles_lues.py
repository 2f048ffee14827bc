"""Les grilles des tests : la livrée, les inventées, et de quoi en bâtir une en trois lignes."""

from pathlib import Path
from typing import Any

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.grille.forme_indicateur import Indicateur
from projet_circo.noyau.grille.grille import Grille
from tests.conftest import RACINE

LIVREE = RACINE / "data" / "projet-2016-2020.yaml"
INVENTEES = sorted((RACINE / "tests" / "grilles").glob("projet-*.yaml"))
GRILLES = [LIVREE, *INVENTEES]


def lire_texte(texte: str) -> Grille:
    document = lire_yaml(texte.encode(), "grille.yaml")
    assert document.constats == ()
    return Grille.model_validate(document.valeur)


def lire(chemin: Path) -> Grille:
    return lire_texte(chemin.read_text("utf-8"))


def inventee(nom: str) -> Grille:
    return lire(next(un for un in INVENTEES if un.stem == nom))


def indicateur(code: str, **champs: Any) -> dict[str, Any]:
    return {
        "code": code,
        "libelle": f"Libellé {code}",
        "unite_de_mesure": "faits",
        "mesures": [{"compte": "demande"}],
        **champs,
    }


def batir(*rubriques: dict[str, Any], **racine: Any) -> Grille:
    """Bâtit une grille d'un niveau, `objectif`, dont on donne les rubriques."""
    base = {
        "format": "circo/grille/1",
        "titre": "Essai",
        "annees": {"premiere": 2016, "derniere": 2019},
        "niveaux": ["objectif"],
        "rubriques": [{"niveau": "objectif", "titre": "Titre", **une} for une in rubriques],
    }
    return Grille.model_validate({**base, **racine})


def batir_un_indicateur(**champs: Any) -> Indicateur:
    return Indicateur.model_validate(indicateur("i", **champs))
