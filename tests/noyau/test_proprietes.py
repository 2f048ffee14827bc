"""Ce qui doit rester vrai de tout journal, quels que soient ses faits et ses reprises."""

import csv as module_csv
import io
import json
import re
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.chiffres.agregation import Choix, evoluer, mesurer
from projet_circo.noyau.chiffres.axes import Axe
from projet_circo.noyau.chiffres.comptage import est_un_stock
from projet_circo.noyau.chiffres.contexte import Contexte
from projet_circo.noyau.chiffres.evolution import Evolutions
from projet_circo.noyau.chiffres.projet import juger_la_forme
from projet_circo.noyau.chiffres.ventilation import ventiler
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.mesure import Compte, Rapport, Somme
from projet_circo.noyau.socle.referentiel import Referentiel
from projet_circo.rendus.chiffres import csv as en_csv
from projet_circo.rendus.chiffres import json as en_json
from projet_circo.rendus.chiffres import markdown
from projet_circo.rendus.chiffres.tableau import mettre_a_plat
from projet_circo.rendus.chiffres.terminal import montrer
from projet_circo.rendus.typographie.ecran import Ecran
from tests.fabrique import contexte, demande, ouvrir, suivre
from tests.oracle.test_oracle_sql import SUIVIS, UNITES
from tests.oracle.tirage import TYPES_DATES, saisir, tirer_un_journal

FLUX = tuple(un for un in SUIVIS if un.code not in ("stock", "jalon"))
POUR_CENT = re.compile(r"\d\u00a0%")
HASARDS = st.randoms(use_true_random=False)
JOURS = st.dates(date(2016, 9, 1), date(2020, 9, 1))


def _situer(lignes: list[Ligne], **options: Any) -> Contexte:
    return contexte(lignes, *SUIVIS, referentiel=Referentiel(UNITES), juger=juger_la_forme, **options)


def _rendre(evolutions: Evolutions) -> tuple[str, ...]:
    """Rend toutes les sorties : JSON, CSV, Markdown, et le terminal à trois largeurs."""
    tableau = mettre_a_plat(evolutions, evolutions, une_annee=False)
    ecrans = (montrer(tableau, Ecran(largeur)) for largeur in (60, 80, 120))
    return (
        en_json.indicateurs(evolutions),
        en_csv.indicateurs(evolutions),
        markdown.indicateurs(tableau),
        *ecrans,
    )


@given(HASARDS, JOURS)
def test_l_ordre_des_faits_et_des_fichiers_ne_change_rien_a_l_octet(hasard: Random, au: date) -> None:
    lignes = tirer_un_journal(hasard)
    melangees = hasard.sample(lignes, len(lignes))
    avant, apres = (_rendre(evoluer(_situer(un, au=au), Choix())) for un in (lignes, melangees))
    assert avant == apres


@given(HASARDS, JOURS, st.integers(2016, 2019))
def test_les_mois_d_une_annee_font_son_total(hasard: Random, au: date, annee: int) -> None:
    ctx = _situer(tirer_un_journal(hasard), au=au)
    for suivi in SUIVIS:
        mesure, mesurage = suivi.mesures[0].mesure, mesurer(suivi, ctx, annee)
        if isinstance(mesure, Compte | Somme) and not est_un_stock(mesure):
            assert ventiler(Axe.MOIS, mesure, mesurage, ctx, annee).somme == (mesurage.valeur.nombre or 0)


@given(HASARDS, JOURS, st.integers(2016, 2019))
def test_un_fait_d_une_autre_annee_ne_change_pas_la_valeur(hasard: Random, au: date, annee: int) -> None:
    lignes = tirer_un_journal(hasard)
    neufs = [saisir(hasard, hasard.choice(TYPES_DATES)) for _ in range(8)]
    ailleurs = [un for un in neufs if un.annee != annee]
    ouvertures = [ouvrir(un.annee, un.type) for un in ailleurs]
    avant, apres = (_situer(un, au=au) for un in (lignes, [*lignes, *ailleurs, *ouvertures]))
    for suivi in FLUX:
        assert mesurer(suivi, avant, annee).valeur == mesurer(suivi, apres, annee).valeur


@given(HASARDS)
def test_rejouer_ce_que_l_on_savait_redonne_la_meme_sortie_a_l_octet(hasard: Random) -> None:
    lignes = tirer_un_journal(hasard, 30)
    jour = date.fromisoformat(hasard.choice(lignes).saisi[:10])
    alors = [une for une in lignes if une.saisi[:10] <= jour.isoformat()]
    avant, apres = (_rendre(evoluer(_situer(un, au=jour, connu_au=jour), Choix())) for un in (alors, lignes))
    assert avant == apres


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4), st.integers(0, 10))
def test_aucun_pourcentage_sous_le_seuil_dans_aucun_format(nombres: list[int], seuil: int) -> None:
    lignes = [
        demande((date(annee, 9, 10) + timedelta(days=rang)).isoformat())
        for annee, nombre in enumerate(nombres, start=2016)
        for rang in range(nombre)
    ]
    lignes += [ouvrir(annee, "demande") for annee in range(2016, 2020)]
    part = Rapport(Compte("demande", (("nature", ("individuel",)),)), Compte("demande"))
    ctx = contexte(lignes, suivre(Compte("demande"), "compte"), suivre(part, "part"))
    minimum: int = max(seuil, 1)
    permis = [base >= minimum for base in nombres[:-1]]
    taux = [nombre >= minimum for nombre in nombres]
    evolutions = evoluer(ctx, Choix(seuil=seuil))
    texte_json, texte_csv, *ecrits = _rendre(evolutions)
    compte, _ = json.loads(texte_json)["indicateurs"]
    assert [un["pourcentage"] is not None for un in compte["evolutions"]] == permis
    lus = [un for un in module_csv.DictReader(io.StringIO(texte_csv)) if un["code"] == "compte"]
    assert [bool(un["pourcentage"]) for un in lus] == [False, *permis]
    for ecrit in ecrits:
        # Un écart nul se dit « stable », là où un % serait permis.
        assert len(POUR_CENT.findall(ecrit)) + ecrit.count("stable") == sum(permis) + sum(taux)


@given(st.dates(date(2017, 9, 1), date(2020, 8, 31)))
def test_jamais_une_annee_pleine_contre_une_annee_partielle(au: date) -> None:
    """Une demande par jour : à même date, deux années ont le même nombre, à un 29 février près."""
    jours = (date(2016, 9, 1) + timedelta(days=rang) for rang in range(1461))
    suivi = suivre(Compte("demande"))
    ctx = contexte([demande(jour.isoformat()) for jour in jours], suivi, au=au)
    for evolution in evoluer(ctx, Choix()).series[0].evolutions:
        if evolution.ecart is not None:
            assert -1 <= evolution.ecart <= 1
            assert evolution.a_date_egale == (au < date(evolution.a + 1, 8, 31))
