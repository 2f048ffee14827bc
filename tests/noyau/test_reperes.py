from projet_circo.noyau.champs import TYPES
from projet_circo.noyau.reperes import Reperes, montrer

UNITES = next(champ for champ in TYPES["demande"].champs if champ.nom == "unites")
NATURE = next(champ for champ in TYPES["demande"].champs if champ.nom == "nature")
REPERES = Reperes(
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
        assert REPERES.code_de(UNITES, texte) == "0000012N"


def test_un_libelle_partage_ne_designe_personne() -> None:
    reperes = Reperes({"unite": {"a": "École", "b": "école"}})
    assert reperes.code_de(UNITES, "Ecole") is None
    assert reperes.code_de(UNITES, "") is None


def test_ce_que_montre_une_liste_deroulante_se_relit() -> None:
    for code, libelle in REPERES.liste_de(UNITES).items():
        assert REPERES.code_de(UNITES, montrer(code, libelle)) == code


def test_une_enumeration_se_tire_de_la_table_des_champs() -> None:
    assert list(Reperes().liste_de(NATURE)) == list(NATURE.valeurs)
