"""Chaque lacune que `valider` dit sous son propre code a sa règle ; les autres se disent déjà ligne par ligne."""

from projet_circo.noyau.regles.lacunes import LACUNES
from projet_circo.noyau.regles.toutes import REGLES
from projet_circo.noyau.socle.lacune import Manque


def test_toute_lacune_a_une_regle_ou_se_dit_par_d_autres() -> None:
    dites = {regle.code for regle in LACUNES}
    ailleurs = {Manque.LIGNE_NON_LUE, Manque.LIGNE_OTEE, Manque.COPIE_NON_LUE, Manque.REFERENTIEL_FAUTIF}
    assert dites | ailleurs == set(Manque)
    assert {"chaine", "copie-de-conflit", "unite-en-double"} <= {regle.code for regle in REGLES}
