"""Ce qui empêche le travail : un message, un remède ou des constats, et le code que dit la docstring."""

import inspect
import re

import pytest

from projet_circo.commandes.coquille.sortie import CodeSortie, code_de
from projet_circo.noyau.socle import erreurs
from projet_circo.noyau.socle.constat import Constat, Gravite, Place

EXCEPTIONS = [
    un for _, un in inspect.getmembers(erreurs, inspect.isclass) if issubclass(un, erreurs.TravailEmpeche)
]
CONSTAT = Constat(Place("f", 1), Gravite.ERREUR, "r", "m", "x")


def lever(classe: type[erreurs.TravailEmpeche]) -> erreurs.TravailEmpeche:
    if issubclass(classe, erreurs.ConstatsBloquants):
        return classe("le message", (CONSTAT,))
    return classe("le message", "le remède")


@pytest.mark.parametrize("classe", EXCEPTIONS, ids=lambda classe: classe.__name__)
def test_chacune_est_un_travail_empeche_qui_dit_quoi_faire(classe: type[erreurs.TravailEmpeche]) -> None:
    levee = lever(classe)
    assert isinstance(levee, erreurs.TravailEmpeche)
    assert str(levee) == levee.message == "le message"
    if isinstance(levee, erreurs.ConstatsBloquants):
        assert levee.constats == (CONSTAT,)
    else:
        assert levee.remede == "le remède"


def test_le_code_que_dit_la_docstring_est_celui_que_rend_la_commande() -> None:
    dits = {classe: re.search(r"\(code (\d+)\)", inspect.getdoc(classe) or "") for classe in EXCEPTIONS}
    assert sum(dit is not None for dit in dits.values()) == 5
    for classe, dit in dits.items():
        if dit is not None:
            assert code_de(lever(classe)) == CodeSortie(int(dit[1])), classe


def test_un_fait_refuse_et_une_grille_fautive_sont_des_constats_bloquants() -> None:
    for classe in (erreurs.FaitRefuse, erreurs.GrilleFautive):
        assert code_de(lever(classe)) is CodeSortie.CONSTATS
    assert code_de(lever(erreurs.ProjetIntrouvable)) is CodeSortie.ILLISIBLE
