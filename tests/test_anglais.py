"""Le test de l'anglais voit l'anglais."""

import pytest

from tests.anglais import mots_anglais


@pytest.mark.parametrize(
    "phrase",
    [
        "Input should be a valid string",
        "while scanning a quoted scalar",
        "Field required",
        "La commande n'existe pas. Did you mean 'diff'?",
        "Extra inputs are not permitted",
        "mapping values are not allowed here",
        "No such option",
    ],
)
def test_un_message_de_bibliotheque_est_reconnu(phrase: str) -> None:
    assert mots_anglais(phrase)


def test_le_francais_et_ce_qui_est_cite_ne_sont_pas_de_l_anglais() -> None:
    assert mots_anglais("la clé « input » n'est pas connue ici : vouliez-vous dire « value » ?") == []
    assert mots_anglais('data/x.yaml:1:2: erreur: « a » attend une liste (écrire "the") [cle-inconnue]') == []
