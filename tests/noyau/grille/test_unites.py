"""`unites.yaml` : la forme, ce que l'on en garde malgré une faute, le référentiel qu'il décrit."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from projet_circo.noyau.grille.unites import FormeUnites, referentiel_de, referentiel_partiel
from projet_circo.noyau.socle.referentiel import Partenaire, Referentiel, Unite

ECOLE: dict[str, Any] = {"code": "0000012N", "nom": "Les Tilleuls", "genre": "ecole"}


def lire(*unites: dict[str, Any], **autres: Any) -> Referentiel:
    return referentiel_de(FormeUnites.model_validate({"unites": list(unites), **autres}))


def test_une_unite_datee_se_lit_en_jours() -> None:
    ecrite = {**ECOLE, "depuis": "2018-09-01", "jusqu_a": "2019-08-31", "succede_a": ["a", "b"]}
    attendue = Unite("0000012N", "Les Tilleuls", "ecole", date(2018, 9, 1), date(2019, 8, 31), ("a", "b"))
    assert lire(ecrite).unites == {"0000012N": attendue}


@pytest.mark.parametrize(("ecrit", "lu"), [("a", ("a",)), (["a", "b"], ("a", "b")), (None, ()), ([], ())])
def test_une_unite_succede_a_une_ou_a_plusieurs(ecrit: Any, lu: tuple[str, ...]) -> None:
    assert lire({**ECOLE, "succede_a": ecrit}).unites["0000012N"].succede_a == lu


def test_d_un_code_ecrit_deux_fois_la_premiere_ligne_vaut() -> None:
    partenaires = [{"code": "canope", "nom": nom} for nom in ("Un", "Deux")]
    lu = lire(ECOLE, {**ECOLE, "nom": "Autre"}, partenaires=partenaires)
    assert lu.unites["0000012N"].nom == "Les Tilleuls"
    assert lu.partenaires == {"canope": Partenaire("canope", "Un")}


@pytest.mark.parametrize(
    "faute",
    [
        {"code": "école"},
        {"nom": ""},
        {"genre": None},
        {"depuis": "2018-02-30"},
        {"depuis": 2018},
        {"ville": "x"},
    ],
)
def test_une_unite_mal_formee_est_refusee_mais_son_code_reste_connu(faute: dict[str, Any]) -> None:
    fautive = {**ECOLE, "code": "0000013P", **faute}
    with pytest.raises(ValidationError):
        lire(fautive)
    garde = referentiel_partiel({"unites": [fautive, ECOLE]})
    assert set(garde.unites) == {fautive["code"], "0000012N"}
    assert garde.unites["0000012N"].nom == "Les Tilleuls"
    assert garde.unites[fautive["code"]].genre == "inconnu"


@pytest.mark.parametrize("brut", [None, [], "x", {}, {"unites": "x"}, {"unites": [1, None, {"nom": "x"}]}])
def test_d_un_fichier_sans_rien_de_bon_il_ne_reste_rien(brut: object) -> None:
    assert referentiel_partiel(brut) == Referentiel()


def test_un_partenaire_a_un_code_en_minuscules() -> None:
    with pytest.raises(ValidationError, match="minuscules"):
        lire(partenaires=[{"code": "Canope", "nom": "Canopé"}])
    assert referentiel_partiel({"partenaires": [{"code": "canope", "nom": "Canopé"}, 3]}).partenaires
