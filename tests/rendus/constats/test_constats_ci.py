"""Les formes d'intégration continue."""

from projet_circo.noyau.socle.constat import Constat, Gravite, Place
from projet_circo.rendus.constats.constats_ci import empreintes, en_github, en_gitlab, en_junit
from tests.schemas.lecteurs import lire_github, lire_json, lire_junit


def constat(
    ligne: int = 3, message: str = "m", extrait: str = "x", gravite: Gravite = Gravite.ERREUR
) -> Constat:
    return Constat(Place("data/a, b: 100%.yaml", ligne, 2), gravite, "genre", message, "r", extrait)


def test_une_annotation_github_echappe_ce_qui_la_casserait() -> None:
    (lue,) = lire_github(en_github([constat(message="100% : a, b")]))
    assert lue["file"] == "data/a, b: 100%.yaml"
    assert (lue["line"], lue["col"], lue["title"]) == ("3", "2", "genre")
    assert lue["message"] == "100% : a, b. Remède : r."


def test_un_fichier_entier_n_a_ni_ligne_ni_colonne() -> None:
    (lue,) = lire_github(en_github([Constat(Place("f"), Gravite.INFORMATION, "genre", "m", "r")]))
    assert lue.keys() == {"file", "title", "message"}
    rapport = lire_json(en_gitlab([Constat(Place("f"), Gravite.INFORMATION, "genre", "m", "r")]), "gitlab")
    assert rapport[0]["location"]["lines"]["begin"] == 1
    assert rapport[0]["severity"] == "info"


def test_l_empreinte_suit_la_faute_quand_sa_ligne_se_deplace() -> None:
    assert empreintes([constat(3)]) == empreintes([constat(30)])
    assert empreintes([constat(3)]) != empreintes([constat(3, extrait="y")])


def test_deux_fautes_semblables_ont_deux_empreintes() -> None:
    assert len(set(empreintes([constat(3), constat(4), constat(5)]))) == 3


def test_junit_montre_les_fautes_bloquantes_comme_des_echecs() -> None:
    constats = [constat(), constat(gravite=Gravite.INFORMATION, message="<&\x00>")]
    bloquant, passe = lire_junit(en_junit(constats, lambda un: un.est_bloquant))
    echec = bloquant.find("failure")
    assert echec is not None
    assert echec.text == "m. Remède : r."
    sortie = passe.find("system-out")
    assert sortie is not None
    assert sortie.text == "information : <&<U+0000>>. Remède : r."


def test_une_question_ne_recoit_pas_de_point() -> None:
    demande = Constat(Place("f", 1, 1), Gravite.ERREUR, "genre", "m", "vouliez-vous dire « a » ?")
    assert en_github([demande]).endswith("m. Remède : vouliez-vous dire « a » ?\n")
