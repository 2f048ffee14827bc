from projet_circo.noyau.saisie.nomenclature import Nomenclature
from projet_circo.noyau.socle.champs import FAITS, TYPES
from projet_circo.rendus.tableurs.colonnes_de_saisie import choix_de, colonnes_de, conseil_de


def test_chaque_champ_a_sa_colonne_une_liste_fermee_en_a_trois_et_les_rangs_se_suivent() -> None:
    for nom in FAITS:
        colonnes = colonnes_de(nom)
        assert [une.rang for une in colonnes] == list(range(1, len(colonnes) + 1))
        assert {une.champ.nom for une in colonnes} == {"date", *(un.nom for un in TYPES[nom].champs)}
        assert all(len(conseil_de(une.champ)) <= 250 for une in colonnes)
    assert [une.titre for une in colonnes_de("demande")][:4] == [
        "Date *",
        "Nature *",
        "Initiative *",
        "Unité 1",
    ]


def test_une_liste_montre_le_code_et_son_libelle() -> None:
    (champ,) = [un for un in TYPES["partenariat"].champs if un.nom == "partenaire"]
    assert choix_de(champ, Nomenclature({"partenaire": {"mairie": "Mairie"}})) == ("mairie — Mairie",)
    assert choix_de(champ, Nomenclature()) == ()
