"""Ce qui est masqué ne se retrouve pas : par soustraction, par programme linéaire, d'une diffusion à l'autre."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.secret.masquage import LARGEUR, SEUIL, SIGNE, TOTAL, Table, etendue, masquer
from tests.noyau.secret.attaque import intervalles


def tirer(graine: int, lignes: int, colonnes: int) -> Table:
    """Une table comme une académie en a : beaucoup de petits, quelques grands, des zéros."""
    hasard = Random(graine)
    return Table(
        {
            (f"c{ligne:02}", f"a{colonne}"): hasard.choice((0, 1, 2, 3, 5, 8, 13, 21, 34))
            + hasard.randrange(3)
            for ligne in range(lignes)
            for colonne in range(colonnes)
        }
    )


def _attaquer(table: Table, deja: frozenset[tuple[str, str]] = frozenset()) -> None:
    masque = masquer(table, deja)
    for case, (bas, haut) in intervalles(table, masque).items():
        assert haut - bas >= LARGEUR - 1e-6, (case, table.effectif(case), bas, haut)


@pytest.mark.parametrize(
    ("graine", "taille"), [(0, (30, 4)), (1, (6, 6)), (2, (2, 2)), (3, (1, 4)), (4, (4, 1))]
)
def test_un_programme_lineaire_ne_retrouve_aucun_petit_effectif(graine: int, taille: tuple[int, int]) -> None:
    _attaquer(tirer(graine, *taille))


@pytest.mark.longue
@pytest.mark.parametrize("graine", range(100))
@pytest.mark.parametrize("taille", [(30, 4), (50, 6)])
def test_deux_cents_tables_resistent(graine: int, taille: tuple[int, int]) -> None:
    _attaquer(tirer(graine, *taille))


@pytest.mark.parametrize("graine", range(4))
def test_une_seconde_diffusion_ne_demasque_rien(graine: int) -> None:
    premiere = tirer(graine, 8, 4)
    masque = masquer(premiere)
    hasard = Random(graine)
    seconde = Table({case: nombre + hasard.choice((0, 0, 1, 4)) for case, nombre in premiere.cases.items()})
    suite = masquer(seconde, masque.cases)
    assert masque.cases <= suite.cases
    _attaquer(seconde, masque.cases)
    # Une table inchangée, diffusée deux fois, ne livre rien de plus : rien n'est publié ici et masqué là.
    assert masquer(premiere, suite.cases).cases >= suite.cases


def test_le_masque_est_necessaire_un_seul_petit_effectif_se_retrouve_par_soustraction() -> None:
    table = Table({("x", "a"): 2, ("x", "b"): 20, ("y", "a"): 30, ("y", "b"): 40})
    primaire_seul = masquer(table)
    assert primaire_seul.cases > primaire_seul.primaires == {("x", "a")}


CASES = st.dictionaries(
    st.tuples(st.sampled_from("uvwxyz"), st.sampled_from("abcd")), st.integers(0, 30), min_size=1, max_size=20
)


@given(CASES, st.integers(2, 10))
def test_chaque_petit_effectif_est_dans_un_rectangle_masque_qui_le_protege(
    cases: dict[tuple[str, str], int], seuil: int
) -> None:
    table = Table(cases)
    masque = masquer(table, seuil=seuil)
    marges = {(ligne, colonne) for ligne in (*table.lignes, TOTAL) for colonne in (*table.colonnes, TOTAL)}
    effectifs = {case: table.effectif(case) for case in marges}
    assert masque.primaires == {case for case, nombre in effectifs.items() if 0 < nombre < seuil}
    for case, rectangle in masque.rectangles.items():
        assert rectangle[0] == case
        assert set(rectangle) <= masque.cases
        assert etendue(rectangle, effectifs) >= LARGEUR


@given(CASES)
def test_un_seul_et_meme_signe(cases: dict[tuple[str, str], int]) -> None:
    table = Table(cases)
    masque = masquer(table)
    ecrits = {masque.ecrire(table, case) for case in masque.cases}
    assert ecrits <= {SIGNE}
    for case, nombre in cases.items():
        if case not in masque.cases:
            assert masque.ecrire(table, case) == str(nombre)
            assert not 0 < nombre < SEUIL
