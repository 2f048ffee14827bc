"""Le calendrier de la zone B (académie de Nancy-Metz), de 2016-2017 à 2019-2020 : les jours où une équipe travaille.

Sources : les arrêtés du calendrier scolaire national ; le code du travail, articles L3133-1 et L3134-13 (vendredi
saint et 26 décembre, fériés en Moselle).
"""

from datetime import date, timedelta

# Prérentrée des enseignants, dernier jour de classe.
ANNEES = {
    2016: (date(2016, 8, 31), date(2017, 7, 7)),
    2017: (date(2017, 9, 1), date(2018, 7, 6)),
    2018: (date(2018, 8, 31), date(2019, 7, 5)),
    2019: (date(2019, 8, 30), date(2020, 7, 3)),
}
# Du premier jour sans classe à la reprise, exclue : Toussaint, Noël, hiver, printemps, pont de l'Ascension.
VACANCES = {
    2016: (
        (date(2016, 10, 20), date(2016, 11, 3)),
        (date(2016, 12, 17), date(2017, 1, 3)),
        (date(2017, 2, 11), date(2017, 2, 27)),
        (date(2017, 4, 8), date(2017, 4, 24)),
        (date(2017, 5, 25), date(2017, 5, 29)),
    ),
    2017: (
        (date(2017, 10, 21), date(2017, 11, 6)),
        (date(2017, 12, 23), date(2018, 1, 8)),
        (date(2018, 2, 24), date(2018, 3, 12)),
        (date(2018, 4, 21), date(2018, 5, 7)),
        (date(2018, 5, 10), date(2018, 5, 14)),
    ),
    2018: (
        (date(2018, 10, 20), date(2018, 11, 5)),
        (date(2018, 12, 22), date(2019, 1, 7)),
        (date(2019, 2, 9), date(2019, 2, 25)),
        (date(2019, 4, 6), date(2019, 4, 23)),
        (date(2019, 5, 30), date(2019, 6, 3)),
    ),
    2019: (
        (date(2019, 10, 19), date(2019, 11, 4)),
        (date(2019, 12, 21), date(2020, 1, 6)),
        (date(2020, 2, 15), date(2020, 3, 2)),
        (date(2020, 4, 11), date(2020, 4, 27)),
        (date(2020, 5, 21), date(2020, 5, 25)),
    ),
}
# Les jours fériés qui ne tombent pas dans ces vacances.
FERIES = {
    date(2016, 11, 11),
    date(2017, 5, 1),
    date(2017, 5, 8),
    date(2017, 6, 5),
    date(2017, 11, 11),
    date(2018, 3, 30),
    date(2018, 4, 2),
    date(2018, 5, 8),
    date(2018, 5, 21),
    date(2018, 11, 11),
    date(2019, 5, 1),
    date(2019, 5, 8),
    date(2019, 6, 10),
    date(2019, 11, 11),
    date(2020, 4, 10),
    date(2020, 5, 1),
    date(2020, 5, 8),
    date(2020, 6, 1),
}


def jours_ouvres(annee: int) -> tuple[date, ...]:
    """Rend, dans l'ordre, les jours d'une année scolaire qui ne sont ni fin de semaine, ni fériés, ni vacances."""
    premier, dernier = ANNEES[annee]
    tous = (premier + timedelta(days=rang) for rang in range((dernier - premier).days + 1))
    return tuple(
        jour
        for jour in tous
        if jour.weekday() < 5
        and jour not in FERIES
        and not any(debut <= jour < reprise for debut, reprise in VACANCES[annee])
    )


OUVRES = {annee: jours_ouvres(annee) for annee in ANNEES}


def jour_ouvre_suivant(jour: date, annee: int) -> date:
    """Rend le premier jour ouvré de l'année à partir de celui-ci ; le dernier de l'année s'il n'en reste pas."""
    return next((un for un in OUVRES[annee] if un >= jour), OUVRES[annee][-1])
