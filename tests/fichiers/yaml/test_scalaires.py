"""Un mot sans guillemets : sa valeur, ou pourquoi il est ambigu. PyYAML sert de témoin."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.yaml.scalaires import citer, lire_mot


@pytest.mark.parametrize(
    ("mot", "valeur"),
    [
        ("", None), ("null", None), ("true", True), ("false", False), ("0", 0), ("-7", -7), ("2018", 2018),
        ("9007199254740991", 9007199254740991), ("12.5", "12.5"), ("-0.25", "-0.25"), ("1.10", "1.10"),
        ("2018-10-02", "2018-10-02"), ("2018-2019", "2018-2019"), ("01/09/2018", "01/09/2018"), ("oui", "oui"),
        ("0572493A", "0572493A"), ("12,5", "12,5"), ("-", "-"), ("+", "+"), ("1.2.3", "1.2.3"), ("o1", "o1"),
        ("ien", "ien"), ("null-part", "null-part"),
    ],
)  # fmt: skip
def test_un_mot_clair_a_une_seule_lecture(mot: str, valeur: object) -> None:
    lu, ambigu = lire_mot(mot)
    assert (lu, type(lu), ambigu) == (valeur, type(valeur), None)


@pytest.mark.parametrize(
    "mot",
    ["yes", "No", "ON", "off", "y", "N", "True", "FALSE", "Null", "NULL", "~", "012", "-012", "08", "01000", "1_000",
     "0x1F", "0o17", "0b11", "1e3", "1.0e+3", "1E5", ".5", "5.", ".inf", "-.INF", ".nan", "12:30", "08:30", "1:2:3",
     "190:20:30.15", "0__0", "0_1_", "+12", "-0", "=", "<<", "9007199254740992", "9" * 40, "00", "-.5"],
)  # fmt: skip
def test_un_mot_que_deux_lecteurs_liraient_autrement_est_ambigu(mot: str) -> None:
    _, ambigu = lire_mot(mot)
    assert ambigu is not None
    assert ambigu.lecture
    assert ambigu.remede


@given(st.text("0123456789+-._:eExobinfatrusylNO~=<>", max_size=12))
def test_ce_que_pyyaml_ne_lit_pas_comme_un_texte_est_lu_de_meme_ou_dit_ambigu(mot: str) -> None:
    """Aucun mot ne passe en silence d'un nombre, d'une heure ou d'un booléen de PyYAML à un texte de chez nous."""
    lu, ambigu = lire_mot(mot)
    temoin: Any = yaml.SafeLoader("")
    etiquette = temoin.resolve(yaml.ScalarNode, mot, (True, False))
    genre = etiquette.rpartition(":")[2]
    if genre in ("str", "timestamp"):
        return
    if genre == "float":
        assert ambigu is not None or lu == mot
    elif genre in ("int", "bool", "null", "merge", "value"):
        assert ambigu is not None or lu == yaml.safe_load(mot)


@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff")
    )
)
def test_un_texte_cite_se_relit_tel_quel(texte: str) -> None:
    assert yaml.safe_load(citer(texte)) == texte
