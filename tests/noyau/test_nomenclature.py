from datetime import date
from pathlib import Path

from projet_circo.fichiers.lecture import lire_yaml
from projet_circo.noyau.champs import TYPES
from projet_circo.noyau.fait import Fait
from projet_circo.noyau.grille import Grille
from projet_circo.noyau.nomenclature import Nomenclature, montrer, nomenclature_de
from projet_circo.noyau.referentiel import Referentiel, Unite

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


def test_la_nomenclature_se_tire_de_la_grille_du_referentiel_et_des_faits() -> None:
    texte = (Path(__file__).parents[2] / "data" / "projet-2016-2020.yaml").read_bytes()
    grille = Grille.model_validate(lire_yaml(texte, "g").valeur)
    champs = {"unites": ["0000012N"], "objet": "Cycle 3"}
    faits = (
        Fait("aaaa-aaaa-aaaa", "demande", 2018, date(2018, 10, 2), champs),
        Fait("bbbb-bbbb-bbbb", "seance", 2018, date(2018, 10, 2), {}),
    )
    referentiel = Referentiel({"0000012N": Unite("0000012N", "École Victor Hugo", "ecole")})
    nomenclature = nomenclature_de(grille, referentiel, faits)
    assert nomenclature.listes["demande"] == {"aaaa-aaaa-aaaa": "02/10/2018 École Victor Hugo Cycle 3"}
    assert "seance" not in nomenclature.listes
    assert set(nomenclature.listes["action"]) == {f"a{rang}" for rang in range(1, 12)}
    assert len(nomenclature.listes["critere"]) == 5
    assert "demandes-collectives" in nomenclature.listes["indicateur"]
    assert nomenclature.sans_lecteur == {"releve"}


def test_une_enumeration_se_tire_de_la_table_des_champs() -> None:
    assert list(Nomenclature().liste_de(NATURE)) == list(NATURE.valeurs)
