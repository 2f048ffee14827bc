"""Une part redonne la valeur exacte d'un agrégat, lacunes comprises."""

from decimal import Decimal

from projet_circo.noyau.agregat.consolidation import Part
from projet_circo.noyau.socle.valeur import Etat, Valeur
from tests.fabrique import demande
from tests.noyau.agregat.fabrique_d_agregats import agregat, quatre_mesures


def test_une_part_redit_l_etat_les_termes_et_les_lacunes() -> None:
    un = agregat(
        "Une", [demande("2018-10-02"), demande("2018-10-03", "individuel", "enseignant")], *quatre_mesures()
    )
    chiffre = next(une for une in un.chiffres if (une.code, une.annee) == ("part", 2018))
    assert Part("Une", chiffre).valeur == Valeur(Etat.CONSTATE, Decimal("0.5000"), 1, 2)
    abime = chiffre.model_copy(update={"lacunes": ["journal-absent"]})
    assert Part("Une", abime).valeur.lacunes == ("journal-absent",)
    assert Part("Une", chiffre).compte
    assert not Part("Une", chiffre.model_copy(update={"etat": "non_renseigne"})).compte
