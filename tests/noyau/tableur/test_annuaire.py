"""La liste officielle : ses vraies colonnes, et rien que ce qui change."""

from datetime import date

from projet_circo.noyau.socle.referentiel import Unite
from projet_circo.noyau.tableur.annuaire import comparer, est_un_annuaire, lire_l_annuaire
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.noyau.tableur.feuille import Feuille

TITRES = [
    *("Identifiant_de_l_etablissement", "Nom_etablissement", "Type_etablissement", "Statut_public_prive"),
    *("Nom_commune", "nom_circonscription", "date_ouverture", "etat"),
]
LIGNES: list[list[Cellule]] = [
    ["0000011M", "Ecole primaire", "Ecole", "Public", "Essai-le-Haut", "Essai 1", "1969-04-26", "OUVERT"],
    ["0000012N", "Ecole primaire", "Ecole", "Privé", "Essai-le-Bas", "Essai 1", date(1972, 9, 1), "OUVERT"],
    ["0000013P", "Collège du Lac", "Collège", "Public", "Essai", "", "1980-01-01", "OUVERT"],
    ["0000014A", "Ecole du Pont", "Ecole", "Public", "Essai", "Essai 2", "", "OUVERT"],
    ["15S", "Ecole fermée", "Ecole", "Public", "Essai", "Essai 2", "", "FERME"],
]
RENTREE, VEILLE = date(2025, 9, 1), date(2025, 8, 31)


def test_une_liste_officielle_se_reconnait_et_se_lit() -> None:
    feuille = Feuille("", [TITRES, *LIGNES])
    assert est_un_annuaire(feuille)
    annuaire = lire_l_annuaire(feuille)
    assert annuaire is not None
    assert [une.unite.code for une in annuaire.inscrites] == ["0000011M", "0000012N", "0000015S"]
    assert annuaire.inscrites[0].unite == Unite(
        "0000011M", "Ecole primaire", "ecole", date(1969, 4, 26), commune="Essai-le-Haut"
    )
    assert [une.est_publique for une in annuaire.inscrites] == [True, False, True]
    assert [une.ouverte for une in annuaire.inscrites] == [True, True, False]
    assert [rang for rang, _ in annuaire.refus] == [5]
    assert annuaire.circonscriptions == ("Essai 1", "Essai 2")
    assert not est_un_annuaire(Feuille("", [["Date", "École", "Nom"], ["a", "b", "c"]]))


def test_un_an_apres_seuls_les_ecarts_restent() -> None:
    annuaire = lire_l_annuaire(Feuille("", [TITRES, *LIGNES]))
    assert annuaire is not None
    neuves = comparer(annuaire.inscrites, {}, RENTREE, VEILLE)
    assert [(un.genre, un.code) for un in neuves] == [("ouvre", "0000011M"), ("ouvre", "0000012N")]
    assert neuves[0].apres.depuis == date(1969, 4, 26)
    connues = {
        "0000011M": Unite("0000011M", "École primaire", "ecole", commune="Essai-le-Haut"),
        "0000012N": Unite("0000012N", "Les Coccinelles", "ecole"),
        "0000015S": Unite("0000015S", "Ecole fermée", "ecole"),
        "0000016T": Unite("0000016T", "Ecole oubliée", "ecole"),
        "rpi": Unite("rpi", "RPI", "reseau"),
    }
    ecarts = comparer(annuaire.inscrites, connues, RENTREE, VEILLE)
    assert [(un.genre, un.code) for un in ecarts] == [
        ("change de nom", "0000012N"),
        ("précise sa commune", "0000012N"),
        ("ferme", "0000015S"),
        ("disparaît", "0000016T"),
    ]
    assert ecarts[2].apres.jusqu_a == VEILLE
