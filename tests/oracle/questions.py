"""Ce que l'on demande à l'oracle : la valeur d'un indicateur, une année, à un jour ; puis son évolution."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tests.oracle.sql import Oracle

PREMIERE, DERNIERE = 2016, 2019
NIVEAUX = ("bas", "moyen", "haut")


@dataclass(frozen=True)
class Moment:
    """Une année à compter : ses jours, et le dernier compté."""

    annee: int
    au: str
    civile: bool

    @property
    def premier(self) -> str:
        return f"{self.annee}-01-01" if self.civile else f"{self.annee}-09-01"

    @property
    def dernier(self) -> str:
        return f"{self.annee}-12-31" if self.civile else f"{self.annee + 1}-08-31"

    @property
    def scolaires(self) -> list[int]:
        annees = [self.annee - 1, self.annee] if self.civile else [self.annee]
        return [une for une in annees if PREMIERE <= une <= DERNIERE]

    @property
    def est_couvert(self) -> bool:
        return not self.civile or PREMIERE < self.annee <= DERNIERE

    @property
    def est_entier(self) -> bool:
        return self.est_couvert and self.au >= self.dernier

    @property
    def bornes(self) -> dict[str, Any]:
        limite = min(self.au, self.dernier)
        return {"annee": self.annee, "au": self.au, "limite": limite, "premier": self.premier}


def _ou(civile: bool) -> str:
    return "CAST(substr(date, 1, 4) AS INTEGER)" if civile else "dossier"


# Par code : le type compté, ce que l'on compte, le filtre ; « stock » : ce qui est actif dans l'année.
COMPTES = {
    "demandes-collectives": (
        "demande",
        "count(*)",
        "champs ->> 'nature' = 'collectif' AND champs ->> 'initiative' = 'equipe'",
    ),
    "accompagnements-collectifs-ien": (
        "accompagnement",
        "count(*)",
        "champs ->> 'nature' = 'collectif' AND champs ->> 'initiative' = 'ien'",
    ),
    "sollicitations": ("sollicitation", "count(*)", "1"),
    "demandes-individuelles": (
        "demande",
        "count(*)",
        "champs ->> 'nature' = 'individuel' AND champs ->> 'initiative' = 'enseignant'",
    ),
    "accompagnements-individuels-ien": (
        "accompagnement",
        "count(*)",
        "champs ->> 'nature' = 'individuel' AND champs ->> 'initiative' = 'ien'",
    ),
    "partenariats": ("partenariat", "count(DISTINCT champs ->> 'partenaire')", "stock"),
    "compte": ("demande", "count(*)", "champs ->> 'initiative' IN ('equipe', 'ien')"),
    "somme": ("seance", "sum(champs ->> 'duree_minutes')", "champs ->> 'duree_minutes' IS NOT NULL"),
    "stock": ("partenariat", "count(*)", "stock"),
    "distincts": (
        "demande",
        "count(DISTINCT u.value)",
        "1",
    ),
    "en-ecoles": ("demande", "count(DISTINCT u.value)", "u.value IN ({ouvertes})"),
    "en-a-ou-b": (
        "demande",
        "count(*)",
        "EXISTS (SELECT 1 FROM json_each(champs, '$.unites') WHERE value IN ('a', 'b'))",
    ),
    "toutes": ("demande", "count(*)", "1"),
}
_STOCK = "{ou} <= :annee AND date <= :limite AND coalesce(champs ->> 'fin', '9999') >= :premier"
_FLUX = "{ou} = :annee AND date <= :au"
_OUVERTES = (
    "SELECT code FROM unites WHERE genre = 'ecole' AND coalesce(depuis, '0000') <= :limite"
    " AND coalesce(jusqu_a, '9999') >= :premier"
)


def compter(oracle: Oracle, code: str, moment: Moment, pour: str = "") -> tuple[str, Any]:
    """Rend l'état et le nombre d'un compte, terme de l'indicateur `pour` ; zéro seulement s'il est constaté."""
    nom, quoi, filtre = COMPTES[code]
    fenetre = _STOCK if filtre == "stock" else _FLUX
    condition = f"{fenetre} AND {'1' if filtre == 'stock' else filtre}"
    condition = condition.format(ou=_ou(moment.civile), ouvertes=_OUVERTES)
    source = "lignes, json_each(champs, '$.unites') u" if "u.value" in quoi else "lignes"
    requete = f"SELECT {quoi}, count(*) FROM {source} WHERE lignes.type = '{nom}' AND {condition}"
    nombre, retenus = oracle.base.execute(requete, moment.bornes).fetchone()
    tenu = retenus or (
        code == "en-ecoles" and compter(oracle, "distincts", moment, pour)[0] != "non_renseigne"
    )
    if not tenu and not oracle.zero(moment.scolaires, nom, pour or code):
        return "non_renseigne", None
    return etat_de(moment), nombre or 0


def etat_de(moment: Moment) -> str:
    return "constate" if moment.est_entier else "incomplete"


def repondre(oracle: Oracle, code: str, moment: Moment) -> tuple[str, Any]:
    """Rend l'état et la valeur : un nombre, (n, N), un niveau, ou la répartition des niveaux."""
    if moment.au < moment.premier:
        return "pas_encore_du", None
    match code:
        case "releve":
            return _relever(oracle, moment)
        case "jalon":
            etat = oracle.un(
                f"SELECT champs ->> 'etat' FROM lignes WHERE type = 'avancement' AND {_ou(moment.civile)} <= :annee"
                " AND date <= :limite AND champs ->> 'action' = 'a1' ORDER BY date DESC, saisi DESC, par DESC, n DESC",
                **moment.bornes,
            )
            return (etat_de(moment), etat) if etat else ("non_renseigne", None)
        case "echelle":
            effectifs = dict(
                oracle.base.execute(
                    "SELECT champs ->> 'niveau', count(*) FROM lignes WHERE type = 'appreciation'"
                    f" AND {_ou(moment.civile)} = :annee AND date <= :au AND champs ->> 'critere' = 'k1'"
                    " AND champs ->> 'niveau' IN ('bas', 'moyen', 'haut') GROUP BY 1",
                    moment.bornes,
                ).fetchall()
            )
            repartition = tuple((niveau, effectifs.get(niveau, 0)) for niveau in NIVEAUX)
            return (etat_de(moment), repartition) if effectifs else ("non_renseigne", None)
        case "rapport":
            return _rapporter(
                compter(oracle, "compte", moment, code), compter(oracle, "toutes", moment, code)[1]
            )
        case "part-des-ecoles":
            ouvertes = oracle.un(f"SELECT count(*) FROM ({_OUVERTES})", **moment.bornes)
            return _rapporter(compter(oracle, "en-ecoles", moment, code), ouvertes)
        case _:
            return compter(oracle, code, moment)


def _rapporter(haut: tuple[str, Any], bas: int | None) -> tuple[str, Any]:
    if haut[1] is None:
        return "non_renseigne", None
    if bas is None:
        return "denominateur_inconnu", (haut[1], None)
    return (haut[0], (haut[1], bas)) if bas else ("sans_objet", (haut[1], 0))


def _relever(oracle: Oracle, moment: Moment) -> tuple[str, Any]:
    trouve = oracle.base.execute(
        "SELECT champs ->> 'valeur', champs ->> 'numerateur', champs ->> 'denominateur' FROM lignes"
        f" WHERE type = 'releve' AND {_ou(moment.civile)} = :annee AND date <= :au"
        " AND champs ->> 'indicateur' = 'releve' ORDER BY date DESC, saisi DESC, par DESC, n DESC",
        moment.bornes,
    ).fetchone()
    if trouve is None:
        return "non_renseigne", None
    valeur, haut, bas = (None if un is None else Fraction(un) for un in trouve)
    if valeur is not None:
        return etat_de(moment), valeur
    return (etat_de(moment), (haut, bas)) if bas else ("sans_objet", (haut, 0))


def comparer(oracle: Oracle, code: str, moment: Moment, seuil: int) -> dict[str, Any] | None:
    """Rend l'évolution qui mène à l'année : base, arrivée, motif, et le pourcentage en dixièmes."""
    avant = replace(moment, annee=moment.annee - 1)
    if not (avant.est_couvert and moment.est_couvert):
        return None
    entamee = moment.premier <= moment.au < moment.dernier
    if entamee:
        jour = moment.au[5:] if moment.au[5:] != "02-29" else "02-28"
        avant = replace(avant, au=f"{int(moment.au[:4]) - 1}-{jour}")
    base, arrivee = (_nombrer(repondre(oracle, code, un)) for un in (avant, moment))
    motif = dixiemes = None
    if base is None:
        motif = "base_absente"
    elif arrivee is None:
        motif = "arrivee_absente"
    elif not base[0]:
        motif = "base_nulle"
    elif base[0] < 0:
        motif = "base_negative"
    elif base[1] < seuil:
        motif = "base_faible"
    else:
        dixiemes = _arrondir((arrivee[0] - base[0]) * 1000 / base[0])
    points = None
    if base is not None and arrivee is not None and len(base) == 3 and base[1] >= seuil:
        points = _arrondir((arrivee[0] - base[0]) * 1000)
    return {
        "points": points,
        "a_date_egale": entamee,
        "base": base,
        "arrivee": arrivee,
        "motif": motif,
        "dixiemes": dixiemes,
    }


def _arrondir(nombre: Fraction) -> int:
    return int(abs(nombre) + Fraction(1, 2)) * (1 if nombre >= 0 else -1)


def _nombrer(reponse: tuple[str, Any]) -> tuple[Fraction, ...] | None:
    """Rend le nombre d'une réponse et son effectif (d'un rapport, le plus petit terme) ; None s'il n'y en a pas."""
    etat, valeur = reponse
    if valeur is None or isinstance(valeur, str) or etat in ("denominateur_inconnu", "sans_objet"):
        return None
    if isinstance(valeur, tuple):
        if len(valeur) != 2:
            return None
        haut, bas = Fraction(valeur[0]), Fraction(valeur[1])
        return haut / bas, min(haut, bas), bas
    return Fraction(valeur), Fraction(valeur)
