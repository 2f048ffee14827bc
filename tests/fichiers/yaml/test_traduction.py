"""Les fautes de forme se disent en français, une par une, dans l'ordre du fichier."""

import pytest

from projet_circo.fichiers.yaml.branches import FauteDeForme
from projet_circo.fichiers.yaml.traduction import GENRES, PHRASES, dire_les_fautes
from projet_circo.noyau.socle.constat import Constat, Place
from tests.anglais import mots_anglais


def _dire(*fautes: FauteDeForme) -> tuple[Constat, ...]:
    def situer(chemin: tuple[str | int, ...], *, cle: bool = False) -> tuple[Place, str]:
        return Place("f", int(str(chemin[0]).strip("abcdefghijklmnopqrstuvwxyz_") or 1), 1 + cle), ""

    return dire_les_fautes(fautes, situer, lambda _: frozenset({"objet", "nature"}), lambda _: False)


@pytest.mark.parametrize("genre", sorted({*GENRES, *PHRASES, "extra_forbidden", "jamais_vu"}))
def test_tout_genre_de_faute_a_sa_phrase_francaise(genre: str) -> None:
    (constat,) = _dire(FauteDeForme(genre, ("objet",), 3, {"expected": "'a', 'b'", "ge": 1}))
    assert not mots_anglais(f"{constat.message} {constat.remede}")
    assert constat.remede


def test_les_fautes_se_disent_dans_l_ordre_du_fichier() -> None:
    fautes = [FauteDeForme("int_type", (f"n{rang}",), "x", {}) for rang in (3, 1, 2)]
    assert [un.place.ligne for un in _dire(*fautes)] == [1, 2, 3]


def test_une_cle_mal_ecrite_ne_manque_pas() -> None:
    fautes = (
        FauteDeForme("missing", ("objet",), {}, {}),
        FauteDeForme("extra_forbidden", ("objt",), "x", {}),
    )
    assert [un.regle for un in _dire(*fautes)] == ["cle-inconnue"]
