"""Un schéma se nomme, ne se télécharge pas, et ne connaît que les noms annoncés."""

import pytest

from projet_circo.noyau.grille.schemas import identifiant, schema_de


def test_un_schema_n_a_pas_d_adresse() -> None:
    assert identifiant("grille") == schema_de("grille")["$id"]
    assert "://" not in identifiant("grille")


def test_un_nom_inconnu_n_a_pas_de_schema() -> None:
    with pytest.raises(KeyError):
        schema_de("indicateurs")
