"""Les unités que des faits citent et qu'un dénominateur ignore : absentes du référentiel, ou fermées cette année-là."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from projet_circo.noyau.socle.annee import Calendrier, Periode
from projet_circo.noyau.socle.fait import Fait
from projet_circo.noyau.socle.lacune import REFERENTIEL, Lacune, Manque
from projet_circo.noyau.socle.mesure import Plan, Rapport, UnitesOuvertes
from projet_circo.noyau.socle.referentiel import Referentiel

_REMEDE = "l'inscrire ou rectifier ses dates dans unites.yaml (« circo unites »), ou corriger les faits qui la citent"


def unites_ignorees(
    plan: Plan,
    faits: Iterable[Fait],
    referentiel: Referentiel,
    calendrier: Calendrier,
) -> Iterator[Lacune]:
    """Rend, au plus une par année, les unités que des faits citent et que le dénominateur d'un taux n'a pas.

    Un référentiel vide ne contredit rien : son dénominateur est inconnu, et se dit tel.

    Pourquoi : une école ôtée du référentiel, ou fermée après coup, changerait le taux en silence.
    """
    genres = _genres(plan)
    if not genres or not referentiel.unites:
        return
    citees: dict[int, set[str]] = defaultdict(set)
    for fait in faits:
        citees[fait.annee].update(fait.champs.get("unites") or ())
    for annee, codes in sorted(citees.items()):
        periode = calendrier.periode(annee)
        ignorees = sorted(un for un in codes if _est_ignoree(un, genres, periode, referentiel))
        if not ignorees:
            continue
        premiere, *autres = ignorees
        suite = f" (et {len(autres)} autre{'s' if len(autres) > 1 else ''})" if autres else ""
        phrase = (
            f"l'unité {premiere}{suite}, que des faits de {calendrier.libelle(annee)} citent, "
            "n'y est pas ouverte cette année-là : les taux ne la comptent pas"
        )
        yield Lacune(Manque.REFERENTIEL_FAUTIF, "data/unites.yaml", phrase, _REMEDE, (REFERENTIEL,), (annee,))


def _est_ignoree(code: str, genres: set[str], periode: Periode, referentiel: Referentiel) -> bool:
    unite = referentiel.unites.get(code)
    if unite is None:
        return True
    du_genre = "" in genres or unite.genre in genres
    return du_genre and not unite.membres and not unite.est_ouverte_pendant(periode)


def _genres(plan: Plan) -> set[str]:
    """Rend les genres d'unités que la grille prend pour dénominateur ; vide, tous."""
    return {
        mesure.denominateur.genre
        for suivi in plan.suivis
        for mesure in (datee.mesure for datee in suivi.mesures)
        if isinstance(mesure, Rapport) and isinstance(mesure.denominateur, UnitesOuvertes)
    }
