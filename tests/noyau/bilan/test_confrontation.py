"""Confronter : aucun chiffre faux manqué, aucune fausse alerte, la prose rendue."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.bilan.blocs_ecrits import BlocEcrit, Sorte, ecrire_les_blocs
from projet_circo.noyau.bilan.confrontation import Genre, confronter, nombres_de
from projet_circo.rendus.documents.bilan import composer
from tests.rendus.documents.exemples_de_bilan import bilan_de_demonstration


def _blocs() -> tuple[BlocEcrit, ...]:
    return ecrire_les_blocs(composer(bilan_de_demonstration()))


def _remplacer(blocs: Sequence[BlocEcrit], rang: int, texte: str) -> list[BlocEcrit]:
    return [replace(un, texte=texte, page=4) if place == rang else un for place, un in enumerate(blocs)]


def test_un_document_intact_ne_dit_rien_et_ce_qu_un_traitement_de_texte_change_seul_non_plus() -> None:
    blocs = _blocs()
    assert confronter(blocs, blocs) == ()
    seul = {"'": "’", "\u00a0": " ", " : ": "\u202f: "}
    retapes = list(blocs)
    for avant, apres in seul.items():
        retapes = [replace(un, texte=un.texte.replace(avant, apres)) for un in retapes]
    assert confronter(blocs, retapes) == ()


def test_cent_chiffres_fausses_au_hasard_sont_tous_nommes_et_eux_seuls() -> None:
    blocs, hasard = _blocs(), Random(2018)
    chiffres = [rang for rang, un in enumerate(blocs) if un.sorte is Sorte.CASE and un.texte.isdigit()]
    for rang in hasard.choices(chiffres, k=100):
        faux = str(int(blocs[rang].texte) + hasard.choice([-1, 1, 10, 100]))
        (retouche,) = confronter(blocs, _remplacer(blocs, rang, faux))
        assert (retouche.genre, retouche.ecrit, retouche.attendu) == (
            Genre.CHIFFRE_FAUX,
            faux,
            blocs[rang].texte,
        )
        assert retouche.page == 4


def test_cent_phrases_retouchees_au_hasard_ne_sont_jamais_des_chiffres_faux() -> None:
    blocs, hasard = _blocs(), Random(2019)
    phrases = [rang for rang, un in enumerate(blocs) if un.sorte is Sorte.PHRASE and len(un.texte) > 30]
    for _ in range(100):
        rang = hasard.choice(phrases)
        mots = blocs[rang].texte.split(" ")
        mots.insert(
            hasard.randrange(len(mots) + 1), hasard.choice(["notablement", "en particulier", "malgré tout"])
        )
        retouches = confronter(blocs, _remplacer(blocs, rang, " ".join(mots)))
        assert [une.genre for une in retouches] == [Genre.PROSE]


def test_un_paragraphe_ajoute_ou_retire_ne_decale_pas_les_chiffres() -> None:
    blocs = list(_blocs())
    ajoute = [*blocs[:40], BlocEcrit("Nous avons reçu 31 demandes de plus.", page=2), *blocs[40:]]
    (retouche,) = confronter(blocs, ajoute)
    assert (retouche.genre, retouche.non_verifies) == (Genre.AJOUT, ("31",))
    phrase = next(rang for rang, un in enumerate(blocs) if un.sorte is Sorte.PHRASE and len(un.texte) > 60)
    assert [une.genre for une in confronter(blocs, blocs[:phrase] + blocs[phrase + 1 :])] == [Genre.RETRAIT]


@pytest.mark.parametrize(
    ("attendu", "ecrit", "genre"),
    [
        ("28", "29", Genre.CHIFFRE_FAUX),
        ("28", "beaucoup", Genre.CHIFFRE_FAUX),
        ("28", "28 demandes", Genre.PROSE),
        ("−4", "4", Genre.CHIFFRE_FAUX),
        ("+9", "9", Genre.PROSE),
        ("n. r.", "0", Genre.CHIFFRE_FAUX),
        ("n. r.", "zéro", Genre.CHIFFRE_FAUX),
        ("1\u202f234", "1234", Genre.PROSE),
        ("1\u202f234", "1 235", Genre.CHIFFRE_FAUX),
        ("47,4 %", "47,5 %", Genre.CHIFFRE_FAUX),
        ("12 / 30", "12 / 31", Genre.CHIFFRE_FAUX),
        ("École Hugo", "École Victor Hugo", Genre.PROSE),
    ],
)
def test_une_case(attendu: str, ecrit: str, genre: Genre) -> None:
    (retouche,) = confronter([BlocEcrit(attendu, Sorte.CASE)], [BlocEcrit(ecrit)])
    assert retouche.genre is genre


@pytest.mark.parametrize(
    ("ecrit", "genre"),
    [
        ("Demandes : 28, soit 9 de plus qu'en 2017-2018.", Genre.PROSE),
        ("Demandes : 28.", Genre.PROSE),
        ("Demandes : 29, +9 par rapport à 2017-2018.", Genre.CHIFFRE_FAUX),
        ("Demandes : 28, +9 par rapport à 2016-2017.", Genre.CHIFFRE_FAUX),
        ("Demandes : 9, +28 par rapport à 2017-2018.", Genre.CHIFFRE_FAUX),
    ],
)
def test_une_phrase(ecrit: str, genre: Genre) -> None:
    attendu = BlocEcrit("Demandes : 28, +9 par rapport à 2017-2018.")
    assert [une.genre for une in confronter([attendu], [BlocEcrit(ecrit)])] == [genre]


def test_un_commentaire_est_de_la_prose_meme_quand_un_nombre_y_change() -> None:
    attendu = BlocEcrit("Douze écoles, 3 réseaux.", Sorte.COMMENTAIRE, "o1")
    (retouche,) = confronter([attendu], [BlocEcrit("Douze écoles, 4 réseaux.")])
    assert (retouche.genre, retouche.code) == (Genre.PROSE, "o1")


@given(st.lists(st.integers(0, 10**7), max_size=5))
def test_les_nombres_d_une_phrase_sont_relus_dans_l_ordre(nombres: list[int]) -> None:
    from projet_circo.rendus.typographie.typographie import ecrire_nombre

    assert nombres_de(" et ".join(map(ecrire_nombre, nombres))) == tuple(map(str, nombres))
