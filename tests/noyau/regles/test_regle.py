"""Une règle : sa notice est sa docstring, son constat a sa gravité et son code."""

from collections.abc import Iterator
from typing import Any

from projet_circo.noyau.regles.regle import Famille, Faute, notice, regle
from projet_circo.noyau.socle.constat import Gravite, Place


@regle("exemple", Famille.GRILLE, Gravite.AVERTISSEMENT)
def exemple(_sujet: Any) -> Iterator[Faute]:
    """Une phrase.

    Pourquoi : parce que.
    """
    yield Faute(("a",), "message", "remède")


def test_la_docstring_d_une_regle_est_sa_notice() -> None:
    assert exemple.resume == "Une phrase."
    assert exemple.notice == "Une phrase.\n\nPourquoi : parce que."


def test_un_constat_a_le_code_et_la_gravite_de_sa_regle() -> None:
    assert exemple.juger is not None
    (faute,) = exemple.juger(None)
    constat = exemple.constater(faute, (Place("f", 2, 3), "extrait"))
    assert (constat.regle, constat.gravite, constat.message) == ("exemple", Gravite.AVERTISSEMENT, "message")
    assert (str(constat.place), constat.extrait, constat.est_bloquant) == ("f:2:3", "extrait", False)


def test_une_notice_seule_n_a_pas_de_fonction() -> None:
    assert notice("x", Famille.LECTURE, Gravite.ERREUR, "Une phrase.\n").juger is None
