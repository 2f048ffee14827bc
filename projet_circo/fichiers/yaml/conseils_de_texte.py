"""Les conseils sur un texte : une apostrophe, un guillemet, un « # », un signe en tête."""

import re

from projet_circo.fichiers.yaml.faute import (
    CLE_ET_VALEUR,
    GUILLEMETS,
    Conseil,
    Faute,
    corriger,
    hors_guillemets,
    retrait,
)
from projet_circo.fichiers.yaml.pieges import TEXTE_COUPE

_RENVOI = re.compile(r"^\s*(?:- )*[^\s:#][^:#]*:\s+(?P<signe>[*&])")
_MANGE = re.compile(r"\s#")


def guillemet_ouvert(faute: Faute) -> Conseil | None:
    """Un texte entre guillemets ou apostrophes, pas refermé sur sa ligne."""
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


def texte_mange(faute: Faute) -> Conseil | None:
    """Une ligne de suite, après un texte coupé par un « # »."""
    rang = faute.precedente
    trouve = CLE_ET_VALEUR.match(faute.ligne(rang))
    if trouve is None or trouve["valeur"][0] in "'\"[{|>" or not _MANGE.search(trouve["valeur"]):
        return None
    if retrait(faute.ligne(faute.ou[0])) <= retrait(faute.ligne(rang)):
        return None
    return Conseil(TEXTE_COUPE, GUILLEMETS, rang, faute.ligne(rang).index(" #") + 1)


def signe_en_tete(faute: Faute) -> Conseil | None:
    """Un texte sans guillemets qui commence par un signe réservé."""
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


def texte_ferme_trop_tot(faute: Faute) -> Conseil | None:
    """Une apostrophe ou un guillemet qui ferme le texte avant sa fin ; entre accolades, collé à ce qui suit."""
    ligne, colonne = faute.ou
    avant = faute.ligne(ligne)[:colonne]
    if "block" in faute.probleme:
        avant = avant.rstrip()
    elif "flow" not in faute.probleme:
        return None
    if not avant or avant[-1] not in "'\"":
        return None
    nom, autres = ("une apostrophe", "guillemets") if avant[-1] == "'" else ("un guillemet", "apostrophes")
    remede = corriger(faute.ligne(ligne)) if "block" in faute.probleme else ""
    remede = remede or f"mettre tout le texte entre {autres}"
    return Conseil(
        f"{nom} ferme le texte trop tôt : ce qui suit n'est pas lu", remede, ligne, max(len(avant) - 1, 0)
    )


def diese_entre_accolades(faute: Faute) -> Conseil | None:
    """Un « # » qui mange la fin d'une ligne, accolade ou crochet fermant compris."""
    if "flow" not in faute.probleme or faute.debut is None or faute.debut[0] == faute.ou[0]:
        return None
    ligne, _ = faute.debut
    place = hors_guillemets(faute.ligne(ligne)).find(" #")
    if place < 0:
        return None
    message = "le signe # précédé d'une espace commence un commentaire : la fin de la ligne n'est pas lue"
    return Conseil(message, "mettre entre guillemets le texte qui porte ce signe", ligne, place + 1)
