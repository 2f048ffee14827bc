"""Les conseils sur la structure : crochets, accolades, tirets, retraits."""

import re

from projet_circo.fichiers.yaml.faute import Conseil, Faute, retrait


def crochets(faute: Faute) -> Conseil | None:
    """Un crochet, une accolade ou une virgule qui manque, ou de trop."""
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


def phrases_simples(faute: Faute) -> Conseil | None:
    """Ce que le lecteur dit assez bien pour n'avoir qu'à le traduire."""
    for motif, message, remede in _SIMPLES:
        if re.search(motif, faute.probleme):
            return Conseil(message, remede, *faute.ou)
    return None


def mal_aligne(faute: Faute) -> Conseil | None:
    """Une ligne ou un tiret qui n'est à la hauteur d'aucun autre ; ou le tiret qui manque bien plus haut."""
    ligne, _ = faute.ou
    if "document start" in faute.probleme and faute.ligne(faute.precedente).startswith("%"):
        message = "une ligne qui commence par « % » n'est pas admise"
        return Conseil(message, "la retirer, ou la citer", faute.precedente, 0)
    if not any(mot in faute.probleme for mot in ("block mapping", "block collection", "document start")):
        return None
    texte = faute.ligne(ligne)
    if not texte.strip() and faute.precedente >= 0:
        ligne, texte = faute.precedente, faute.ligne(faute.precedente)
    if manque := _tiret_manquant(faute, texte):
        return manque
    message, voisins = (
        "le retrait de cette ligne n'est celui d'aucune des lignes qui précèdent",
        "ses voisines",
    )
    if texte.lstrip().startswith("-"):
        message, voisins = "ce tiret n'est pas aligné avec ceux de la même liste", "ses voisins"
    return Conseil(
        message, f"l'aligner, à l'espace près, sur {voisins} de même niveau", ligne, retrait(texte)
    )


def _tiret_manquant(faute: Faute, texte: str) -> Conseil | None:
    """Un premier élément de liste écrit sans son tiret : le lecteur ne s'en aperçoit qu'au second."""
    if not texte.lstrip().startswith("- "):
        return None
    attendu, rang = retrait(texte) + 2, faute.ou[0] - 1
    while rang > 0 and (retrait(faute.ligne(rang)) >= attendu or not faute.ligne(rang).strip()):
        rang -= 1
    premiere = faute.ligne(rang + 1)
    annonce = faute.ligne(rang).partition(" #")[0].rstrip()
    if not annonce.endswith(":") or retrait(premiere) != attendu or premiere.lstrip().startswith("-"):
        return None
    message = "il manque un tiret devant cette ligne, la première de sa liste"
    return Conseil(message, f"écrire « - {premiere.strip()[:60]} »", rang + 1, retrait(premiere))
