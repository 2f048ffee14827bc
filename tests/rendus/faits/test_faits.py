"""Les lignes des journaux à l'écran : une phrase par ligne, jamais la forme qu'elle a en mémoire."""

from typing import Any

import pytest

from projet_circo.noyau.socle.fait import Ligne
from projet_circo.rendus.faits.faits import decrire, montrer
from projet_circo.rendus.typographie.ecran import Ecran
from projet_circo.rendus.typographie.typographie import BANDEAU
from tests.fabrique import corriger, demande, ligne, ouvrir


@pytest.mark.parametrize(
    ("ecrite", "dite"),
    [
        (ouvrir(2018, "demande", fictif=True), "circo/journal/1 · demande · fictif"),
        (ouvrir(2018, "demande", "suite", fictif=False), "circo/journal/1 · demande, suite"),
        (demande("2018-10-02", objet="Lire", unites=["a", "b"]), "Lire · collectif · equipe · a, b"),
        (demande("2018-10-02", objet=""), "collectif · equipe"),
        (ligne("avancement", "2018-10-02", action="a1", etat="prevue"), "a1 · etat : prevue"),
        (ligne("seance", "2018-10-02", accompagnement="x", duree_minutes=45), "x · duree_minutes : 45"),
        (
            ligne("cloture", annee=2018, chiffres=[{}, {}], journaux=[{}], version="1"),
            "2 chiffres · 1 journal · 1",
        ),
    ],
)
def test_une_ligne_se_dit_en_clair(ecrite: Ligne, dite: str) -> None:
    sans_annee = {cle: valeur for cle, valeur in ecrite.champs.items() if cle != "annee"}
    assert decrire(Ligne(ecrite.fichier, ecrite.rang, ecrite.annee, sans_annee)) == dite


@pytest.mark.parametrize(
    ("champs", "dits"),
    [
        ({"objet": None}, "objet → (rien)"),
        ({"unites": ["a", "b"]}, "unites → a, b"),
        ({"unites": []}, "unites → (rien)"),
        ({"objet": "x", "fin": "2019-06-28"}, "objet → x, fin → 2019-06-28"),
    ],
)
def test_une_correction_dit_ce_qui_change(champs: dict[str, Any], dits: str) -> None:
    assert decrire(corriger(demande("2018-10-02"), champs)).endswith(f"motif : faute · {dits}")


def test_aucune_ligne_ne_montre_une_valeur_de_python() -> None:
    lignes = [
        ouvrir(2018, "demande", fictif=True),
        corriger(demande("2018-10-02"), {"objet": None, "unites": ["a"]}),
        ligne("cloture", annee=2018, chiffres=[{"code": "i"}], journaux=[{"fichier": "f", "n": 1}]),
    ]
    rendu = montrer([(une, "vivant") for une in lignes], Ecran(120), fictif=False)
    assert not [intrus for intrus in ("True", "False", "None", "['", "{'") if intrus in rendu]
    assert rendu.endswith("\n3 lignes\n")


def test_la_situation_se_lit_et_le_bandeau_ne_vient_que_pour_un_dossier_fictif() -> None:
    faits = [
        (demande("2018-10-02"), situation) for situation in ("vivant", "corrige", "annule", "sans_effet")
    ]
    for fictif in (True, False):
        rendu = montrer(faits, Ecran(140), fictif=fictif)
        assert (BANDEAU in rendu) == fictif
        for dite in ("corrigé", "annulé", "sans effet"):
            assert rendu.count(dite) == 1
        assert "vivant" not in rendu
