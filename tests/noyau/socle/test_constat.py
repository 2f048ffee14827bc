"""Un constat : sa place se lit, sa gravité décide du blocage, et l'on trie sans rien perdre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.constat import Constat, Gravite, Place, trier


def constat(place: Place, regle: str = "r", message: str = "m", gravite: Gravite = Gravite.ERREUR) -> Constat:
    return Constat(place, gravite, regle, message, "remède")


@pytest.mark.parametrize(
    ("place", "ecrite"),
    [
        (Place("data/unites.yaml"), "data/unites.yaml"),
        (Place("data/unites.yaml", 3), "data/unites.yaml:3:1"),
        (Place("data/unites.yaml", 3, 14), "data/unites.yaml:3:14"),
        (Place("data/unites.yaml", 0, 14), "data/unites.yaml"),
    ],
)
def test_une_place_s_ecrit_sans_ses_zeros(place: Place, ecrite: str) -> None:
    assert str(place) == ecrite


@pytest.mark.parametrize("gravite", Gravite)
def test_seule_une_erreur_bloque(gravite: Gravite) -> None:
    assert constat(Place("f"), gravite=gravite).est_bloquant == (gravite is Gravite.ERREUR)


PLACES = st.builds(Place, st.sampled_from("ab"), st.integers(0, 12), st.integers(0, 12))
CONSTATS = st.builds(constat, PLACES, st.sampled_from("rs"), st.sampled_from("mn"), st.sampled_from(Gravite))


@given(st.lists(CONSTATS))
def test_trier_range_par_fichier_et_par_ligne_sans_rien_perdre_ni_repeter(
    constats: list[Constat],
) -> None:
    ranges = trier(constats)
    assert set(ranges) == set(constats)
    assert len(ranges) == len(set(constats))
    assert [un.place for un in ranges] == sorted(un.place for un in ranges)
    assert trier(ranges) == ranges


def test_la_ligne_dix_vient_apres_la_ligne_deux() -> None:
    assert [un.place.ligne for un in trier([constat(Place("f", 10)), constat(Place("f", 2))])] == [2, 10]
