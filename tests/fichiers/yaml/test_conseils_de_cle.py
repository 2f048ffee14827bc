"""Les clés : leurs deux-points, le tiret qui les précède, la liste qu'elles annoncent."""

import pytest

from projet_circo.fichiers.yaml.conseils_de_cle import cle_sans_deux_points, deux_points, tiret_colle
from projet_circo.fichiers.yaml.faute import Faute
from projet_circo.fichiers.yaml.lecture import lire_yaml


@pytest.mark.parametrize(
    ("texte", "place", "fragment", "remede"),
    [
        (
            'a:\n  -{code: "x", nom: "y"}\n',
            (2, 3),
            "espace après le tiret",
            'écrire « - {code: "x", nom: "y"} »',
        ),
        (
            "fictif: true\n  - {a: 1}\n",
            (2, 3),
            "aucune clé n'annonce cette liste",
            "seule sur la ligne du dessus",
        ),
        (
            "a: 1\npartenaires\n  - x\n",
            (2, 1),
            "les deux-points entre la clé",
            "écrire « partenaires: valeur »",
        ),
        ("a: 1\n  b: 2\n", (2, 3), "plus décalée que la précédente", "l'aligner"),
    ],
)
def test_la_place_et_le_remede_sont_ceux_de_la_ligne_a_corriger(
    texte: str, place: tuple[int, int], fragment: str, remede: str
) -> None:
    (constat,) = lire_yaml(texte.encode(), "f").constats
    assert (constat.place.ligne, constat.place.colonne) == place
    assert fragment in constat.message
    assert remede in constat.remede


def test_chaque_conseil_reconnait_sa_faute_et_se_tait_devant_une_autre() -> None:
    assert deux_points(Faute("mapping values are not allowed here", (0, 8), None, ("a: b : c",))) is not None
    assert (
        cle_sans_deux_points(Faute("could not find expected ':'", (1, 0), (0, 0), ("titre", "b: 2")))
        is not None
    )
    assert tiret_colle(Faute("…", (0, 0), None, ('-{a: "x"}',))) is not None
    autre = Faute("…", (0, 0), None, ("a: 1", "b: 2"))
    assert [conseil(autre) for conseil in (cle_sans_deux_points, deux_points, tiret_colle)] == [None] * 3
