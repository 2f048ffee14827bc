"""Des grilles tirées au sort (calendrier, dimensions, genres, cumul, moyennes, ruptures) : le moteur et un recomptage.

Le recomptage ne lit que les dictionnaires écrits : ni plan, ni contexte, ni filtre du noyau.
"""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.agregation import Choix, evoluer, mesurer
from projet_circo.noyau.chiffres.axes import repartissables
from projet_circo.noyau.chiffres.contexte import Contexte, situer
from projet_circo.noyau.chiffres.evolution import Motif
from projet_circo.noyau.chiffres.ventilation import ventiler
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.plan import calendrier_de, plan_de
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.referentiel import Referentiel
from tests.fabrique import ident

ANNEES = (2021, 2022, 2023)
GENRES, MODALITES = ("formation", "absence"), ("rep", "hors", "mixte")
_DEBUTS = ("01-01", "09-01", "07-01")
_COMPTES: tuple[dict[str, Any], ...] = (
    {"compte": "fait"},
    {"compte": "fait", "ou": {"genre": "formation"}},
    {"compte": "fait", "ou": {"genre": ["formation", "absence"], "territoire": "rep"}},
    {"compte": "fait", "ou": {"genre": "formation"}, "annee": "projet"},
    {"somme": "valeur", "de": "fait", "ou": {"genre": "absence"}},
    {"moyenne": "valeur", "de": "fait"},
)
Fait = dict[str, Any]


@st.composite
def _indicateurs(tirer: st.DrawFn, rang: int) -> dict[str, Any]:
    par = tirer(st.booleans())
    ecrit: dict[str, Any] = {"code": f"i{rang}", "libelle": f"I{rang}", "unite_de_mesure": "faits"}
    ecrit |= {"par": "territoire"} if par else {}
    if tirer(st.integers(0, 2)) == 0:
        total = {"total": "somme"} if par and tirer(st.booleans()) else {}
        return {**ecrit, **total, "mesures": [{"releve": True}]}
    mesures = [dict(tirer(st.sampled_from(_COMPTES)))]
    if tirer(st.booleans()):
        suite = {**tirer(st.sampled_from(_COMPTES)), "depuis": tirer(st.sampled_from(ANNEES[1:]))}
        mesures.append({**suite, "decide_le": "2021-01-01", "motif": "essai"})
    return {**ecrit, "mesures": mesures}


@st.composite
def _cas(tirer: st.DrawFn) -> tuple[dict[str, Any], list[Fait]]:
    grille: dict[str, Any] = {
        "format": "circo/grille/1",
        "titre": "Essai",
        "annees": {"premiere": ANNEES[0], "derniere": ANNEES[-1], "debut": tirer(st.sampled_from(_DEBUTS))},
        "dimensions": [
            {"code": "territoire", "modalites": [{"code": un, "libelle": un.upper()} for un in MODALITES]}
        ],
        "genres": [{"code": un, "libelle": un} for un in GENRES],
        "indicateurs": [tirer(_indicateurs(rang)) for rang in range(tirer(st.integers(1, 3)))],
    }
    mois, jour = map(int, grille["annees"]["debut"].split("-"))
    du = date(ANNEES[0], mois, jour)
    faits = []
    for rang in range(tirer(st.integers(0, 12))):
        quand = du + timedelta(
            days=tirer(st.one_of(st.integers(0, 1094), st.sampled_from([0, 364, 365, 730])))
        )
        dit = tirer(st.sampled_from((None, *MODALITES)))
        fait: Fait = {"id": ident(rang), "date": quand.isoformat(), "saisi": f"{quand}T10:00:00Z", "par": "p"}
        fait |= {"modalites": {"territoire": dit}} if dit else {}
        if tirer(st.booleans()):
            fait |= {"type": "fait", "genre": tirer(st.sampled_from(GENRES))}
            fait |= tirer(st.sampled_from([{}, {"valeur": "2.5"}, {"valeur": "10"}]))
        else:
            code = tirer(st.sampled_from([un["code"] for un in grille["indicateurs"]]))
            dits = [
                {"valeur": "3"},
                {"valeur": "7.25"},
                {"absence": "sans_objet"},
                {"absence": "non_disponible"},
            ]
            fait |= {"type": "releve", "indicateur": code, **tirer(st.sampled_from(dits))}
        faits.append(fait)
    return grille, faits


def _annee_de(jour: str, debut: str) -> int:
    return int(jour[:4]) - (jour[5:] < debut)


def _passe(fait: Fait, mesure: dict[str, Any], modalite: str) -> bool:
    dite = fait.get("modalites", {}).get("territoire")
    for champ, voulu in {**mesure.get("ou", {}), **({"par": modalite} if modalite else {})}.items():
        valeur = fait.get("genre") if champ == "genre" else dite
        if valeur not in (voulu if isinstance(voulu, list) else [voulu]):
            return False
    return True


def _recompter(mesure: dict[str, Any], modalite: str, annee: int, faits: list[Fait], debut: str) -> Any:
    """Rend le nombre d'une année, None si rien ne permet de le dire."""
    cumul = mesure.get("annee") == "projet"
    annees = [une for une in ANNEES if une <= annee] if cumul else [annee]
    tous = [un for un in faits if un["type"] == "fait" and _annee_de(un["date"], debut) in annees]
    siens = [un for un in tous if _passe(un, mesure, modalite)]
    genres = mesure.get("ou", {}).get("genre", [])
    genres = genres if isinstance(genres, list) else [genres]
    vus = {(_annee_de(un["date"], debut), un["genre"]) for un in tous}
    connu = all(
        (une, genre) in vus if genre else any(autre == une for autre, _ in vus)
        for une in annees
        for genre in (genres or [""])
    )
    nombres = [Decimal(un["valeur"]) for un in siens if "valeur" in un]
    if "moyenne" in mesure:
        exact = sum(nombres, Decimal(0)) / len(nombres) if nombres else None
        return None if exact is None else exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    if "somme" in mesure:
        return sum(nombres, Decimal(0)) if nombres or connu else None
    return len(siens) if siens or connu else None


def _relire(code: str, modalite: str, annee: int, faits: list[Fait], debut: str) -> Any:
    """Rend le dernier relevé d'une case : un nombre, « sans_objet », ou None."""
    siens = [
        (un["date"], un["saisi"], un["id"], un)
        for un in faits
        if un["type"] == "releve"
        and un["indicateur"] == code
        and _annee_de(un["date"], debut) == annee
        and un.get("modalites", {}).get("territoire", "") == modalite
    ]
    if not siens:
        return None
    # À égalité de jour et d'instant, le rang écrit départage.
    dernier = max(siens, key=lambda un: (un[0], un[1], faits.index(un[3])))[3]
    return (
        Decimal(dernier["valeur"])
        if "valeur" in dernier
        else {"sans_objet": "sans_objet"}.get(dernier["absence"])
    )


def _attendu(indicateur: dict[str, Any], modalite: str, annee: int, faits: list[Fait], debut: str) -> Any:
    mesure = [un for un in indicateur["mesures"] if un.get("depuis", 0) <= annee][-1]
    if "releve" not in mesure:
        return _recompter(mesure, modalite, annee, faits, debut)
    if modalite or "total" not in indicateur:
        return _relire(indicateur["code"], modalite, annee, faits, debut)
    cases = [_relire(indicateur["code"], une, annee, faits, debut) for une in MODALITES]
    if None in cases:
        return None
    nombres = [une for une in cases if une != "sans_objet"]
    return sum(nombres, Decimal(0)) if nombres else "sans_objet"


def _contexte(grille: Grille, faits: list[Fait]) -> Contexte:
    calendrier = calendrier_de(grille)
    lignes = []
    for rang, fait in enumerate(faits):
        annee = _annee_de(fait["date"], grille.annees.debut)
        lignes.append(Ligne(f"data/events/{annee}/p.yaml", rang + 1, annee, {**fait, "n": rang + 1}))
    recueil = resoudre(lignes, calendrier=calendrier, juger=lambda _: "")
    au = calendrier.periode(ANNEES[-1]).dernier_jour
    return situer(plan_de(grille, "plan"), recueil, Referentiel(), au=au)


@given(_cas())
def test_une_grille_tiree_au_sort_se_compte_comme_un_recomptage_a_la_main(
    cas: tuple[dict[str, Any], list[Fait]],
) -> None:
    ecrite, faits = cas
    contexte = _contexte(Grille.model_validate(ecrite), faits)
    debut = ecrite["annees"]["debut"]
    for suivi in contexte.plan.suivis:
        indicateur = next(un for un in ecrite["indicateurs"] if un["code"] == suivi.indicateur)
        for annee in ANNEES:
            valeur = mesurer(suivi, contexte, annee).valeur
            lu = "sans_objet" if valeur.etat == "sans_objet" else valeur.nombre
            assert lu == _attendu(indicateur, suivi.modalite, annee, faits, debut), (suivi.code, annee)
    for serie in evoluer(contexte, Choix()).series:
        mesures = next(un for un in ecrite["indicateurs"] if un["code"] == serie.code.partition(":")[0])[
            "mesures"
        ]
        for evolution in serie.evolutions:
            rompt = len(mesures) > 1 and mesures[1]["depuis"] == evolution.a
            change = len(mesures) > 1 and _corps(mesures[0]) != _corps(mesures[1])
            assert (evolution.motif is Motif.RUPTURE) == (rompt and change)


def _corps(mesure: dict[str, Any]) -> dict[str, Any]:
    return {cle: un for cle, un in mesure.items() if cle not in ("depuis", "decide_le", "motif")}


@given(_cas())
def test_les_modalites_d_un_compte_somment_a_l_ensemble(cas: tuple[dict[str, Any], list[Fait]]) -> None:
    ecrite, faits = cas
    contexte = _contexte(Grille.model_validate(ecrite), faits)
    for suivi in repartissables(contexte.plan, "territoire"):
        mesure = suivi.mesures[0].mesure
        indicateur = next(un for un in ecrite["indicateurs"] if un["code"] == suivi.indicateur)
        if "compte" not in indicateur["mesures"][0]:
            continue
        mesurage = mesurer(suivi, contexte, ANNEES[0])
        repartie = ventiler("territoire", mesure, mesurage, contexte, ANNEES[0], suivi.indicateur)
        assert repartie.somme == (mesurage.valeur.nombre or 0)
        lignes = [un for un in contexte.plan.suivis if un.indicateur == suivi.code and un.modalite]
        parts = {part.modalite: part.nombre for part in repartie.parts}
        for ligne in lignes if mesurage.valeur.nombre is not None else ():
            assert (mesurer(ligne, contexte, ANNEES[0]).valeur.nombre or 0) == parts.get(ligne.modalite, 0)
