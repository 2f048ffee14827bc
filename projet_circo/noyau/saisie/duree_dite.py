"""Une durée comme les gens l'écrivent : 90, 1h30, 1 h 30, 1,5 h, une heure et demie. En minutes."""

import re
from decimal import Decimal
from fractions import Fraction

from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris, Lecture

_HEURES = r"(?:h|hr|hrs|heures?)"
_MINUTES = r"(?:mn|min|mins|minutes?|')"
_EN_HEURES = re.compile(rf"(\d{{1,3}}) ?{_HEURES} ?(?:(?:et )?(\d{{1,2}}) ?{_MINUTES}?)?", re.ASCII)
_HORLOGE = re.compile(r"(\d{1,3}):(\d{2})(?::00)?(?: ?(?:h|min))?", re.ASCII)
_EN_MINUTES = re.compile(rf"(\d{{1,5}}) ?{_MINUTES}", re.ASCII)
_DECIMALES = re.compile(rf"(\d{{1,3}}[.,]\d{{1,2}}) ?{_HEURES}", re.ASCII)
_ET_DEMIE = re.compile(rf"(\d{{1,3}}) ?{_HEURES} (?:et demie|et quart|1/2)", re.ASCII)
_NUE = re.compile(r"\d{1,5}", re.ASCII)
_FAUX_ENTIER = re.compile(r"(\d{1,5})[.,]0+", re.ASCII)
_NUE_DECIMALE = re.compile(r"\d{1,5}[.,]\d+", re.ASCII)
_EN_LETTRES = {"une": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6"}
_ENTIERES = {
    "demi heure": 30,
    "1 demi heure": 30,
    "1/2 heure": 30,
    "1/2 h": 30,
    "1/2h": 30,
    "½ h": 30,
    "quart d heure": 15,
    "1 quart d heure": 15,
    "3/4 d heure": 45,
    "3/4 h": 45,
}
# En deçà, un nombre nu dans une colonne de durée est plus souvent un nombre d'heures que de minutes.
DOUTEUSE = 9


def lire_une_duree(texte: str) -> Lecture:
    """Lit une durée, en minutes. Un nombre nu est en minutes ; petit ou décimal, on ne le devine pas."""
    net = " ".join(texte.lower().replace("é", "e").replace("’", "'").split())
    net = re.sub(r"\b(une|deux|trois|quatre|cinq|six)\b", lambda mot: _EN_LETTRES[mot[1]], net)
    minutes = _lire(net)
    if minutes is not None:
        return Compris(minutes)
    nette = _FAUX_ENTIER.sub(r"\1", net)
    if _NUE.fullmatch(nette) and (int(nette) >= DOUTEUSE or int(nette) == 0):
        return Compris(int(nette))
    if _NUE.fullmatch(nette) or _NUE_DECIMALE.fullmatch(nette):
        heures = round(Fraction(nette.replace(",", ".")) * 60)
        cause = f"« {texte} » : des heures ou des minutes ?"
        proposes = {str(heures): f"écrire « {nette} h »"}
        if _NUE.fullmatch(nette):
            proposes[nette] = f"écrire « {nette} min »"
        return Candidats(cause, proposes)
    return Incompris(f"« {texte} » n'est pas une durée", "écrire 90, 1h30 ou 1 h 30")


def _lire(net: str) -> int | None:
    plat = net.replace("-", " ").replace("'", " ") if "heure" in net else net
    if plat in _ENTIERES:
        return _ENTIERES[plat]
    if (dite := _ET_DEMIE.fullmatch(plat)) is not None:
        return int(dite[1]) * 60 + (15 if plat.endswith("quart") else 30)
    for forme in (_EN_HEURES, _HORLOGE):
        if (dite := forme.fullmatch(net)) is not None:
            reste = int(dite[2] or 0)
            return int(dite[1]) * 60 + reste if reste < 60 else None
    if (dite := _EN_MINUTES.fullmatch(net)) is not None:
        return int(dite[1])
    if (dite := _DECIMALES.fullmatch(net)) is not None:
        return round(Decimal(dite[1].replace(",", ".")) * 60)
    return None
