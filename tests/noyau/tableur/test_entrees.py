from datetime import date

from projet_circo.noyau.tableur.colonnes import Colonne
from projet_circo.noyau.tableur.correspondance import Correspondance, deviner
from projet_circo.noyau.tableur.entrees import Entree, Laissee, lire_les_entrees, ordonner
from projet_circo.noyau.tableur.feuille import Feuille
from tests.noyau.saisie.cadre_d_essai import CADRE, cadre_de_listes

VIDE = cadre_de_listes({})

TITRES = ["id", "Date", "Nature", "Initiative", "École 1", "École 2", "Objet"]


def lire(*lignes: list[object], titres: list[str] = TITRES, nom: str = "Demandes") -> tuple[Entree, ...]:
    feuille = Feuille(nom, [titres, *lignes])  # type: ignore[list-item]
    correspondance = deviner(feuille)
    assert correspondance is not None
    return lire_les_entrees(feuille, correspondance, VIDE)


def test_une_ligne_devient_un_evenement_dans_l_ordre_de_la_table() -> None:
    (entree,) = lire(["", date(2018, 10, 2), "Collectif", "équipe", "0000012N", "0000013P", " Cycle 3 "])
    assert list(entree.champs.items()) == [
        ("type", "demande"),
        ("date", "2018-10-02"),
        ("nature", "collectif"),
        ("initiative", "equipe"),
        ("unites", ["0000012N", "0000013P"]),
        ("objet", "Cycle 3"),
    ]
    assert (entree.feuille, entree.rang, entree.refus, entree.identifiee) == ("Demandes", 2, (), False)


def test_une_ligne_vide_ou_a_l_identifiant_seul_n_est_pas_une_entree() -> None:
    entrees = lire([], ["", None, " "], ["7kq2-m4xn-8t1c", "", ""], ["", "02/10/2018"])
    assert [entree.rang for entree in entrees] == [5]


def test_toutes_les_fautes_d_une_ligne_sont_dites() -> None:
    (entree,) = lire(["", "bientôt", "groupe", "ien", "", "", ""])
    assert [refus.cause.split(" : ")[0] for refus in entree.refus] == ["date", "nature"]


def test_une_colonne_type_decide_ligne_par_ligne() -> None:
    titres = ["type", "date", "nature", "origine"]
    entrees = lire(
        ["Demande", "02/10/2018", "collectif", ""],
        ["sollicitations", "02/10/2018", "", "famille"],
        ["sollicitation", "02/10/2018", "collectif", "famille"],
        ["visite", "02/10/2018", "", ""],
        ["", "02/10/2018", "", ""],
        titres=titres,
        nom="Feuil1",
    )
    assert [entree.type for entree in entrees] == ["demande", "sollicitation", "sollicitation", "", ""]
    assert "n'a pas de champ « nature »" in entrees[2].refus[0].cause
    assert "« visite » n'existe pas" in entrees[3].refus[0].cause
    assert "aucune colonne ne dit le type" in entrees[4].refus[0].cause


def test_les_constantes_et_les_valeurs_traduites_s_appliquent() -> None:
    correspondance = Correspondance(
        "",
        "demande",
        1,
        (Colonne("Jour", "date"), Colonne("Qui", "initiative")),
        {"nature": "collectif", "initiative": "ien"},
        {"initiative": {"directrice": "equipe", "校长": "equipe"}},
    )
    feuille = Feuille(
        "", [["Jour", "Qui"], ["02/10/2018", "Directrice"], ["02/10/2018", "校长"], ["03/10/2018", ""]]
    )
    entrees = lire_les_entrees(feuille, correspondance, VIDE)
    assert [entree.champs["initiative"] for entree in entrees] == ["equipe", "equipe", "ien"]
    assert all(entree.champs["nature"] == "collectif" for entree in entrees)


def test_une_valeur_traduite_l_est_dans_une_liste_de_codes_jamais_dans_un_texte() -> None:
    correspondance = Correspondance(
        "",
        "demande",
        1,
        (Colonne("Jour", "date"), Colonne("Où", "unites"), Colonne("Objet", "objet")),
        {"nature": "collectif", "initiative": "ien"},
        {"unites": {"Les Tilleuls": "0000011M", "Le Gué": "0000014R"}, "objet": {"lire": "écrire"}},
    )
    lignes = [
        ["02/10/2018", "les tilleuls, 0000012N; LE GUÉ", "Lire, compter"],
        ["02/10/2018", "Le Gué", "Lire"],
    ]
    entrees = lire_les_entrees(Feuille("", [["Jour", "Où", "Objet"], *lignes]), correspondance, VIDE)
    assert [entree.champs["unites"] for entree in entrees] == [
        ["0000011M", "0000012N", "0000014R"],
        ["0000014R"],
    ]
    assert [entree.champs["objet"] for entree in entrees] == ["Lire, compter", "écrire"]


def test_un_texte_sans_identifiant_est_toilette_mais_celui_d_un_export_reste_exact() -> None:
    titres = ["id", "date", "objet"]
    objet = "E\u0301cole\r\nprimaire"
    (nouveau,) = lire(["", "02/10/2018", objet], titres=titres)
    (exporte,) = lire(["7kq2-m4xn-8t1c", "02/10/2018", objet], titres=titres)
    assert nouveau.champs["objet"] == "École\nprimaire"
    assert exporte.champs["objet"] == objet


def test_ordonner_retire_la_saisie_et_les_champs_nuls() -> None:
    champs = ordonner(
        {"par": "x", "objet": None, "date": "2018-10-02", "autre": 1, "type": "demande", "id": "a"}
    )
    assert list(champs) == ["id", "type", "date", "autre"]


def test_un_total_et_un_titre_repete_sont_laisses_et_cites() -> None:
    lignes = [
        TITRES,
        ["", "01/10/2024", "collectif", "ien"],
        ["Total", 12],
        TITRES,
        ["", "", "", "", "", "", ""],
    ]
    lignes.append(["", "", "", "", "", "", "", "à relire"])
    feuille = Feuille("Demandes", lignes)  # type: ignore[arg-type]
    correspondance = deviner(feuille)
    assert correspondance is not None
    laissees: list[Laissee] = []
    entrees = lire_les_entrees(feuille, correspondance, CADRE, laisser=laissees.append)
    assert [entree.rang for entree in entrees] == [2]
    assert [(une.rang, une.texte.split()[0]) for une in laissees] == [(3, "Total"), (4, "id"), (6, "à")]


def test_une_feuille_qui_nomme_son_annee_donne_l_annee_des_dates() -> None:
    feuille = Feuille("Demandes 2025-2026", [TITRES, ["", "12/10", "collectif", "ien"]])
    correspondance = deviner(feuille)
    assert correspondance is not None
    (entree,) = lire_les_entrees(feuille, correspondance, CADRE)
    assert entree.champs["date"] == "2025-10-12"
    assert "ne dit pas l'année" in entree.notes[0]
