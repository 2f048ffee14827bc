"""Un jour comme on le dit en saisissant : aujourd'hui, hier, lundi, 12/10."""

import re
from datetime import date, timedelta

from projet_circo.noyau.saisie.date_ecrite import reconnaitre_une_date
from projet_circo.noyau.socle.intitules import normaliser
from projet_circo.noyau.socle.suggestion import interroger

_JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_RELATIFS = {"aujourd hui": 0, "auj": 0, "hier": 1, "avant hier": 2}
_SANS_ANNEE = re.compile(r"(\d{1,2})[/.-](\d{1,2})", re.ASCII)


def lire_le_jour_dit(texte: str, aujourd_hui: date) -> date | None:
    """Rend le jour dit, ou None s'il ne se comprend pas ou n'existe pas.

    « lundi » est le dernier lundi passé, aujourd'hui compris ; « 12/10 », le dernier 12 octobre passé.
    """
    plat = normaliser(texte)
    if plat in _RELATIFS:
        return aujourd_hui - timedelta(days=_RELATIFS[plat])
    jour = plat.removesuffix(" dernier")
    semaine = [rang for rang, nom in enumerate(_JOURS) if len(jour) >= 3 and nom.startswith(jour)]
    if len(semaine) == 1:
        return aujourd_hui - timedelta(days=(aujourd_hui.weekday() - semaine[0]) % 7)
    if sans_annee := _SANS_ANNEE.fullmatch(texte.strip()):
        return _dernier_passe(int(sans_annee[1]), int(sans_annee[2]), aujourd_hui)
    morceaux = reconnaitre_une_date(texte.strip())
    return _construire(*morceaux) if morceaux else None


def dire_le_jour(jour: date) -> str:
    """Rend « lundi 10/02/2020 » : le jour de la semaine fait voir une date fausse."""
    return f"{_JOURS[jour.weekday()]} {jour:%d/%m/%Y}"


def approcher_le_jour(texte: str) -> str:
    """Rend « vouliez-vous dire « mercredi » ? », ou un texte vide."""
    return interroger(texte, (*_JOURS, "aujourd'hui", "hier", "avant-hier"))


def _dernier_passe(jour: int, mois: int, aujourd_hui: date) -> date | None:
    essais = (_construire(aujourd_hui.year - recul, mois, jour) for recul in range(9))
    return next((un for un in essais if un is not None and un <= aujourd_hui), None)


def _construire(annee: int, mois: int, jour: int) -> date | None:
    try:
        return date(annee, mois, jour)
    except ValueError:
        return None
