"""Chaque motif dit exactement ce que dirait un contrôle écrit à la main, et la phrase de son refus."""

import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import SchemaValidator, core_schema

from projet_circo.noyau.grille.sortes import TEXTES, refus_d_un_motif
from projet_circo.noyau.socle.annee import lire_jour
from projet_circo.noyau.socle.champs import Genre


def _admet(sorte: str, texte: str) -> bool:
    return SchemaValidator(core_schema.str_schema(pattern=TEXTES[sorte].motif)).isinstance_python(texte)


def _est_un_jour(texte: str) -> bool:
    try:
        lire_jour(texte)
    except ValueError:
        return False
    return True


@given(
    st.dates().map(str)
    | st.from_regex(r"[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]", fullmatch=True)
    | st.text(alphabet="0123456789-T ", max_size=12)
)
def test_un_jour_est_admis_s_il_existe(texte: str) -> None:
    assert _admet(Genre.DATE, texte) == _est_un_jour(texte)


def test_le_29_fevrier_n_existe_que_les_annees_bissextiles() -> None:
    motif = SchemaValidator(core_schema.str_schema(pattern=TEXTES[Genre.DATE].motif))
    admises = {annee for annee in range(10_000) if motif.isinstance_python(f"{annee:04}-02-29")}
    assert admises == {
        an for an in range(1, 10_000) if date(an, 3, 1).toordinal() - date(an, 2, 1).toordinal() == 29
    }


def test_un_texte_fait_de_seuls_blancs_est_vide() -> None:
    motif = SchemaValidator(core_schema.str_schema(pattern=TEXTES[Genre.TEXTE].motif))
    douteux = [
        chr(point)
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point)) in ("Zs", "Zl", "Zp", "Cc", "Cf")
    ]
    assert [un for un in douteux if motif.isinstance_python(un) != bool(un.strip())] == []
    assert not motif.isinstance_python("")


@pytest.mark.parametrize("sorte", TEXTES)
def test_chaque_motif_a_sa_phrase_et_lui_seul(sorte: str) -> None:
    assert [nom for nom, un in TEXTES.items() if un.motif == TEXTES[sorte].motif] == [sorte]
    _, phrase = refus_d_un_motif(TEXTES[sorte].motif, "2018-13-45T00:00:00Z")
    assert phrase


def test_un_jour_qui_n_existe_pas_est_nomme() -> None:
    assert "2018-02-30" in refus_d_un_motif(TEXTES[Genre.DATE].motif, "2018-02-30")[1]
    assert "2018-02-30" in refus_d_un_motif(TEXTES["instant"].motif, "2018-02-30T10:00:00Z")[1]
    assert refus_d_un_motif(TEXTES["instant"].motif, "hier")[1].startswith("l'instant de la saisie")
