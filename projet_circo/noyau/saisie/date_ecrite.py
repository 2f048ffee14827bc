"""Une date comme les gens et les tableurs l'écrivent en français."""

import re

from projet_circo.noyau.socle.intitules import normaliser

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_FRANCAISE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: 00:00(?::00)?)?", re.ASCII)
_EN_LETTRES = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})", re.ASCII)
_MOIS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)


def reconnaitre_une_date(texte: str) -> tuple[int, int, int] | None:
    """Rend (année, mois, jour), ou None : `02/10/2018`, `2018-10-02`, `2 octobre 2018`, `02/10/18`.

    Une année sur deux chiffres est de ce siècle : c'est ce que LibreOffice écrit par défaut. Le jour peut ne pas
    exister au calendrier.
    """
    if iso := _ISO.fullmatch(texte):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if francaise := _FRANCAISE.fullmatch(texte):
        annee = int(francaise[3])
        return (annee if annee > 99 else 2000 + annee), int(francaise[2]), int(francaise[1])
    if lettres := _EN_LETTRES.fullmatch(normaliser(texte)):
        mois = [
            rang for rang, nom in enumerate(_MOIS, 1) if len(lettres[2]) > 2 and nom.startswith(lettres[2])
        ]
        return (int(lettres[3]), mois[0], int(lettres[1])) if len(mois) == 1 else None
    return None
