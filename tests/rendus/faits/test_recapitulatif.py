"""Ce que l'on relit avant de dire oui : en clair, sans rien cacher ni laisser commander l'écran."""

from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.rendus.faits.recapitulatif import recapituler

CONNUS = Nomenclature(
    {"unite": {"0000012N": "École Victor Hugo"}, "demande": {"7kq2-m4xn-8t1c": "02/10/2018 Lire"}}
)


def test_chaque_valeur_a_sa_ligne_et_ce_que_son_code_designe() -> None:
    champs = {
        "id": "aaaa-aaaa-aaaa",
        "type": "accompagnement",
        "date": "2018-10-02",
        "nature": "collectif",
        "initiative": "equipe",
        "unites": ["0000012N", "0000099Z"],
        "demandes": ["7kq2-m4xn-8t1c"],
        "fin": "2019-01-07",
    }
    assert recapituler(champs, CONNUS).split("\n") == [
        "  Type : accompagnement",
        "  Date : mardi 02/10/2018",
        "  Nature : collectif",
        "  Initiative : équipe",
        "  Unité : École Victor Hugo (0000012N)",
        "  Unité : 0000099Z",
        "  Demandes d'origine : 02/10/2018 Lire (7kq2-m4xn-8t1c)",
        "  Fin : lundi 07/01/2019",
    ]


def test_un_texte_hostile_ne_commande_pas_l_ecran() -> None:
    rendu = recapituler({"type": "demande", "objet": "a\x1b[2J\nb\u202e"}, CONNUS)
    assert rendu == "  Type : demande\n  Objet : a<U+001B>[2J<U+000A>b<U+202E>"
