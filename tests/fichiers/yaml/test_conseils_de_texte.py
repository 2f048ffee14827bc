"""Les textes : ce qui les coupe, les ferme trop tôt ou les ouvre sans les fermer, même entre accolades."""

import pytest

from projet_circo.fichiers.yaml.conseils_de_texte import (
    diese_entre_accolades,
    guillemet_ouvert,
    signe_en_tete,
)
from projet_circo.fichiers.yaml.faute import Faute
from projet_circo.fichiers.yaml.lecture import lire_yaml


def dire(texte: str) -> tuple[int, int, str, str]:
    (constat,) = lire_yaml(texte.encode(), "f").constats
    return constat.place.ligne, constat.place.colonne, constat.message, constat.remede


@pytest.mark.parametrize(
    ("texte", "place", "fragment", "remede"),
    [
        (
            "- {nom: 'École de l'Est', genre: x}\n",
            (1, 20),
            "une apostrophe ferme le texte trop tôt",
            "guillemets",
        ),
        ('- {nom: "École "A"", genre: x}\n', (1, 16), "un guillemet ferme le texte trop tôt", "apostrophes"),
        ("- ['l'un', b]\n", (1, 6), "une apostrophe ferme le texte trop tôt", "guillemets"),
        ("- {nom: École #2}\n- {nom: b}\n", (1, 15), "le signe # précédé d'une espace", "entre guillemets"),
        ("- [a, 'x # y', b # c]\n- d\n", (1, 18), "le signe # précédé d'une espace", "entre guillemets"),
    ],
)
def test_une_faute_entre_accolades_se_dit_au_signe_qui_la_fait(
    texte: str, place: tuple[int, int], fragment: str, remede: str
) -> None:
    ligne, colonne, message, dit = dire(texte)
    assert (ligne, colonne) == place
    assert fragment in message
    assert remede in dit


def test_une_accolade_oubliee_sans_diese_reste_une_accolade_oubliee() -> None:
    assert "« { » ouvre ici" in dire("- {a: 'x # y', b: 1\n- c\n")[2]


def test_une_virgule_oubliee_apres_un_texte_cite_reste_une_virgule() -> None:
    assert "il manque ici une virgule" in dire('- {a: "x" b: 1}\n')[2]


def test_chaque_conseil_reconnait_sa_faute_et_se_tait_devant_une_autre() -> None:
    assert (
        guillemet_ouvert(
            Faute("while scanning a quoted scalar: end of stream", (1, 0), (0, 3), ('a: "x', "b: 2"))
        )
        is not None
    )
    assert (
        signe_en_tete(Faute("found character '@' that cannot start any token", (0, 3), None, ("a: @x",)))
        is not None
    )
    autre = Faute("…", (0, 0), None, ("a: 1", "b: 2"))
    assert [conseil(autre) for conseil in (diese_entre_accolades, guillemet_ouvert, signe_en_tete)] == [
        None
    ] * 3
