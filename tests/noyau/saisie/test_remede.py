"""Un remède ne parle pas YAML à qui tape une commande ou remplit un tableur."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.saisie.remede import Porte, dire_a
from projet_circo.noyau.socle.champs import TYPES

NOMS = sorted({champ.nom for un_type in TYPES.values() for champ in un_type.champs} | {"date"})


@pytest.mark.parametrize(
    ("remede", "tableur", "option"),
    [
        ("ajouter une ligne « date: … »", "remplir la colonne « Date » de cette ligne", "donner --date"),
        ("corriger le fichier", "corriger cette ligne", "corriger l'option fautive"),
        (
            "s'il prépare 2025-2026, le dire par « annee_scolaire: 2025 »",
            "s'il prépare 2025-2026, écrire 2025 dans la colonne « Année scolaire »",
            "s'il prépare 2025-2026, ajouter --annee-scolaire 2025",
        ),
        (
            "corriger cet élément de « unites »",
            "corriger la colonne « Unité » de cette ligne",
            "corriger --unite",
        ),
        ("corriger la date du fait", "corriger la date du fait", "corriger la date du fait"),
    ],
)
def test_chaque_porte_a_sa_langue(remede: str, tableur: str, option: str) -> None:
    assert dire_a(Porte.TABLEUR, remede) == tableur
    assert dire_a(Porte.OPTION, remede) == option


@given(st.sampled_from(NOMS), st.sampled_from(Porte))
def test_aucune_cle_yaml_ne_reste(nom: str, porte: Porte) -> None:
    for remede in (f"ajouter une ligne « {nom}: … »", f"le dire par « {nom}: 2025 »"):
        assert not re.search(rf"« {nom}:", dire_a(porte, remede))
