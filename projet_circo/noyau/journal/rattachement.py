"""L'année à laquelle une ligne se rattache : celle du dossier où elle s'écrit, et du compte."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from projet_circo.noyau.socle.annee import Calendrier


def annee_du_dossier(champs: Mapping[str, Any], calendrier: Calendrier) -> int | None:
    """Rend l'année du dossier d'une ligne : `annee_scolaire`, sinon l'année de `date`, sinon `annee`.

    None quand rien ne la dit (annulation d'une clôture) : la ligne suit alors le dossier de sa cible.
    """
    if (ecrite := champs.get("annee_scolaire")) is not None:
        return int(ecrite)
    if jour := champs.get("date"):
        return calendrier.annee_de(date.fromisoformat(jour))
    return int(champs["annee"]) if "annee" in champs else None


def prerentree_admise(jour: date, annee_scolaire: int, calendrier: Calendrier) -> bool:
    """Dit si `annee_scolaire` est admise : dans les sept jours qui précèdent la rentrée qu'elle désigne."""
    return calendrier.est_prerentree(jour) and annee_scolaire == calendrier.annee_de(jour) + 1


def rattacher(champs: Mapping[str, Any], calendrier: Calendrier) -> dict[str, Any]:
    """Rend les champs sans une `annee_scolaire` qui ne dit rien de plus que la date."""
    ecrite, jour = champs.get("annee_scolaire"), champs.get("date")
    if ecrite is None or not jour or int(ecrite) != calendrier.annee_de(date.fromisoformat(jour)):
        return dict(champs)
    return {cle: valeur for cle, valeur in champs.items() if cle != "annee_scolaire"}


def est_a_sa_place(champs: Mapping[str, Any], annee: int, calendrier: Calendrier) -> bool:
    """Dit si la ligne est dans le dossier de son année, prérentrée comprise."""
    ecrite, jour = champs.get("annee_scolaire"), champs.get("date")
    if (
        ecrite is not None
        and jour
        and not prerentree_admise(date.fromisoformat(jour), int(ecrite), calendrier)
    ):
        return False
    return annee_du_dossier(champs, calendrier) in (annee, None)
