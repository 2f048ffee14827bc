"""Deux postes hors ligne, puis réunis : le même résultat dans tout ordre, et tout conflit nommé."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projet_circo.noyau.journal.recueil import Recueil
from projet_circo.noyau.socle.fait import Ligne
from tests.fabrique import annuler, corriger, demande, ligne, recueillir

BASE = [demande(f"2018-10-0{jour}", objet=f"o{jour}") for jour in (2, 3, 4)]
GESTES = ("corriger", "déplacer", "annuler", "clore")


def agir(geste: str, cible: Ligne, poste: str, seconde: int) -> list[Ligne]:
    marque: dict[str, Any] = {"saisi": f"2019-01-01T10:00:{seconde:02}Z", "par": poste}
    match geste:
        case "corriger":
            return [corriger(cible, {"objet": f"{poste} {seconde}"}, **marque)]
        case "déplacer":
            neuf = demande("2019-10-02", objet=str(cible.champs["objet"]), remplace=cible.id, **marque)
            return [neuf, annuler(cible, **marque)]
        case "annuler":
            return [annuler(cible, **marque)]
        case _:
            return [
                ligne(
                    "cloture",
                    annee=2018,
                    au="2019-08-31",
                    chiffres=[],
                    grille="a" * 32,
                    journaux=[],
                    **marque,
                )
            ]


def dire(recueil: Recueil) -> tuple[Any, ...]:
    return (
        sorted((fait.id, fait.annee, sorted(fait.champs.items(), key=str)) for fait in recueil.faits),
        sorted((une.id, une.raison, une.detail) for une in recueil.ecartes),
        {annee: une.id for annee, une in recueil.clotures.items()},
        sorted(recueil.situations.items()),
        sorted(recueil.lacunes),
        sorted((un.place, un.regle, un.message) for un in recueil.constats),
        sorted(recueil.fils.items()),
    )


gestes = st.lists(st.tuples(st.sampled_from(GESTES), st.sampled_from(BASE), st.integers(0, 59)), max_size=5)


def verifier(un: list[Any], autre: list[Any], tirage: Callable[[Any], Any]) -> None:
    faites = [
        (geste, cible, agir(geste, cible, poste, seconde))
        for poste, liste in (("poste-a", un), ("poste-b", autre))
        for geste, cible, seconde in liste
    ]
    lignes = [*BASE, *(une for _, _, ecrites in faites for une in ecrites)]
    reuni = recueillir(*lignes)
    assert dire(recueillir(*tirage(st.permutations(lignes)))) == dire(reuni)
    regles = [constat.regle for constat in reuni.constats]
    for cible in BASE:
        sur_elle = [geste for geste, visee, _ in faites if visee is cible]
        assert regles.count("deplacement-double") >= max(0, sur_elle.count("déplacer") - 1)
        if sur_elle.count("corriger") > 1:
            assert any(
                un.regle == "plusieurs-corrections" and cible.id in un.message for un in reuni.constats
            )
    closes = sum(geste == "clore" for geste, _, _ in faites)
    assert regles.count("cloture-double") == max(0, closes - 1)
    assert len(reuni.faits) <= len(BASE)  # rien ne compte deux fois


@given(un=gestes, autre=gestes, data=st.data())
def test_deux_postes_reunis_dans_tout_ordre_disent_la_meme_chose_et_chaque_conflit(
    un: list[Any], autre: list[Any], data: st.DataObject
) -> None:
    verifier(un, autre, data.draw)


@pytest.mark.longue
@settings(max_examples=500)
@given(un=gestes, autre=gestes, data=st.data())
def test_cinq_cents_tirages_de_deux_postes(un: list[Any], autre: list[Any], data: st.DataObject) -> None:
    verifier(un, autre, data.draw)
