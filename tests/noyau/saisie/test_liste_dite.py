"""Une cellule, plusieurs écoles : toutes, ou un refus qui cite ; jamais une partie."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projet_circo.noyau.saisie.designation import designables, designer_un
from projet_circo.noyau.saisie.lecture import Compris, Incompris, Lecture
from projet_circo.noyau.saisie.liste_dite import lire_une_liste
from tests.noyau.saisie.cadre_d_essai import LISTES, UNITES

ECOLES = designables(LISTES["unite"], UNITES)
UAI = [un.code for un in ECOLES if un.code.startswith("0")]
SEPARATEURS = (
    *("; ", ";", ", ", ",", " / ", "/", " - ", " – ", " — ", "-", " et ", " + ", "+", " & ", " | ", "|"),
    *(" : ", " · ", " → ", " ", "   ", "\t", "\n", "\r\n", " puis ", " ainsi que "),
)


def lire(texte: str) -> Lecture:
    return lire_une_liste(texte, lambda element: designer_un(element, ECOLES))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(UAI), min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from(SEPARATEURS), min_size=3, max_size=3),
)
def test_des_codes_et_tout_separateur_toutes_les_ecoles_ou_un_refus(
    codes: list[str], signes: list[str]
) -> None:
    """Un seul signe : toutes. Des signes mêlés : toutes, ou un refus ; jamais une partie, jamais une autre."""
    meme = codes[0] + "".join(f"{signes[0]}{code}" for code in codes[1:])
    assert lire(meme) == Compris(codes, entier=False)
    meles = codes[0] + "".join(f"{signe}{code}" for signe, code in zip(signes, codes[1:], strict=False))
    lu = lire(meles)
    assert not isinstance(lu, Compris) or lu.valeur == codes


@settings(deadline=None)
@given(st.lists(st.sampled_from(UAI), min_size=1, max_size=3, unique=True), st.text(min_size=1, max_size=12))
def test_rien_de_ce_qui_suit_n_est_jete(codes: list[str], reste: str) -> None:
    """Un texte quelconque ajouté à la cellule : il est compris (blanc, ponctuation, la même école), ou il refuse."""
    lu = lire("; ".join(codes) + "; " + reste)
    if isinstance(lu, Compris) and lu.valeur == codes:
        seul = lire(reste)
        assert not any(signe.isalnum() for signe in reste) or (
            isinstance(seul, Compris) and set(seul.valeur) <= set(codes)
        )


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        ("tilleuls, gue", ["0000011M", "0000014R"]),
        ("Pierre et Marie Curie et Le Gué", ["0000017U", "0000014R"]),
        ("Les Tilleuls - Les Coccinelles", ["0000011M", "0000012N"]),
        ("0000011M (0000012N)", ["0000011M", "0000012N"]),
        ("0000011M / Les Tilleuls", ["0000011M"]),
    ],
)
def test_des_noms_aussi(texte: str, codes: list[str]) -> None:
    lu = lire(texte)
    assert isinstance(lu, Compris), lu
    assert lu.valeur == codes


@pytest.mark.parametrize(
    ("texte", "cause"),
    [
        ("0000011M ou 0000012N ?", "l'une ou l'autre"),
        ("0000011M / École maternelle Les Coccinelles", "mêle codes et noms"),
        ("Tilleuls - CP", "« CP »"),
        ("Les Tilleuls, Les Zèbres", "« Les Zèbres »"),
    ],
)
def test_ce_qui_reste_est_cite(texte: str, cause: str) -> None:
    lu = lire(texte)
    assert isinstance(lu, Incompris), lu
    assert cause in lu.cause
