from random import Random

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.identifiant import (
    ID,
    PSEUDONYME,
    chercher,
    former,
    normaliser,
    tirer,
    tirer_un_pseudonyme,
)


@given(st.integers(0, 2**60 - 1), st.integers(0, 2**60 - 1))
def test_soixante_bits_font_un_identifiant_et_un_seul(un: int, autre: int) -> None:
    assert ID.fullmatch(former(un))
    assert (former(un) == former(autre)) == (un == autre)


def test_un_identifiant_se_dicte_sans_tiret_ni_casse() -> None:
    connus = ["7kq2-m4xn-8t1c", "7kq2-0000-0000"]
    assert chercher("7KQ2M", connus) == ("7kq2-m4xn-8t1c",)
    assert len(chercher("7kq2", connus)) == 2
    assert chercher("7kq", connus) == ()
    assert normaliser("OIL-0") == "0110"


def test_le_tirage_est_celui_du_hasard_donne() -> None:
    assert tirer(Random(1).getrandbits) == tirer(Random(1).getrandbits)
    assert PSEUDONYME.fullmatch(tirer_un_pseudonyme(Random(2).getrandbits))
