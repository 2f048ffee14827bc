"""Lire des événements écrits en JSON, un objet par ligne."""

from projet_circo.fichiers.tableur.bornes import LIGNES
from projet_circo.noyau.socle.champs import EN_TETE, TYPES
from projet_circo.noyau.socle.erreurs import FichierIllisible
from projet_circo.noyau.tableur.conversion import Refus, lire_json
from projet_circo.noyau.tableur.entrees import Entree, ordonner

_ID, _TYPE = EN_TETE[0], EN_TETE[1]
_REMEDE = "une ligne porte un objet entier, comme `circo exporter --format jsonl` l'écrit"


def lire_jsonl(octets: bytes, fichier: str, type_impose: str = "") -> tuple[Entree, ...]:
    """Rend une entrée par ligne non vide ; une ligne qui ne se lit pas est une entrée refusée.

    Le fichier est en UTF-8. FichierIllisible sinon, ou au-delà de 50 000 lignes.
    """
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"{fichier} n'est pas lu : ce n'est pas de l'UTF-8"
        raise FichierIllisible(message, "enregistrer le fichier en UTF-8") from None
    lignes = texte.split("\n")
    if len(lignes) > LIGNES + 1:
        message = f"{fichier} est trop grand : au plus {LIGNES} lignes"
        raise FichierIllisible(message, "le couper en plusieurs fichiers")
    return tuple(
        _lire_une_ligne(rang, ligne, type_impose) for rang, ligne in enumerate(lignes, 1) if ligne.strip()
    )


def _lire_une_ligne(rang: int, ligne: str, type_impose: str) -> Entree:
    try:
        objet = lire_json(ligne)
    except ValueError:
        return Entree("", rang, {}, (Refus("ce n'est pas du JSON", _REMEDE),), cellules=(ligne,))
    if not isinstance(objet, dict):
        return Entree("", rang, {}, (Refus("ce n'est pas un objet", _REMEDE),), cellules=(ligne,))
    if type_impose:
        objet = {_TYPE: type_impose, **objet}
    champs = ordonner(objet)
    refus: tuple[Refus, ...] = ()
    ecrit = champs.get(_TYPE, "")
    if not isinstance(ecrit, str) or ecrit not in TYPES:
        refus = (Refus(f"le type « {ecrit} » n'existe pas", f"l'un de : {', '.join(TYPES)}"),)
    elif not isinstance(champs.get(_ID, ""), str):
        refus = (Refus("l'identifiant n'est pas un texte", "le mettre entre guillemets, ou le retirer"),)
    return Entree("", rang, champs, refus, _ID in champs, (ligne,))
