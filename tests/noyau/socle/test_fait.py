"""Une ligne se lit sans rien inventer ; un fait rend les valeurs d'un champ toujours de la même façon."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.fait import Fait, FichierLu, Ligne, LigneEcartee

FICHIER = "data/events/2018-2019/cpc-0a1b2c.yaml"


def ligne(rang: int = 7, **champs: Any) -> Ligne:
    return Ligne(FICHIER, rang, 2018, {"id": "a", "type": "demande", **champs})


def test_une_ligne_ecrite_a_la_main_prend_sa_date_son_fichier_et_son_rang() -> None:
    a_la_main = ligne(date="2018-10-02")
    assert (a_la_main.saisi, a_la_main.par, a_la_main.n) == ("2018-10-02", "cpc-0a1b2c", 7)
    sans_date = ligne()
    assert (sans_date.date, sans_date.saisi) == (None, "")


def test_une_ligne_de_journal_dit_tout_elle_meme() -> None:
    ecrite = ligne(date="2018-10-02", saisi="2018-10-03T09:00:00Z", par="ien-c0ffee", n=2)
    assert ecrite.date == date(2018, 10, 2)
    assert ecrite.scellee
    assert ecrite.ordre == ("2018-10-03T09:00:00Z", "ien-c0ffee", 2)


def test_l_ordre_des_reprises_est_saisi_puis_poste_puis_rang() -> None:
    """Le rang 10 vient après le rang 2 : ce sont des nombres."""
    rangees = [
        ligne(saisi="2018-10-03T09:00:00Z", par="b", n=1),
        ligne(saisi="2018-10-04T09:00:00Z", par="a", n=2),
        ligne(saisi="2018-10-04T09:00:00Z", par="a", n=10),
        ligne(saisi="2018-10-04T09:00:00Z", par="b", n=1),
    ]
    for melange in permutations(rangees):
        assert sorted(melange, key=lambda une: une.ordre) == rangees


def test_un_fichier_abime_dit_combien_de_lignes_manquent_et_lesquelles() -> None:
    perdues = tuple(LigneEcartee(FICHIER, rang, 2018, "illisible") for rang in (3, 9))
    assert FichierLu(FICHIER, 2018, "p", scelle=True, ecartees=perdues).dommage == Dommage(FICHIER, 2, (3, 9))
    assert FichierLu(FICHIER, 2018, "p", scelle=True, lignes=(ligne(),)).dommage is None


@pytest.mark.parametrize(
    ("ecrite", "valeurs"),
    [
        (None, ()),
        ("collectif", ("collectif",)),
        (45, ("45",)),
        (0, ("0",)),
        (["a", "b"], ("a", "b")),
        (("a",), ("a",)),
        ([], ()),
    ],
)
def test_les_valeurs_d_un_champ_sont_des_textes_vides_s_il_est_absent(
    ecrite: Any, valeurs: tuple[str, ...]
) -> None:
    champs = {} if ecrite is None else {"champ": ecrite}
    assert Fait("a", "demande", 2018, date(2018, 10, 2), champs).valeurs("champ") == valeurs
