"""Les conseils sur une clé : ses deux-points, l'espace qui les suit, la liste qu'elle annonce."""

import re

from projet_circo.fichiers.yaml.faute import (
    CLE_ET_VALEUR,
    GUILLEMETS,
    LONGUEUR_MONTREE,
    Conseil,
    Faute,
    corriger,
    retrait,
)

_COLLEE = re.compile(r"^\s*(?:- )*(?P<cle>[^\W\d][\w-]*):(?P<valeur>[^\s:/].*)$")
_TIRET_COLLE = re.compile(r"^\s*-(?P<reste>[^\s-].*)$")
_TIRET_ET_SIGNE = re.compile(r"^\s*-(?P<reste>[{\[\"'].*)$")
_UN_MOT = re.compile(r"^\s*(?:- )*(?P<mot>[^\W\d][\w-]*)\s*$")


def deux_points(faute: Faute) -> Conseil | None:
    """Des deux-points de trop dans un texte, ou une ligne trop décalée."""
    if "mapping values are not allowed" not in faute.probleme:
        return None
    ligne, colonne = faute.ou
    texte, rang = faute.ligne(ligne), faute.precedente
    avant = CLE_ET_VALEUR.match(texte[:colonne])
    if avant:
        message = "un texte qui contient deux-points suivi d'une espace s'écrit entre guillemets"
        return Conseil(message, corriger(texte) or GUILLEMETS, ligne, colonne)
    if _COLLEE.match(faute.ligne(rang)):
        return _espace_manquante(faute, rang)
    if rang >= 0 and ":" not in faute.ligne(rang) and retrait(texte) <= _debut(faute.ligne(rang)):
        return _deux_points_manquants(faute, rang)
    if colonne > 1000:
        return Conseil("cette clé est trop longue", "une clé tient en quelques mots", ligne, 0)
    if texte.lstrip().startswith("- "):
        message = "aucune clé n'annonce cette liste : la ligne précédente porte déjà une valeur"
        remede = "écrire la clé de la liste, suivie de deux-points, seule sur la ligne du dessus"
        return Conseil(message, remede, ligne, retrait(texte))
    message = "cette ligne est plus décalée que la précédente, qui porte déjà une valeur"
    remede = (
        "l'aligner sur la précédente ; si c'est la suite d'un texte, mettre tout le texte entre guillemets"
    )
    return Conseil(message, remede, ligne, retrait(texte))


def _debut(ligne: str) -> int:
    """Rend la colonne du premier mot d'une ligne, tirets de liste passés."""
    return len(ligne) - len(ligne.lstrip(" -"))


def cle_sans_deux_points(faute: Faute) -> Conseil | None:
    """Une clé à qui manquent ses deux-points, ou l'espace qui les suit."""
    if "could not find expected ':'" not in faute.probleme or faute.debut is None:
        return None
    rang = faute.debut[0]
    if tiret := _TIRET_COLLE.match(faute.ligne(rang)):
        return _separer_le_tiret(tiret, rang)
    if _COLLEE.match(faute.ligne(rang)):
        return _espace_manquante(faute, rang)
    return _deux_points_manquants(faute, rang)


def _espace_manquante(faute: Faute, rang: int) -> Conseil:
    trouve = _COLLEE.match(faute.ligne(rang))
    cle, valeur, colonne = (trouve["cle"], trouve["valeur"], trouve.end("cle")) if trouve else ("", "", 0)
    corrigee = (
        f"écrire « {cle}: {valeur.strip()} »" if len(valeur) < LONGUEUR_MONTREE else "ajouter cette espace"
    )
    return Conseil("il manque une espace après les deux-points", corrigee, rang, colonne)


def _deux_points_manquants(faute: Faute, rang: int) -> Conseil:
    texte = faute.ligne(rang)
    message = "il manque les deux-points entre la clé et sa valeur, ou les guillemets d'un texte sur plusieurs lignes"
    seul = _UN_MOT.match(texte)
    return Conseil(message, f"écrire « {seul['mot'] if seul else 'cle'}: valeur »", rang, retrait(texte))


def tiret_colle(faute: Faute) -> Conseil | None:
    """Un tiret de liste collé à une accolade, un crochet ou un guillemet."""
    tiret = _TIRET_ET_SIGNE.match(faute.ligne(faute.ou[0]))
    return _separer_le_tiret(tiret, faute.ou[0]) if tiret else None


def _separer_le_tiret(tiret: re.Match[str], rang: int) -> Conseil:
    reste = tiret["reste"].strip()
    montre = reste if len(reste) <= LONGUEUR_MONTREE else f"{reste[:LONGUEUR_MONTREE]}…"
    message = "il manque une espace après le tiret"
    return Conseil(message, f"écrire « - {montre} »", rang, tiret.start("reste") - 1)
