"""De quoi juger une grille ou un fait écrits en deux lignes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from projet_circo.noyau.grille.vue import VueDeGrille, voir
from projet_circo.noyau.regles.donnees_jugees import FaitVu, Reperes
from projet_circo.noyau.regles.regle import Faute, Regle
from projet_circo.noyau.socle.constat import Chemin
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.referentiel import Partenaire, Referentiel, Unite

AUJOURD_HUI = date(2019, 6, 30)
DEMANDE = {
    "id": "aaaa-0000-0001",
    "type": "demande",
    "date": "2018-10-02",
    "nature": "collectif",
    "initiative": "equipe",
}
REFERENTIEL = Referentiel(
    {
        "0000011M": Unite("0000011M", "Les Tilleuls", "ecole"),
        "0000012N": Unite("0000012N", "Les Coccinelles", "ecole", date(2017, 9, 1), date(2018, 8, 31)),
    },
    {"canope": Partenaire("canope", "Canopé")},
)


def grille(ecrits: str = "[]", /, nom: str = "projet-2016-2020", **racine: Any) -> VueDeGrille:
    """Rend la vue d'une grille d'un seul objectif, dont on donne les indicateurs en YAML."""
    brut = {
        "annees": {"premiere": 2016, "derniere": 2019},
        "niveaux": ["axe", "objectif"],
        "rubriques": [{"niveau": "objectif", "code": "o1", "indicateurs": yaml.safe_load(ecrits)}],
    }
    return voir({**brut, **racine}, nom)


def juger(regle: Regle, sujet: Any) -> list[Faute]:
    assert regle.juger is not None
    return list(regle.juger(sujet))


def chemins(regle: Regle, sujet: Any) -> list[Chemin]:
    return [faute.chemin for faute in juger(regle, sujet)]


def reperes(*lignes: Mapping[str, Any], vue: VueDeGrille | None = None, **autres: Any) -> Reperes:
    par_id = {str(champs["id"]): Ligne("f", rang, 2018, champs) for rang, champs in enumerate(lignes, 1)}
    annees = frozenset({2016, 2017, 2018, 2019})
    base = Reperes(AUJOURD_HUI, annees=annees, vue=vue, referentiel=REFERENTIEL, lignes=par_id)
    return replace(base, **autres)


def fait(pour: Reperes | None = None, annee: int | None = 2018, **champs: Any) -> FaitVu:
    ecrits = {cle: valeur for cle, valeur in {**DEMANDE, **champs}.items() if valeur is not None}
    return FaitVu(ecrits, annee, pour or reperes())
