from projet_circo.noyau.saisie.nomenclature import Nomenclature, montrer
from projet_circo.noyau.socle.champs import TYPES

UNITES = next(champ for champ in TYPES["demande"].champs if champ.nom == "unites")
NATURE = next(champ for champ in TYPES["demande"].champs if champ.nom == "nature")
NOMENCLATURE = Nomenclature(
    {"unite": {"0000012N": "École Victor Hugo", "0000013P": "École Jean Macé", "rep-1": "Réseau"}}
)


def test_un_code_se_reconnait_seul_avec_son_libelle_ou_par_son_libelle() -> None:
    for texte in (
        "0000012N",
        "0000012n",
        "0000012N — École Victor Hugo",
        "ecole victor hugo",
        "École  Victor-Hugo",
    ):
        assert NOMENCLATURE.code_de(UNITES, texte) == "0000012N"


def test_un_libelle_partage_ne_designe_personne() -> None:
    nomenclature = Nomenclature({"unite": {"a": "École", "b": "école"}})
    assert nomenclature.code_de(UNITES, "Ecole") is None
    assert nomenclature.code_de(UNITES, "") is None


def test_ce_que_montre_une_liste_deroulante_se_relit() -> None:
    for code, libelle in NOMENCLATURE.liste_de(UNITES).items():
        assert NOMENCLATURE.code_de(UNITES, montrer(code, libelle)) == code


def test_une_enumeration_se_tire_de_la_table_des_champs() -> None:
    assert list(Nomenclature().liste_de(NATURE)) == list(NATURE.valeurs)
