"""Ce que contient un fichier que l'on donne à valider : une grille, un référentiel ou des événements."""

from enum import StrEnum

from projet_circo.fichiers.disque.racine import annees_du_nom
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.socle.canonique import est_un_journal


class Sorte(StrEnum):
    """Ce qu'un fichier contient."""

    GRILLE = "grille"
    UNITES = "unites"
    EVENEMENTS = "evenements"


def reconnaitre(octets: bytes, nom: str) -> Sorte:
    """Dit ce que contient un fichier : d'après son nom s'il en a un de la maison, sinon d'après son contenu.

    Vide et sans nom de la maison, il n'est pas un journal à ouvrir : il est dit vide.
    """
    dernier = nom.rpartition("/")[2]
    if annees_du_nom(dernier):
        return Sorte.GRILLE
    if dernier == "unites.yaml":
        return Sorte.UNITES
    if nom.startswith("data/events/") or (octets and est_un_journal(octets)):
        return Sorte.EVENEMENTS
    valeur = lire_yaml(octets, nom).valeur
    if isinstance(valeur, list):
        return Sorte.EVENEMENTS
    if isinstance(valeur, dict) and "rubriques" not in valeur and {"unites", "partenaires"} & valeur.keys():
        return Sorte.UNITES
    return Sorte.GRILLE
