"""Les données de démonstration : fictives partout, plausibles, et refaites à l'octet par leur script."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import yaml

from outils.calendrier_scolaire import ANNEES, FERIES, OUVRES, VACANCES, jour_ouvre_suivant
from outils.engendrer_demonstration import engendrer
from projet_circo.noyau.socle.referentiel import cle_uai
from tests.conftest import RACINE, Circo

JOURNAUX = sorted((RACINE / "data" / "events").rglob("*.yaml"))


@cache
def lignes() -> tuple[dict[str, Any], ...]:
    """Relit les journaux sans le code du projet : chaque ligne est du JSON passé le tiret."""
    return tuple(
        json.loads(ligne.removeprefix("- "))
        for chemin in JOURNAUX
        for ligne in chemin.read_text("utf-8").splitlines()
    )


def jours() -> Iterator[tuple[str, date]]:
    """Rend chaque jour écrit, avec ce qui le porte : celui du fait, de sa fin, de sa saisie."""
    for ligne in lignes():
        for cle in ("date", "fin", "saisi"):
            if cle in ligne:
                yield f"{ligne['id']} {ligne['type']} {cle} {ligne[cle]}", date.fromisoformat(ligne[cle][:10])


def paques(an: int) -> date:
    """Le dimanche de Pâques, par l'algorithme de Butcher (1876)."""
    siecle, reste = divmod(an, 100)
    h = (19 * (an % 19) + siecle - siecle // 4 - (siecle - (siecle + 8) // 25 + 1) // 3 + 15) % 30
    lune = (32 + 2 * (siecle % 4) + 2 * (reste // 4) - h - reste % 4) % 7
    m = (an % 19 + 11 * h + 22 * lune) // 451
    mois, jour = divmod(h + lune - 7 * m + 114, 31)
    return date(an, mois, jour + 1)


def feries(an: int) -> set[date]:
    """Les jours fériés de France, vendredi saint et 26 décembre de Moselle compris."""
    fixes = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26))
    mobiles = (-2, 1, 39, 50)
    return {date(an, *fixe) for fixe in fixes} | {paques(an) + timedelta(days=ecart) for ecart in mobiles}


def test_les_octets_livres_sont_ceux_que_le_script_engendre() -> None:
    fichiers = engendrer()
    assert fichiers == {relatif: (RACINE / relatif).read_bytes() for relatif in fichiers}
    assert {un.relative_to(RACINE).as_posix() for un in JOURNAUX} | {"data/unites.yaml"} == set(fichiers)


def test_aucun_jour_n_est_une_fin_de_semaine() -> None:
    assert [qui for qui, jour in jours() if jour.weekday() >= 5] == []


def test_aucun_jour_n_est_ferie() -> None:
    tous = set().union(*(feries(an) for an in range(2016, 2021)))
    assert [qui for qui, jour in jours() if jour in tous] == []


def test_aucun_jour_n_est_pris_sur_les_vacances() -> None:
    periodes = [une for annee in VACANCES.values() for une in annee]
    assert [qui for qui, jour in jours() if any(du <= jour < au for du, au in periodes)] == []
    for qui, jour in jours():
        assert any(premier <= jour <= dernier for premier, dernier in ANNEES.values()), qui
        assert (jour.month, jour.day) not in {(12, 24), (12, 31), (1, 2)}, qui
        assert jour.month != 8 or jour.day >= 30, qui


def test_le_calendrier_tient_debout() -> None:
    """La table des fériés est celle du calcul, et chaque année a ses 36 semaines de classe ou peu s'en faut."""
    for annee, (premier, dernier) in ANNEES.items():
        dans_l_annee = {un for an in (annee, annee + 1) for un in feries(an) if premier <= un <= dernier}
        chomes = {un for un in dans_l_annee if not any(du <= un < au for du, au in VACANCES[annee])}
        assert chomes == {un for un in FERIES if premier <= un <= dernier}
        assert 168 <= len(OUVRES[annee]) <= 182
        assert OUVRES[annee][0] == premier
        for du, au in VACANCES[annee]:
            assert jour_ouvre_suivant(du, annee) == au


@pytest.mark.parametrize("annee", ANNEES)
def test_une_annee_a_de_150_a_500_faits(annee: int) -> None:
    compte = sum(
        len(un.read_text("utf-8").splitlines()) for un in JOURNAUX if str(annee) in un.parent.name[:4]
    )
    assert 150 <= compte <= 500


def test_le_confinement_se_voit() -> None:
    """Rien de ce qui se fait en classe, et moins de sollicitations que l'année d'avant aux mêmes jours."""
    parcourus: dict[int, Counter[str]] = {2019: Counter(), 2020: Counter()}
    for ligne in lignes():
        for an, compte in parcourus.items():
            if date(an, 3, 16) <= date.fromisoformat(ligne.get("date", "2016-01-01")) < date(an, 5, 11):
                compte[ligne["type"]] += 1
    assert parcourus[2020]["seance"] == parcourus[2020]["demande"] == 0 < parcourus[2019]["demande"]
    assert 0 < parcourus[2020]["sollicitation"] < parcourus[2019]["sollicitation"]


def test_tout_est_dit_fictif() -> None:
    for chemin in JOURNAUX:
        assert json.loads(chemin.read_text("utf-8").splitlines()[0].removeprefix("- "))["fictif"] is True
    unites = yaml.load((RACINE / "data" / "unites.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    assert unites["fictif"] is True
    for unite in (*unites["unites"], *unites["partenaires"]):
        assert "fictif" in unite["nom"] or "fictive" in unite["nom"] or "fictif" in unite["code"]
    ecoles = [une["code"] for une in unites["unites"] if une["genre"] == "ecole"]
    assert len(ecoles) >= 15
    for code in ecoles:
        assert re.fullmatch(r"000\d{4}[A-Z]", code)
        assert cle_uai(code[:7]) == code[7]


def test_les_personnes_ne_sont_que_des_pseudonymes() -> None:
    dits = {ligne["enseignant"] for ligne in lignes() if "enseignant" in ligne}
    assert len(dits) > 20
    assert all(re.fullmatch(r"ens-[0-9a-hjkmnp-tv-z]{4,8}", un) for un in dits)
    assert not [
        ligne["id"] for ligne in lignes() if ligne.get("nature") == "individuel" and "unites" in ligne
    ]


def test_les_saisies_se_suivent_et_viennent_apres_le_fait() -> None:
    for chemin in JOURNAUX:
        saisies = [
            json.loads(un.removeprefix("- "))["saisi"] for un in chemin.read_text("utf-8").splitlines()
        ]
        assert all(avant <= apres for avant, apres in pairwise(saisies)), chemin.name
    assert [un["id"] for un in lignes() if un.get("date", "") > un["saisi"][:10]] == []


def test_le_code_du_projet_n_y_trouve_rien_a_redire(circo: Circo) -> None:
    valide = circo("valider", "--format", "json", depuis=RACINE)
    assert (valide.code, json.loads(valide.sortie)["constats"], valide.erreur) == (0, [], "")
    verifie = circo("verifier", depuis=RACINE)
    assert (verifie.code, verifie.sortie, verifie.erreur) == (0, "", "")
