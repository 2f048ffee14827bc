"""Ce qui n'est pas un journal est dit : une copie de conflit est une erreur, le reste un avertissement."""

import pytest

from projet_circo.fichiers.disque.fichiers_etrangers import constater_les_intrus, est_une_copie

COPIES = [
    "cpc-0a1b2c (conflicted copy 2018-04-10 093612).yaml",
    "cpc-0a1b2c_conflict-20180410-093612.yaml",
    "cpc-0a1b2c.sync-conflict-20180410-093612-ABCDEF1.yaml",
    "Copie de cpc-0a1b2c.yaml",
    "cpc-0a1b2c (1).yaml",
    "cpc-0a1b2c.yaml.orig",
    "cpc-0a1b2c.yaml~",
]


@pytest.mark.parametrize("nom", COPIES)
def test_une_copie_laissee_par_une_synchronisation_est_reconnue(nom: str) -> None:
    assert est_une_copie(f"data/events/2018-2019/{nom}")


@pytest.mark.parametrize("nom", ["cpc-0a1b2c.yaml", "CPC.yaml", "notes.txt", "con.yaml", "conflit.yaml"])
def test_un_nom_ordinaire_n_est_pas_une_copie(nom: str) -> None:
    assert not est_une_copie(f"data/events/2018-2019/{nom}")


def test_chaque_intrus_a_son_constat_sur_le_fichier_entier() -> None:
    constats = constater_les_intrus([f"data/events/2018-2019/{COPIES[2]}", "data/events/notes.txt"])
    assert [(un.regle, un.est_bloquant, un.place.ligne) for un in constats] == [
        ("copie-de-conflit", True, 0),
        ("fichier-intrus", False, 0),
    ]
