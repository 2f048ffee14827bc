"""La table des commandes : chaque nom une fois, chacun son module, les parties d'un seul tenant."""

from importlib.util import find_spec
from itertools import groupby

from projet_circo.commandes.coquille.table import COMMANDES


def test_chaque_commande_a_son_module_et_son_resume() -> None:
    assert len({une.nom for une in COMMANDES}) == len(COMMANDES)
    for une in COMMANDES:
        assert find_spec(une.module) is not None
        assert une.resume.endswith((".", "?"))
        assert une.resume[0].isupper()


def test_les_parties_de_l_aide_sont_d_un_seul_tenant() -> None:
    parties = [partie for partie, _ in groupby(COMMANDES, key=lambda une: une.partie)]
    assert len(parties) == len(set(parties))
