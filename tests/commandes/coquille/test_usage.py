"""Une option, un choix, une sous-commande mal écrits proposent le plus proche, en français."""

import pytest

from tests.conftest import Circo


@pytest.mark.parametrize(
    ("arguments", "attendu"),
    [
        (
            ("indicateurs", "--anne", "2018"),
            "l'option « --anne » n'existe pas : vouliez-vous dire « --annee » ?",
        ),
        (("valider", "--stric"), "l'option « --stric » n'existe pas : vouliez-vous dire « --strict » ?"),
        (("valider", "--xyz"), "l'option « --xyz » n'existe pas\n"),
        (("--versio",), "vouliez-vous dire « --version » ?"),
        (("indicateurs", "--format", "jsn"), "vouliez-vous dire « json » ?"),
        (("schema", "gril"), "vouliez-vous dire « grille » ?"),
        (("schema", "zzz"), "'agregat'.\n"),
        (("grille", "dif", "2016", "2018"), "La commande 'dif' n'existe pas. Vouliez-vous dire 'diff' ?"),
    ],
)
def test_un_mot_mal_ecrit_propose_le_plus_proche(
    arguments: tuple[str, ...], attendu: str, circo: Circo
) -> None:
    rendu = circo(*arguments)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert attendu in rendu.erreur
    assert "Did you mean" not in rendu.erreur
