"""Ce que le lecteur YAML dit en anglais, redit en français avec la ligne à corriger."""

import re
from dataclasses import dataclass

_DEUX_POINTS = re.compile(r"^(\s*(?:- )?[^\s:#][^:]*:) ([^'\"].*\s:\s?.*|[^'\"].*: .*)$")
_APOSTROPHE = re.compile(r"^(\s*(?:- )?[^:]*:\s+)'(.*[^'])'([^' ,].*)$")


@dataclass(frozen=True, slots=True)
class Conseil:
    """Une phrase qui dit la faute et une autre qui dit quoi écrire."""

    message: str
    remede: str


_PHRASES = (
    (
        "mapping values are not allowed",
        "un deux-points en trop : le texte qui en contient un s'écrit entre guillemets",
        "mettre la valeur entre guillemets doubles",
    ),
    (
        "while scanning a quoted scalar",
        "un guillemet ou une apostrophe n'est pas fermé",
        "fermer le guillemet ; une apostrophe dans un texte s'écrit entre guillemets doubles",
    ),
    (
        "found character that cannot start any token",
        "ce signe ne peut pas commencer un texte sans guillemets",
        "mettre la valeur entre guillemets doubles",
    ),
    ("could not find expected ':'", "il manque un deux-points après la clé", "écrire « clé: valeur »"),
    (
        "did not find expected ',' or '}'",
        "l'accolade n'est pas fermée, ou une virgule manque",
        "séparer par des virgules et fermer par }",
    ),
    (
        "did not find expected ',' or ']'",
        "le crochet n'est pas fermé, ou une virgule manque",
        "séparer par des virgules et fermer par ]",
    ),
    (
        "did not find expected key",
        "la ligne n'est pas alignée avec les précédentes, ou un guillemet est en trop",
        "aligner la ligne avec ses voisines ; doubler les apostrophes ou citer entre guillemets doubles",
    ),
    (
        "did not find expected '-' indicator",
        "la liste et son contenu ne sont pas alignés",
        "commencer la ligne par un tiret, ou l'aligner avec ses voisines",
    ),
    (
        "found unknown escape character",
        "une barre oblique inversée entre guillemets doubles annonce un signe spécial",
        "doubler la barre oblique inversée : \\\\",
    ),
    (
        "found unexpected end of stream",
        "le texte s'arrête avant la fin d'un guillemet",
        "fermer le guillemet",
    ),
    (
        "block sequence entries are not allowed",
        "un tiret de liste n'a pas sa place ici",
        "aller à la ligne avant le tiret",
    ),
    (
        "found undefined tag handle",
        "un point d'exclamation annonce une étiquette",
        "mettre la valeur entre guillemets",
    ),
    (
        "did not find expected alphabetic",
        "une étoile ou une esperluette annonce un renvoi",
        "mettre la valeur entre guillemets",
    ),
    ("found a tab character", "une tabulation sépare les mots", "la remplacer par une espace"),
    (
        "did not find expected <document start>",
        "un second document commence ici",
        "un seul document par fichier : retirer « --- », « ... » ou « % »",
    ),
    ("found incompatible YAML document", "la ligne %YAML n'est pas admise", "la retirer"),
)


def conseiller(probleme: str, ligne: str) -> Conseil:
    """Rend la phrase française d'une faute de syntaxe ; `ligne` est le texte de la ligne fautive."""
    corrigee = _corriger(ligne)
    for debut, message, remede in _PHRASES:
        if debut in probleme:
            return Conseil(message, f"écrire {corrigee}" if corrigee else remede)
    return Conseil(
        "cette ligne n'est pas du YAML", "comparer avec les lignes voisines : retrait, tiret, guillemets"
    )


def _corriger(ligne: str) -> str:
    """Rend la ligne corrigée quand la faute est un deux-points non cité ou une apostrophe non doublée."""
    trouve = _DEUX_POINTS.match(ligne)
    if trouve:
        valeur = trouve[2].replace("\\", "\\\\").replace('"', '\\"')
        return f'{trouve[1].strip()} "{valeur}"'
    trouve = _APOSTROPHE.match(ligne)
    if trouve:
        return f'{trouve[1].strip()} "{trouve[2]}\'{trouve[3].rstrip(chr(39))}"'
    return ""
