from projet_circo.noyau.saisie.champ_dit import lire_un_champ_dit
from projet_circo.noyau.saisie.lecture import Compris
from projet_circo.noyau.saisie.nomenclature import Nomenclature, montrer
from tests.noyau.saisie.cadre_d_essai import CADRE, champ

UNITES = champ("demande", "unites")
NATURE = champ("demande", "nature")


def test_ce_que_montre_une_liste_deroulante_se_relit() -> None:
    for code, libelle in CADRE.nomenclature.liste_de(UNITES).items():
        lu = lire_un_champ_dit(UNITES, montrer(code, libelle), CADRE)
        assert isinstance(lu, Compris)
        assert lu.valeur == [code]


def test_une_enumeration_se_tire_de_la_table_des_champs() -> None:
    assert list(Nomenclature().liste_de(NATURE)) == list(NATURE.valeurs)
