"""Toute forme est stricte, figée, sans clé inconnue ; ses refus sont en français et ne citent pas la donnée."""

import inspect
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from projet_circo.noyau.grille import evenement, forme, forme_indicateur, forme_mesure, grille, unites
from projet_circo.noyau.grille.forme import CodeDUnite, Forme, Jour, cles_admises, vocabulaire
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.unites import FormeUnites

MODULES: list[ModuleType] = [evenement, forme, forme_indicateur, forme_mesure, grille, unites]
FORMES = sorted(
    {
        une
        for module in MODULES
        for _, une in inspect.getmembers(module, inspect.isclass)
        if issubclass(une, BaseModel) and une is not BaseModel
    },
    key=lambda une: une.__name__,
)


def lire(annotation: Any, ecrit: object) -> Any:
    return TypeAdapter(annotation).validate_python(ecrit, strict=True)


@pytest.mark.parametrize("une", FORMES, ids=lambda une: une.__name__)
def test_toute_forme_est_stricte_figee_et_refuse_une_cle_inconnue(une: type[BaseModel]) -> None:
    assert issubclass(une, Forme)
    reglages = une.model_config
    assert (reglages["strict"], reglages["frozen"], reglages["extra"]) == (True, True, "forbid")
    assert reglages["hide_input_in_errors"]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_un_jour_reel_passe_tel_quel(jour: date) -> None:
    assert lire(Jour, jour.isoformat()) == jour.isoformat()


@pytest.mark.parametrize(
    "ecrit", ["2018-02-30", "02/10/2018", "2018-1-2", "20181002", "", "2018-W01-1", "demain"]
)
def test_un_jour_qui_n_existe_pas_est_refuse_en_francais(ecrit: str) -> None:
    with pytest.raises(ValidationError) as refus:
        lire(Jour, ecrit)
    assert refus.value.errors()[0]["type"] in ("date", "string_too_short")


@pytest.mark.parametrize("ecrit", [True, "2018", 2018.0, 1899, 2200])
def test_une_annee_est_un_entier_plausible(ecrit: object) -> None:
    with pytest.raises(ValidationError):
        lire(forme.Annee, ecrit)
    assert lire(forme.Annee, 2018) == 2018


@pytest.mark.parametrize(
    ("code", "admis"),
    [
        ("0000012N", True),
        ("reseau-nord", True),
        ("ULIS-1", True),
        ("école", False),
        ("a b", False),
        ("-a", False),
        ("a--b", False),
    ],
)
def test_un_code_d_unite_n_a_ni_accent_ni_espace(code: str, admis: bool) -> None:
    if admis:
        assert lire(CodeDUnite, code) == code
    else:
        with pytest.raises(ValidationError, match="lettres sans accent"):
            lire(CodeDUnite, code)


@pytest.mark.parametrize("blanc", ["", " ", "\t\n", "\u00a0"])
def test_un_texte_blanc_est_vide(blanc: str) -> None:
    with pytest.raises(Exception, match="le texte est vide"):
        forme.non_vide(blanc)
    assert forme.non_vide(" a ") == " a "


def test_le_vocabulaire_descend_dans_ce_que_la_forme_contient() -> None:
    mots = vocabulaire(Grille)
    assert {"format", "rubriques", "criteres", "echelle", "unites_ouvertes", "jusqu_a", "decide_le"} <= mots
    assert "partenaires" not in mots
    assert {"unites", "partenaires", "succede_a", "genre"} <= vocabulaire(FormeUnites)


@pytest.mark.parametrize(
    ("une", "chemin", "dedans", "dehors"),
    [
        (Grille, (), "rubriques", "code"),
        (Grille, ("rubriques", 0), "niveau", "libelle"),
        (Grille, ("rubriques", 0, "rubriques", 3, "indicateurs", 0), "mesures", "niveau"),
        (Grille, ("indicateurs", 0, "mesures", 0, "rapport"), "denominateur", "compte"),
        (FormeUnites, ("unites", 2), "genre", "unites"),
    ],
)
def test_les_cles_admises_sont_celles_de_l_endroit(
    une: type[BaseModel], chemin: tuple[str | int, ...], dedans: str, dehors: str
) -> None:
    admises = cles_admises(une, chemin)
    assert dedans in admises
    assert dehors not in admises


def test_hors_d_un_objet_il_n_y_a_aucune_cle_admise() -> None:
    assert cles_admises(Grille, ("titre",)) == frozenset()
    assert cles_admises(Grille, ("inconnu", "code")) == frozenset()
