"""Les clés : une par identifiant, rangées ; un doublon s'y voit, une présence aussi."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from projet_circo.fichiers.cache.cles import cles_de, contient, doubles
from projet_circo.noyau.socle.identifiant import former

NOMBRES = st.lists(st.integers(0, 40), max_size=60)
IDENTIFIANTS = st.lists(st.integers(0, 2**60 - 1).map(former), max_size=30)


@given(NOMBRES)
def test_les_doubles_sont_exactement_les_cles_qui_reviennent(nombres: list[int]) -> None:
    assert doubles(sorted(nombres)) == {cle for cle, fois in Counter(nombres).items() if fois > 1}


@given(NOMBRES, st.integers(0, 40))
def test_une_cle_est_trouvee_si_elle_y_est(nombres: list[int], cle: int) -> None:
    assert contient(sorted(nombres), cle) == (cle in nombres)


@given(IDENTIFIANTS)
def test_chaque_identifiant_a_sa_cle_et_deux_egaux_ont_la_meme(identifiants: list[str]) -> None:
    cles = cles_de("".join(identifiants).encode())
    assert list(cles) == sorted(cles_de(un.encode())[0] for un in identifiants)


def test_deux_identifiants_qui_different_par_leurs_dix_premiers_signes_ont_deux_cles() -> None:
    differents = [former(rang << 10) for rang in range(2000)]
    assert doubles(cles_de("".join(differents).encode())) == frozenset()
