"""La structure : un tiret oublié se dit où il manque, non au tiret suivant."""

import pytest

from projet_circo.fichiers.yaml.conseils_de_structure import crochets, mal_aligne, phrases_simples
from projet_circo.fichiers.yaml.faute import Faute
from projet_circo.fichiers.yaml.lecture import lire_yaml


@pytest.mark.parametrize(
    ("texte", "place", "fragment"),
    [
        ("l:\n    code: a\n    nom: b\n  - code: c\n", (2, 5), "il manque un tiret devant cette ligne"),
        ("l:\n  - code: a\n - code: c\n", (3, 2), "ce tiret n'est pas aligné"),
        ("l:\n    code: a\n      - code: c\n", (3, 7), "aucune clé n'annonce cette liste"),
    ],
)
def test_la_place_est_celle_de_la_ligne_a_corriger(texte: str, place: tuple[int, int], fragment: str) -> None:
    (constat,) = lire_yaml(texte.encode(), "f").constats
    assert (constat.place.ligne, constat.place.colonne) == place
    assert fragment in constat.message


def test_chaque_conseil_reconnait_sa_faute_et_se_tait_devant_une_autre() -> None:
    assert crochets(Faute("while parsing a flow sequence", (1, 0), (0, 3), ("a: [1", "b: 2"))) is not None
    assert mal_aligne(Faute("while parsing a block mapping", (1, 1), (0, 0), ("a: 1", " b: 2"))) is not None
    autre = Faute("…", (0, 0), None, ("a: 1", "b: 2"))
    assert [conseil(autre) for conseil in (crochets, mal_aligne, phrases_simples)] == [None] * 3
