"""Une mesure dit une famille et une seule, avec les seuls détails qui ont un sens pour elle."""

from itertools import combinations
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from projet_circo.noyau.grille.forme_mesure import FAMILLES, Code, MesureEcrite

JUSTES: dict[str, dict[str, Any]] = {
    "compte": {"compte": "demande"},
    "distincts": {"distincts": "unites", "de": "demande"},
    "somme": {"somme": "duree_minutes", "de": "seance"},
    "moyenne": {"moyenne": "duree_minutes", "de": "seance"},
    "oui_non": {"oui_non": True},
    "rapport": {"rapport": {"numerateur": {"compte": "suite"}, "denominateur": "unites_ouvertes"}},
    "releve": {"releve": True},
    "jalon": {"jalon": "a1"},
    "echelle": {"echelle": "maturite"},
}


@pytest.mark.parametrize("famille", JUSTES)
def test_chaque_famille_s_ecrit_et_se_nomme(famille: str) -> None:
    assert MesureEcrite.model_validate(JUSTES[famille]).famille == famille


def test_les_familles_sont_en_nombre_ferme() -> None:
    assert {*JUSTES, "unites_ouvertes"} == set(FAMILLES)


@pytest.mark.parametrize(("une", "autre"), [*combinations(JUSTES, 2)])
def test_deux_familles_ensemble_sont_refusees_en_les_nommant(une: str, autre: str) -> None:
    with pytest.raises(ValidationError) as refus:
        MesureEcrite.model_validate({**JUSTES[une], **JUSTES[autre]})
    (faute,) = refus.value.errors()
    assert faute["type"] == "famille_de_mesure"
    assert une in faute["msg"]
    assert "elle en dit 2" in faute["msg"]


def test_aucune_famille_est_refusee() -> None:
    with pytest.raises(ValidationError, match="elle n'en dit aucune"):
        MesureEcrite.model_validate({"depuis": 2018})


ADMIS = {"compte": ["ou", "annee"], "distincts": ["ou", "annee"], "somme": ["ou"], "moyenne": ["ou"]}
DETAILS: dict[str, Any] = {"ou": {"nature": "collectif"}, "annee": "activite", "de": "demande"}


@pytest.mark.parametrize("famille", JUSTES)
@pytest.mark.parametrize("detail", DETAILS)
def test_un_detail_sans_sens_pour_la_famille_est_refuse(famille: str, detail: str) -> None:
    ecrite = {**JUSTES[famille], detail: DETAILS[detail]}
    if detail in ADMIS.get(famille, []) or detail in JUSTES[famille]:
        assert MesureEcrite.model_validate(ecrite).famille == famille
    else:
        with pytest.raises(ValidationError, match="n'a pas de sens"):
            MesureEcrite.model_validate(ecrite)


@pytest.mark.parametrize("famille", ["distincts", "somme"])
def test_des_entites_ou_une_somme_disent_ou_lire_leur_champ(famille: str) -> None:
    with pytest.raises(ValidationError, match="demande « de: »"):
        MesureEcrite.model_validate({famille: "unites"})


@pytest.mark.parametrize("valeurs", [[], ["a", "a"]])
def test_un_filtre_vide_ou_redit_est_refuse(valeurs: list[str]) -> None:
    with pytest.raises(ValidationError, match="valeurs différentes"):
        MesureEcrite.model_validate({"compte": "demande", "ou": {"nature": valeurs}})


@pytest.mark.parametrize(
    "bas", ["unites_ouvertes", {"unites_ouvertes": "ecole"}, {"compte": "demande"}, {"somme": "x", "de": "y"}]
)
def test_un_denominateur_est_une_mesure_ou_des_unites_ouvertes(bas: object) -> None:
    MesureEcrite.model_validate({"rapport": {"numerateur": {"compte": "suite"}, "denominateur": bas}})
    with pytest.raises(ValidationError):
        MesureEcrite.model_validate({"rapport": {"numerateur": bas, "denominateur": {"releve": True}}})


@pytest.mark.parametrize(
    ("code", "admis"),
    [("demandes-collectives", True), ("1.2.3", True), ("i1.2.3-1", True), ("k1", True),
     ("K1", False), ("é", False), ("a--b", False), ("a.", False), ("", False), ("a b", False)],
)  # fmt: skip
def test_un_code_est_en_minuscules_sans_accent(code: str, admis: bool) -> None:
    if admis:
        assert TypeAdapter(Code).validate_python(code) == code
    else:
        with pytest.raises(ValidationError):
            TypeAdapter(Code).validate_python(code)
