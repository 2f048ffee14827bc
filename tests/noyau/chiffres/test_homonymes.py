"""Deux indicateurs de même libellé se distinguent par leurs rubriques, à défaut par leur code."""

from projet_circo.noyau.chiffres.homonymes import distinguer
from projet_circo.noyau.socle.mesure import Releve
from tests.fabrique import suivre


def _suivi(code: str, *rubriques: str):  # type: ignore[no-untyped-def]
    return suivre(Releve(), code, rubriques=rubriques)


def test_seuls_les_homonymes_se_distinguent_par_ce_que_leurs_rubriques_n_ont_pas_en_commun() -> None:
    memes = [_suivi("a", "Axe", "Un", "X"), _suivi("b", "Axe", "Deux", "X")]
    homonymes = [type(un)(**{**vars(un), "libelle": "Nombre"}) for un in memes]
    assert distinguer([*homonymes, _suivi("c", "Axe")]) == {"a": "Un > X", "b": "Deux > X"}


def test_dans_la_meme_rubrique_c_est_le_code_qui_distingue() -> None:
    homonymes = [
        type(un)(**{**vars(un), "libelle": "Nombre"}) for un in (_suivi("a", "Axe"), _suivi("b", "Axe"))
    ]
    assert distinguer(homonymes) == {"a": "a", "b": "b"}
