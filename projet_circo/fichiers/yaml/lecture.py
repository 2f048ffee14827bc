"""Du YAML écrit par des gens, lu strictement, avec la ligne et la colonne de chaque clé et de chaque valeur.

Pourquoi : on travaille sur le flux d'événements de PyYAML, borné avant de composer. `yaml.load` lirait 750 dans
`12:30`, garderait sans rien dire la dernière de deux clés, et tomberait sur 25 000 crochets ouverts.
"""

from typing import Any

import yaml

from projet_circo.fichiers.disque.texte import lire_texte
from projet_circo.fichiers.yaml.composition import Arret, Composeur
from projet_circo.fichiers.yaml.conseils import conseiller
from projet_circo.fichiers.yaml.document import Document
from projet_circo.fichiers.yaml.faute import Faute
from projet_circo.noyau.socle.constat import Chemin, Constat, Gravite, Place

__all__ = ["Chemin", "Document", "lire_yaml"]

_LECTEUR: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lire_yaml(octets: bytes, fichier: str) -> Document:
    """Lit un fichier YAML écrit par des gens. Une faute de syntaxe l'arrête : un seul constat, alors."""
    lu = lire_texte(octets, fichier)
    if lu.constat is not None:
        return Document(fichier, constats=(lu.constat,))
    document = Document(fichier, lignes=tuple(lu.texte.split("\n")))
    composeur = Composeur(document)
    try:
        for evenement in yaml.parse(lu.texte, Loader=_LECTEUR):
            composeur.recevoir(evenement)
    except Arret as arret:
        document.constats = arret.constats
    except yaml.YAMLError as erreur:
        document.constats = (_traduire(erreur, document, composeur),)
    else:
        document.valeur = composeur.racine
        document.constats = composeur.conclure()
    return document


def _traduire(erreur: yaml.YAMLError, document: Document, composeur: Composeur) -> Constat:
    marque, debut = getattr(erreur, "problem_mark", None), getattr(erreur, "context_mark", None)
    faute = Faute(
        f"{getattr(erreur, 'context', None) or ''} {getattr(erreur, 'problem', None) or ''}".lower(),
        (marque.line, marque.column) if marque else (0, 0),
        (debut.line, debut.column) if debut else None,
        document.lignes,
        composeur.dernier_texte_cite,
    )
    conseil = conseiller(faute)
    ligne = min(conseil.ligne, max(len(document.lignes) - 1, 0)) + 1
    place = Place(document.fichier, ligne, conseil.colonne + 1)
    extrait = document.extrait(ligne)
    return Constat(place, Gravite.ERREUR, "syntaxe", conseil.message, conseil.remede, extrait)
