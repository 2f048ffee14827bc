"""Le moteur et l'oracle SQL doivent toujours donner le même chiffre, le même état, la même évolution."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.chiffres.contexte import Contexte, situer
from projet_circo.noyau.chiffres.evolution import Evolution, Serie
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.journal.reprises import resoudre
from projet_circo.noyau.socle.annee import SCOLAIRE
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.mesure import (
    Compte,
    Distincts,
    Echelle,
    Jalon,
    Rapport,
    Releve,
    Somme,
    UnitesOuvertes,
)
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from projet_circo.noyau.socle.valeur import Valeur
from tests.conftest import RACINE
from tests.fabrique import suivre
from tests.oracle.questions import NIVEAUX, Moment, comparer, repondre
from tests.oracle.sql import Oracle
from tests.oracle.tirage import TYPES_DATES, tirer_un_jour_connu, tirer_un_jour_de_compte, tirer_un_journal

FILTRE = (("initiative", ("equipe", "ien")),)
SUIVIS = (
    suivre(Compte("demande", FILTRE), "compte"),
    suivre(Compte("demande", (("unites", ("a", "b")),)), "en-a-ou-b"),
    suivre(Distincts("unites", "demande"), "distincts"),
    suivre(Somme("duree_minutes", "seance"), "somme"),
    suivre(Compte("partenariat", activite=True), "stock"),
    suivre(Rapport(Compte("demande", FILTRE), Compte("demande")), "rapport"),
    suivre(Rapport(Distincts("unites", "demande"), UnitesOuvertes("ecole")), "part-des-ecoles"),
    suivre(Releve(), "releve"),
    suivre(Jalon("a1"), "jalon"),
    suivre(Echelle("e", NIVEAUX, ("k1",)), "echelle"),
)
UNITES = {
    "a": Unite("a", "A", "ecole"),
    "b": Unite("b", "B", "ecole", jusqu_a=date(2018, 8, 31)),
    "c": Unite("c", "C", "ecole", depuis=date(2018, 9, 1), succede_a=("b",)),
    "r": Unite("r", "R", "reseau"),
    "d": Unite("d", "D", "ecole", depuis=date(2019, 2, 15), jusqu_a=date(2019, 9, 1)),
}


@pytest.fixture(scope="module")
def plan() -> Any:
    """Les six indicateurs de la grille livrée, et un de chaque autre famille."""
    lu = lire_yaml((RACINE / "data" / "projet-2016-2020.yaml").read_bytes(), "grille")
    livre = plan_de(Grille.model_validate(lu.valeur), "projet-2016-2020")
    assert len(livre.suivis) == 6
    return replace(livre, suivis=(*livre.suivis, *SUIVIS), notes=())


def _situer(plan: Any, lignes: list[Ligne], au: date, connu: date | None, *, civile: bool) -> Contexte:
    recueil = resoudre(lignes, calendrier=SCOLAIRE, juger=juger_la_forme, connu_au=connu)
    return situer(plan, recueil, Referentiel(UNITES), au=au, connu_au=connu, civile=civile)


def _interroger(lignes: list[Ligne], connu: date | None) -> Oracle:
    unites = [
        (un.code, un.genre, un.depuis and un.depuis.isoformat(), un.jusqu_a and un.jusqu_a.isoformat())
        for un in UNITES.values()
    ]
    brutes = [{**une.champs, "dossier": une.annee} for une in lignes]
    return Oracle(brutes, connu.isoformat() if connu else "9999", unites)


def _ecrire(valeur: Valeur) -> tuple[str, Any]:
    """Rend une valeur du moteur comme l'oracle l'écrit."""
    etat = valeur.etat.value
    if valeur.numerateur is not None:
        return etat, (valeur.numerateur, valeur.denominateur)
    return etat, valeur.niveau or valeur.repartition or valeur.nombre


def _verifier_l_evolution(evolution: Evolution, attendue: dict[str, Any]) -> None:
    base, arrivee = evolution.base, evolution.arrivee
    for obtenu, attendu in ((base, attendue["base"]), (arrivee, attendue["arrivee"])):
        assert (obtenu is None) == (attendu is None)
        if obtenu is not None:
            assert abs(Fraction(obtenu) - attendu[0]) <= Fraction(1, 20000)  # un rapport a quatre décimales
    taux = evolution.pourcentage
    dixiemes = None if taux is None else Fraction(taux) * 10
    motif = evolution.motif.value if evolution.motif else None
    assert (motif, dixiemes, evolution.a_date_egale) == (
        attendue["motif"],
        attendue["dixiemes"],
        attendue["a_date_egale"],
    )
    assert (evolution.points is None) == (attendue["points"] is None)
    assert evolution.points is None or evolution.points * 10 == attendue["points"]
    est_un_rapport = evolution.depart.denominateur is not None
    if base is not None and arrivee is not None and (not est_un_rapport or attendue["points"] is not None):
        assert evolution.ecart == Decimal(arrivee) - Decimal(base)
    else:
        assert evolution.ecart is None


def _verifier(serie: Serie, oracle: Oracle, au: date, *, civile: bool) -> None:
    evolutions = {une.a: une for une in serie.evolutions}
    for annuelle in serie.valeurs:
        moment = Moment(annuelle.annee, au.isoformat(), civile)
        assert _ecrire(annuelle.valeur) == repondre(oracle, serie.code, moment), (serie.code, moment)
        attendue = comparer(oracle, serie.code, moment, 5) if annuelle is not serie.valeurs[0] else None
        assert (annuelle.annee in evolutions) == (attendue is not None), (serie.code, moment)
        if attendue:
            _verifier_l_evolution(evolutions[annuelle.annee], attendue)


def confronter(plan: Any, graine: int) -> None:
    """Un journal, tous les indicateurs, toutes les années, deux `--au` ; une fois sur deux, rejoué à un jour passé."""
    hasard = Random(graine)
    lignes = tirer_un_journal(hasard)
    connu = tirer_un_jour_connu(hasard, lignes)
    oracle = _interroger(lignes, connu)
    hasard.shuffle(lignes)
    civile = graine % 5 == 0
    for au in (tirer_un_jour_de_compte(hasard, lignes), date(2020, 8, 31)):
        contexte = _situer(plan, lignes, au, connu, civile=civile)
        evolutions = evoluer(contexte, Choix())
        assert len(evolutions.series) == 16
        assert [une.annee for une in evolutions.annees] == list(range(2016, 2021 if civile else 2020))
        for serie in evolutions.series:
            try:
                _verifier(serie, oracle, au, civile=civile)
            except AssertionError as faute:
                faute.add_note(f"graine {graine}, {serie.code}, au {au}, connu {connu}, civile {civile}")
                raise


COURT, LONG = 150, 2000


@pytest.mark.parametrize("graines", [range(debut, debut + 50) for debut in range(0, COURT, 50)], ids=str)
def test_le_moteur_et_le_sql_donnent_le_meme_chiffre(graines: range, plan: Any) -> None:
    for graine in graines:
        confronter(plan, graine)


@pytest.mark.longue
@pytest.mark.parametrize("graines", [range(debut, debut + 50) for debut in range(COURT, LONG, 50)], ids=str)
def test_le_moteur_et_le_sql_s_accordent_longtemps(graines: range, plan: Any) -> None:
    test_le_moteur_et_le_sql_donnent_le_meme_chiffre(graines, plan)


def test_le_tirage_rencontre_chaque_cas() -> None:
    """Sans ces rencontres, l'accord ne prouverait rien."""
    vus: dict[str, int] = {}
    for graine in range(COURT):
        hasard = Random(graine)
        lignes = tirer_un_journal(hasard)
        assert [une for une in lignes if une.type in TYPES_DATES and juger_la_forme(une.champs)] == []
        recueil = resoudre(lignes, calendrier=SCOLAIRE, juger=juger_la_forme)
        for nom in {un.raison.value for un in recueil.ecartes} | {un.regle for un in recueil.constats}:
            vus[nom] = vus.get(nom, 0) + 1
        for nom, present in (
            ("prerentree", any("annee_scolaire" in un.champs for un in recueil.faits)),
            ("cloture", bool(recueil.clotures)),
            ("a_cheval", any(un.champs.get("fin", "") > f"{un.annee + 1}-08-31" for un in recueil.faits)),
            ("annulation_annulee", _une_annulation_est_annulee(recueil, lignes)),
        ):
            vus[nom] = vus.get(nom, 0) + present
    attendus = (
        "annule doublon_d_id hors_annee id-en-double cycle-de-reprises reprise-sans-cible reprise-hors-dossier "
        "correction-impossible plusieurs-corrections prerentree cloture a_cheval annulation_annulee"
    )
    assert {nom: vus.get(nom, 0) for nom in attendus.split() if vus.get(nom, 0) < 3} == {}


def _une_annulation_est_annulee(recueil: Any, lignes: list[Ligne]) -> bool:
    return any(
        une.type == "annulation" and recueil.situations.get((une.fichier, une.rang)) == "annule"
        for une in lignes
    )
