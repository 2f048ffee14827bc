"""La ligne corrigée que le conseil propose se relit, elle, sans faute."""

import pytest
import yaml

from projet_circo.fichiers.yaml.faute import LONGUEUR_MONTREE, Faute, corriger, hors_guillemets, retrait


@pytest.mark.parametrize(
    ("ligne", "attendue"),
    [
        ("titre: RASED: aide", 'écrire titre: "RASED: aide"'),
        ("  - titre: Objectif : lire", 'écrire titre: "Objectif : lire"'),
        ("titre: 'l'école'", 'écrire titre: "l\'école"'),
        ('titre: "a" (b)', "écrire titre: 'a\" (b)'"),
        ("titre: @x", 'écrire titre: "@x"'),
        ("- @x", ""),
        ("titre:", ""),
    ],
)
def test_la_valeur_est_mise_entre_guillemets(ligne: str, attendue: str) -> None:
    assert corriger(ligne) == attendue


@pytest.mark.parametrize("valeur", ["RASED: aide", "'l'école'", "@x", "%x", "`x", "*x*", "a # b : c"])
def test_la_ligne_corrigee_est_du_yaml(valeur: str) -> None:
    corrigee = corriger(f"titre: {valeur}").removeprefix("écrire ")
    assert isinstance(yaml.safe_load(corrigee)["titre"], str)


def test_une_ligne_trop_longue_n_est_pas_recopiee() -> None:
    assert len(corriger(f"titre: {'x' * 500} : y")) < LONGUEUR_MONTREE


def test_la_ligne_qui_precede_saute_les_lignes_vides() -> None:
    faute = Faute("", (3, 0), None, ("a", "", " ", "b"))
    assert faute.precedente == 0
    assert faute.signe == "b"
    assert Faute("", (0, 0), None, ("a",)).precedente == -1
    assert retrait("   a") == 3


@pytest.mark.parametrize(
    ("ligne", "attendue"),
    [
        ('a: "x # y" # z', "a: ....... # z"),
        ("l'un # 'deux'", "l'un # ......"),
        ("- ['l''un', b]", "- [......., b]"),
        ('"a\\" #" #', "....... #"),
    ],
)
def test_hors_guillemets_garde_les_places(ligne: str, attendue: str) -> None:
    assert hors_guillemets(ligne) == attendue
