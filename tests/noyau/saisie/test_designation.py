"""Désigner une école comme on la nomme ; jamais une autre, jamais à moitié."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.saisie.designation import Designable, designables, designer_un, montrer_un, mots_de
from projet_circo.noyau.saisie.lecture import Candidats, Compris, Incompris
from tests.noyau.saisie.cadre_d_essai import LISTES, UNITES

ECOLES = designables(LISTES["unite"], UNITES)
PARTENAIRES = designables(LISTES["partenaire"], {})


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("0000012N", "0000012N"),
        ("0000012n", "0000012N"),
        ("12N", "0000012N"),
        ("École maternelle Les Coccinelles", "0000012N"),
        ("École du Stade", "0000012N"),
        ("stade", "0000012N"),
        ("Les Coccinelles (0000012N)", "0000012N"),
        ("0000012N — École maternelle Les Coccinelles", "0000012N"),
        ("0000012N : Coccinelles", "0000012N"),
        ("tilleuls", "0000011M"),
        ("E.E. Les Tilleuls", "0000011M"),
        ("elem tilleuls", "0000011M"),
        ("Essai-le-Bas", "0000016T"),
        ("école primaire d'Essai-le-Bas", "0000016T"),
        ("rpi-des-cotes", "rpi-des-cotes"),
    ],
)
def test_une_ecole_se_dit_par_code_nom_ancien_nom_morceau_ou_commune(texte: str, code: str) -> None:
    lu = designer_un(texte, ECOLES)
    assert isinstance(lu, Compris), lu
    assert lu.valeur == code


@pytest.mark.parametrize(
    ("texte", "codes"),
    [
        ("École primaire", ["0000015S", "0000016T"]),
        ("maternelle", ["0000012N"]),
        ("RPI", ["rpi-des-cotes"]),
        ("Tileuls", ["0000011M"]),
        ("11", ["0000011M"]),
        ("0000012", ["0000012N"]),
        ("École maternelle Les Tilleuls", ["0000011M"]),
        ("0000011M - École maternelle Les Coccinelles", ["0000011M", "0000012N"]),
    ],
)
def test_ce_qui_n_est_pas_sur_se_propose(texte: str, codes: list[str]) -> None:
    lu = designer_un(texte, ECOLES)
    assert isinstance(lu, Candidats), lu
    assert list(lu.proposes) == codes
    assert texte in lu.cause


@pytest.mark.parametrize("texte", ["0000011M (sauf les CP)", "3", "Collège Jean Moulin", "0000099X", "École"])
def test_ce_qui_n_est_pas_compris_est_cite(texte: str) -> None:
    lu = designer_un(texte, ECOLES)
    assert not isinstance(lu, Compris), lu
    assert texte in lu.cause


def test_la_date_departage_deux_ecoles_de_meme_nom() -> None:
    assert designer_un("École primaire", ECOLES, date(2024, 10, 1)) == Compris("0000015S", entier=True)


def test_un_partenaire_plus_precis_n_est_pas_un_autre() -> None:
    assert designer_un("Mairie", PARTENAIRES) == Compris("mairie", entier=True)
    assert isinstance(designer_un("mairie de Saint-Ailleurs", PARTENAIRES), Candidats)
    assert isinstance(designer_un("canopee", PARTENAIRES), Candidats)
    assert isinstance(designer_un("Les Amis du livre", PARTENAIRES), Incompris)


@given(st.sampled_from(ECOLES), st.sampled_from(ECOLES))
def test_un_code_suivi_du_nom_d_une_autre_n_est_jamais_pris(une: Designable, autre: Designable) -> None:
    lu = designer_un(f"{une.code} — {autre.noms[0]}", ECOLES)
    if mots_de(autre.noms[0]) == mots_de(une.noms[0]) or une is autre:
        assert isinstance(lu, Compris)
        assert lu.valeur == une.code
    else:
        assert not isinstance(lu, Compris) or set(mots_de(autre.noms[0])) <= set(
            mots_de(une.noms[0] + une.lieu)
        )


def test_on_montre_le_nom_puis_le_code() -> None:
    assert montrer_un(ECOLES[0]) == "École élémentaire Les Tilleuls (0000011M)"
