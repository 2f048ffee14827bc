import pytest

from projet_circo.noyau.socle.champs import EN_TETE, TYPES
from projet_circo.noyau.tableur.colonnes import Colonne
from projet_circo.noyau.tableur.correspondance import (
    Correspondance,
    ajuster,
    champs_muets,
    deviner,
    reconnaitre_un_type,
)
from projet_circo.noyau.tableur.feuille import Feuille


def deviner_sur(titres: list[str], nom: str = "", type_impose: str = "") -> Correspondance | None:
    return deviner(Feuille(nom, [titres]), type_impose)


def champs_de(correspondance: Correspondance | None) -> list[str]:
    assert correspondance is not None
    return [colonne.champ for colonne in correspondance.colonnes]


@pytest.mark.parametrize(
    ("titres", "attendus"),
    [
        (["Date de réception", "Établissement", "Nature", "Thème"], ["date", "unites", "nature", "focales"]),
        (["DATE", "UAI", "collectif ou individuel", "Sujet"], ["date", "unites", "nature", "objet"]),
        (["Reçue le", "École", "École 2", "École 3"], ["date", "unites", "unites", "unites"]),
        (["Date de réunion", "UAI de l'école d'accueil"], ["date", "unites"]),
        (["Date", "Date de fin", "nom de l'école"], ["date", "", "unites"]),
    ],
)
def test_les_colonnes_d_une_demande_se_devinent(titres: list[str], attendus: list[str]) -> None:
    assert champs_de(deviner_sur(titres, type_impose="demande")) == attendus


def test_la_date_et_la_fin_ne_se_confondent_pas() -> None:
    titres = ["Date de fin", "Date de début", "Partenaire"]
    assert champs_de(deviner_sur(titres, type_impose="partenariat")) == ["fin", "date", "partenaire"]


def test_une_colonne_de_noms_de_personnes_n_est_jamais_devinee() -> None:
    titres = ["Date", "Nature", "Nom de l'enseignant", "Prénom", "Pseudonyme"]
    assert champs_de(deviner_sur(titres, type_impose="demande")) == ["date", "nature", "", "", "enseignant"]


def test_un_champ_simple_ne_prend_qu_une_colonne() -> None:
    assert champs_de(deviner_sur(["Objet", "Description", "Date"], type_impose="demande")) == [
        "objet",
        "",
        "date",
    ]


@pytest.mark.parametrize("nom_du_type", list(TYPES))
def test_les_noms_exacts_se_reconnaissent_pour_chaque_type(nom_du_type: str) -> None:
    titres = [*EN_TETE, *(champ.nom for champ in TYPES[nom_du_type].champs)]
    assert champs_de(deviner_sur(titres, nom=nom_du_type)) == titres


def test_les_noms_exacts_se_reconnaissent_tous_types_meles() -> None:
    titres = list(dict.fromkeys([*EN_TETE, *(un.nom for un_type in TYPES.values() for un in un_type.champs)]))
    assert champs_de(deviner_sur(titres)) == titres


def test_la_ligne_des_titres_se_trouve_sous_un_chapeau() -> None:
    lignes = [
        ["Circonscription de Thionville 1"],
        [],
        ["Date", "Nature", "École"],
        ["02/10/2018", "collectif", "x"],
    ]
    correspondance = deviner(Feuille("Demandes", lignes))
    assert correspondance is not None
    assert (correspondance.type, correspondance.entete) == ("demande", 3)


def test_une_feuille_sans_titres_reconnus_n_a_pas_de_correspondance() -> None:
    assert deviner(Feuille("Lisez-moi", [["Ce classeur…"], ["Date"], []])) is None


def test_ce_que_nos_exports_ajoutent_n_est_pas_importe() -> None:
    titres = ["id", "date", "saisi", "par", "situation", "cause", "remède"]
    assert champs_de(deviner_sur(titres, type_impose="demande")) == ["id", "date", "", "", "", "", ""]


@pytest.mark.parametrize("texte", ["demande", "Demandes", "DEMANDE ", "demandes", "Demandes 2"])
def test_un_type_se_reconnait_au_pluriel_et_sans_casse(texte: str) -> None:
    assert reconnaitre_un_type(texte) == "demande"


def test_un_nom_quelconque_n_est_pas_un_type() -> None:
    assert reconnaitre_un_type("Feuil1") == ""
    assert reconnaitre_un_type("s") == ""


def test_une_correspondance_gardee_suit_les_colonnes_deplacees() -> None:
    gardee = Correspondance(
        "2018", "demande", 1, (Colonne("Reçue le", "date"), Colonne("École", "unites"), Colonne("Nom"))
    )
    feuille = Feuille("2019", [["Bilan"], [], ["ECOLE", "Nouvelle", "Reçue  le"]])
    ajustee = ajuster(gardee, feuille)
    assert ajustee is not None
    assert (ajustee.feuille, ajustee.entete) == ("2019", 3)
    assert [colonne.champ for colonne in ajustee.colonnes] == ["unites", "", "date"]
    assert ajuster(gardee, Feuille("2020", [["autre"]])) is None


def test_deux_colonnes_de_meme_titre_gardent_leur_ordre() -> None:
    gardee = Correspondance("", "demande", 1, (Colonne("École", "unites"), Colonne("École", "")))
    ajustee = ajuster(gardee, Feuille("", [["École", "École", "École"]]))
    assert champs_de(ajustee) == ["unites", "", ""]


def test_les_champs_exiges_sans_colonne_sont_dits() -> None:
    gardee = Correspondance("", "demande", 1, (Colonne("Jour", "date"),), {"nature": "collectif"})
    assert champs_muets(gardee) == ("initiative",)
    assert champs_muets(Correspondance("", "", 1, (Colonne("Jour", "date"),))) == ("type",)
    assert champs_muets(Correspondance("", "commentaire", 1, ())) == ("indicateur", "annee", "texte")
