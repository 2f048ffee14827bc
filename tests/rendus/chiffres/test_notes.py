"""Les notes : chaque sigle montré a la sienne, et aucune ne vient pour rien."""

from dataclasses import replace
from datetime import date

import pytest

from projet_circo.noyau.chiffres.evolution import EtatAnnee
from projet_circo.noyau.socle.lacune import Lacune, Manque
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.notes import annoter
from tests.rendus.evolutions import evolutions_de, rendre


@pytest.mark.parametrize("forme", ["markdown", "60", "80", "120"])
def test_les_notes_disent_le_publie_la_cible_la_rupture_et_ce_qui_manque(forme: str) -> None:
    texte = " ".join(rendre(Valeur(Etat.CONSTATE, 13), forme).split())
    attendus = [
        "publié 12",
        "aujourd'hui 13",
        "cible 10",
        "initiale 20",
        "révisée à 15 le 02/05/2017, moyens réduits",
        "révisée à 10 le 02/05/2018, deux écoles fermées",
        "distance +3",
        "départ 4 en 2015-2016",
        "rupture de série",
        "2 lignes non lues",
    ]
    for attendu in [*attendus, "FICTIVES"]:
        assert attendu in texte.replace("\\", "")


NUE = replace(
    evolutions_de(Valeur(Etat.CONSTATE, 9)),
    dommages=(),
    lacunes=(),
    series=tuple(
        replace(
            une,
            ruptures=(),
            depart=None,
            valeurs=tuple(replace(un, publie=None, cibles=()) for un in une.valeurs),
        )
        for une in evolutions_de(Valeur(Etat.CONSTATE, 9)).series
    ),
)


def test_rien_a_dire_ne_dit_rien() -> None:
    assert list(annoter(NUE, "8 9 +1 +12,5\u00a0%")) == []


@pytest.mark.parametrize(
    ("ecrits", "sigle"),
    [("n. r.", "n. r. :"), ("s. o.", "s. o. :"), ("n. d.", "n. d. :"), ("3 / ?", "/ ? :"),
     ("base\u00a04", "« base n » :")],
)  # fmt: skip
def test_un_sigle_montre_a_sa_note(ecrits: str, sigle: str) -> None:
    (note,) = annoter(NUE, ecrits)
    assert note.startswith(sigle)


def test_le_seuil_dit_est_celui_qui_a_servi() -> None:
    (note,) = annoter(replace(NUE, seuil=7), "base\u00a04")
    assert note.endswith("compte moins de 7.")


def test_le_provisoire_et_le_connu_disent_leur_jour() -> None:
    en_cours = replace(NUE.annees[1], etat=EtatAnnee.EN_COURS, note="Confinement")
    notes = list(
        annoter(
            replace(NUE, annees=(NUE.annees[0], en_cours), au=date(2019, 2, 15), connu_au=date(2019, 3, 1)),
            "",
        )
    )
    assert notes == [
        "Tel que connu au 01/03/2019.",
        "(p) provisoire : 2018-2019 est comptée jusqu'au 15/02/2019, comparée à la même date.",
        "2018-2019 : Confinement",
    ]


def test_une_lacune_se_note_avec_son_remede() -> None:
    lacune = Lacune(Manque.LIGNE_OTEE, "data/events/x.yaml", "la chaîne est rompue", "la remettre", ligne=3)
    (note,) = annoter(replace(NUE, lacunes=(lacune,)), "")
    assert note == "ATTENTION, data/events/x.yaml:3 : la chaîne est rompue ; la remettre."


def test_un_chiffre_publie_qui_n_a_pas_bouge_ne_se_redit_pas() -> None:
    (serie,) = evolutions_de(Valeur(Etat.CONSTATE, 12)).series
    notes = list(annoter(replace(NUE, series=(serie,)), ""))
    assert not [note for note in notes if "publié" in note]
