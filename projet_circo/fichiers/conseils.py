"""Ce que le lecteur YAML dit en anglais, et souvent une ligne trop loin, redit en français à la bonne ligne.

Pourquoi : PyYAML nomme l'endroit où il renonce. Chaque conseil reconnaît une faute typique d'après la ligne écrite,
et rend celle qu'il faut corriger ; le premier qui reconnaît l'emporte.
"""

import re
from collections.abc import Callable

from projet_circo.fichiers.faute import (
    CLE_ET_VALEUR,
    GUILLEMETS,
    LONGUEUR_MONTREE,
    Conseil,
    Faute,
    corriger,
    retrait,
)

_COLLEE = re.compile(r"^\s*(?:- )*(?P<cle>[^\W\d][\w-]*):(?P<valeur>[^\s:/].*)$")
_RENVOI = re.compile(r"^\s*(?:- )*[^\s:#][^:#]*:\s+(?P<signe>[*&])")
_TIRET_COLLE = re.compile(r"^\s*-(?P<reste>[^\s-].*)$")
_MANGE = re.compile(r"\s#")


def conseiller(faute: Faute) -> Conseil:
    """Rend la phrase française d'une faute de syntaxe, à la ligne qu'il faut corriger."""
    for reconnaitre in _CONSEILS:
        conseil = reconnaitre(faute)
        if conseil is not None:
            return conseil
    message = "cette ligne ne se lit pas : un retrait, un tiret, un guillemet ou un deux-points y manque"
    return Conseil(message, "la comparer avec les lignes voisines", *faute.ou)


def _guillemet_ouvert(faute: Faute) -> Conseil | None:
    if "quoted" in faute.probleme and "end of stream" in faute.probleme and faute.debut:
        ligne, colonne = faute.debut
    elif (
        faute.texte_cite
        and faute.texte_cite[0] < faute.texte_cite[2]
        and faute.ou[0] <= faute.texte_cite[2] + 1
    ):
        ligne, colonne, _ = faute.texte_cite
    else:
        return None
    nom = "un guillemet" if faute.ligne(ligne)[colonne : colonne + 1] == '"' else "une apostrophe"
    remede = corriger(faute.ligne(ligne)) or "fermer le texte ; une apostrophe s'écrit entre guillemets"
    return Conseil(f"{nom} ouvre ici un texte qui n'est pas refermé sur cette ligne", remede, ligne, colonne)


def _texte_mange(faute: Faute) -> Conseil | None:
    """Une ligne de suite, après un texte coupé par un « # »."""
    rang = faute.precedente
    trouve = CLE_ET_VALEUR.match(faute.ligne(rang))
    if trouve is None or trouve["valeur"][0] in "'\"[{|>" or not _MANGE.search(trouve["valeur"]):
        return None
    if retrait(faute.ligne(faute.ou[0])) <= retrait(faute.ligne(rang)):
        return None
    message = "le signe # précédé d'une espace commence un commentaire : la fin du texte n'est pas lue"
    return Conseil(message, GUILLEMETS, rang, faute.ligne(rang).index(" #") + 1)


def _deux_points(faute: Faute) -> Conseil | None:
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
    message = "cette ligne est plus décalée que la précédente, qui porte déjà une valeur"
    remede = (
        "l'aligner sur la précédente ; si c'est la suite d'un texte, mettre tout le texte entre guillemets"
    )
    return Conseil(message, remede, ligne, retrait(texte))


def _debut(ligne: str) -> int:
    """Rend la colonne du premier mot d'une ligne, tirets de liste passés."""
    return len(ligne) - len(ligne.lstrip(" -"))


def _cle_sans_deux_points(faute: Faute) -> Conseil | None:
    if "could not find expected ':'" not in faute.probleme or faute.debut is None:
        return None
    rang = faute.debut[0]
    if tiret := _TIRET_COLLE.match(faute.ligne(rang)):
        message = "il manque une espace après le tiret"
        return Conseil(message, f"écrire « - {tiret['reste'][:60].strip()} »", rang, tiret.start("reste") - 1)
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
    return Conseil(message, "écrire « cle: valeur »", rang, retrait(texte))


def _signe_en_tete(faute: Faute) -> Conseil | None:
    ligne, colonne = faute.ou
    if "cannot start any token" in faute.probleme:
        nom = faute.signe
    elif faute.debut and any(mot in faute.probleme for mot in ("an alias", "an anchor", "tag")):
        ligne, colonne = faute.debut
        nom = faute.ligne(ligne)[colonne : colonne + 1]
    elif "block" in faute.probleme and (trouve := _RENVOI.match(faute.ligne(ligne)[:colonne])):
        nom, colonne = trouve["signe"], trouve.start("signe")
    else:
        return None
    if nom == "\t":
        remede = "la remplacer par des espaces"
        return Conseil("une tabulation se trouve là où YAML attend des espaces", remede, ligne, colonne)
    remede = corriger(faute.ligne(ligne)) or "mettre le texte entre guillemets"
    return Conseil(f"un texte qui commence par « {nom} » s'écrit entre guillemets", remede, ligne, colonne)


def _apres_un_texte_cite(faute: Faute) -> Conseil | None:
    ligne, colonne = faute.ou
    avant = faute.ligne(ligne)[:colonne].rstrip()
    if "block" not in faute.probleme or not avant or avant[-1] not in "'\"":
        return None
    nom = "une apostrophe" if avant[-1] == "'" else "un guillemet"
    remede = corriger(faute.ligne(ligne)) or "mettre tout le texte entre guillemets"
    return Conseil(
        f"{nom} ferme le texte trop tôt : ce qui suit n'est pas lu", remede, ligne, max(len(avant) - 1, 0)
    )


def _crochets(faute: Faute) -> Conseil | None:
    ligne, colonne = faute.ou
    if "flow sequence" in faute.probleme or "flow mapping" in faute.probleme:
        ouvrant, fermant = "[]" if "sequence" in faute.probleme else "{}"
        if faute.debut and faute.debut[0] != ligne:
            message = f"« {ouvrant} » ouvre ici une liste qui n'est pas refermée"
            return Conseil(message, f"la refermer par « {fermant} » sur la même ligne", *faute.debut)
        message = f"il manque ici une virgule, ou « {fermant} »"
        return Conseil(
            message, "séparer par des virgules ; citer le texte qui porte deux-points", ligne, colonne
        )
    if faute.signe in {"]", "}"}:
        message = f"un « {faute.signe} » est de trop, ou celui qui l'ouvre manque"
        return Conseil(message, "retirer ce signe, ou ouvrir la liste", ligne, colonne)
    if "node content" in faute.probleme:
        return Conseil(
            "une valeur manque ici", "retirer la virgule de trop, ou écrire la valeur", ligne, colonne
        )
    return None


_SIMPLES = (
    (
        r"entries are not allowed",
        "un tiret de liste ne suit pas une clé sur la même ligne",
        "aller à la ligne avant le tiret ; s'il s'agit d'un texte, le mettre entre guillemets",
    ),
    (
        r"block scalar",
        "après « | » ou « > », le texte commence à la ligne suivante",
        "aller à la ligne ; s'il s'agit d'un texte ordinaire, le mettre entre guillemets",
    ),
    (
        r"escape|hex",
        "entre guillemets, une barre oblique inversée annonce un signe spécial",
        "doubler la barre oblique inversée, ou écrire le texte entre apostrophes",
    ),
    (
        r"found a tab",
        "une tabulation se trouve là où YAML attend des espaces",
        "la remplacer par des espaces",
    ),
    (
        r"directive|incompatible yaml",
        "une ligne qui commence par « % » n'est pas admise",
        "la retirer, ou la citer",
    ),
)


def _phrases_simples(faute: Faute) -> Conseil | None:
    for motif, message, remede in _SIMPLES:
        if re.search(motif, faute.probleme):
            return Conseil(message, remede, *faute.ou)
    return None


def _mal_aligne(faute: Faute) -> Conseil | None:
    ligne, _ = faute.ou
    if "document start" in faute.probleme and faute.ligne(faute.precedente).startswith("%"):
        message = "une ligne qui commence par « % » n'est pas admise"
        return Conseil(message, "la retirer, ou la citer", faute.precedente, 0)
    if not any(mot in faute.probleme for mot in ("block mapping", "block collection", "document start")):
        return None
    texte = faute.ligne(ligne)
    if not texte.strip() and faute.precedente >= 0:
        ligne, texte = faute.precedente, faute.ligne(faute.precedente)
    message, voisins = (
        "le retrait de cette ligne n'est celui d'aucune des lignes qui précèdent",
        "ses voisines",
    )
    if texte.lstrip().startswith("-"):
        message, voisins = "ce tiret n'est pas aligné avec ceux de la même liste", "ses voisins"
    return Conseil(
        message, f"l'aligner, à l'espace près, sur {voisins} de même niveau", ligne, retrait(texte)
    )


_CONSEILS: tuple[Callable[[Faute], Conseil | None], ...] = (
    _guillemet_ouvert,
    _deux_points,
    _cle_sans_deux_points,
    _signe_en_tete,
    _apres_un_texte_cite,
    _texte_mange,
    _crochets,
    _phrases_simples,
    _mal_aligne,
)
