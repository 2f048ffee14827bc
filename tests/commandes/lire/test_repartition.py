"""`--par` : une année et un axe à la fois, et ce qui n'y change rien est refusé."""

import pytest

from tests.conftest import RACINE, Circo


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (("--par", "mois"), "--annee"),
        (("--par", "moi", "--annee", "2018"), "mois"),
        (("--par", "mois", "--par", "nature", "--annee", "2018"), "une fois par axe"),
        (("--par", "mois", "--annee", "2018", "--seuil", "3"), "retirer --seuil"),
        (("--par", "mois", "--annee", "2018", "--format", "svg"), "ne se trace pas"),
    ],
)
def test_une_repartition_mal_demandee_dit_quoi_faire(
    arguments: tuple[str, ...], dit: str, circo: Circo
) -> None:
    rendu = circo("indicateurs", *arguments, depuis=RACINE)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert dit in rendu.erreur
