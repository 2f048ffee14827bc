"""Retoucher : ce qui n'est pas visé reste à l'octet, et ce qui est écrit se relit."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.yaml.retouche import retoucher
from projet_circo.noyau.socle.erreurs import MauvaisUsage

TEXTE = """\
# en tête
unites:
  - {code: "a", nom: "A", genre: ecole}   # la première

  # la deuxième
  - code: b
    nom: B
    genre: ecole
    # une remarque

# la suite
partenaires: []
"""


def test_un_element_change_un_autre_s_ajoute_le_reste_ne_bouge_pas() -> None:
    texte = retoucher(
        TEXTE, "unites", "code", [{"code": "b", "jusqu_a": "2025-08-31"}, {"code": "c", "nom": "C"}]
    )
    for intact in (
        '{code: "a", nom: "A", genre: ecole}   # la première',
        "# en tête",
        "# la suite",
        "# la deuxième",
    ):
        assert intact in texte
    lu = yaml.load(texte, Loader=yaml.BaseLoader)
    assert lu["unites"][1] == {"code": "b", "nom": "B", "genre": "ecole", "jusqu_a": "2025-08-31"}
    assert lu["unites"][2] == {"code": "c", "nom": "C"}


def test_une_liste_vide_ou_absente_se_garnit() -> None:
    for texte in ("unites: []\n", "", "fictif: true\n", "unites: []  # rien encore\npartenaires: []\n"):
        lu = yaml.load(retoucher(texte, "unites", "code", [{"code": "x"}]), Loader=yaml.BaseLoader)
        assert lu["unites"] == [{"code": "x"}]


def test_une_liste_entre_crochets_n_est_pas_reecrite() -> None:
    with pytest.raises(MauvaisUsage):
        retoucher("unites: [{code: a}]\n", "unites", "code", [{"code": "x"}])


CODES = st.text("abcdef", min_size=1, max_size=3)


@given(st.lists(st.tuples(CODES, st.text(max_size=12).filter(str.isprintable)), max_size=6))
def test_apres_toute_suite_de_retouches_chaque_code_a_son_dernier_nom(
    retouches: list[tuple[str, str]],
) -> None:
    texte = "unites: []\n"
    for code, nom in retouches:
        texte = retoucher(texte, "unites", "code", [{"code": code, "nom": nom}])
    lu = yaml.load(texte, Loader=yaml.BaseLoader)["unites"]
    assert {un["code"]: un["nom"] for un in lu} == dict(retouches)
    assert len(lu) == len(dict(retouches))
