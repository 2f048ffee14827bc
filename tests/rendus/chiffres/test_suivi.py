"""L'état du suivi : cinq parties, chacune avec son effectif, et un contrat."""

import json
from datetime import date

import pytest

from projet_circo.noyau.chiffres.suivi import EtatDuSuivi, suivre
from projet_circo.noyau.socle.mesure import Compte
from projet_circo.noyau.socle.referentiel import Referentiel, Unite
from projet_circo.rendus.chiffres.suivi import en_json, montrer
from projet_circo.rendus.typographie.ecran import Ecran
from projet_circo.rendus.typographie.typographie import BANDEAU
from tests.fabrique import contexte, demande, ligne, ouvrir
from tests.fabrique import suivre as un_suivi

UNITES = Referentiel({code: Unite(code, f"École {code}", "ecole") for code in ("a", "b")})


def etat(*lignes: object, au: date = date(2018, 12, 31), jours: int = 30) -> EtatDuSuivi:
    suivi = un_suivi(Compte("demande"), rubriques=("Axe", "<b>Objectif</b>"))
    return suivre(contexte(lignes, suivi, au=au, referentiel=UNITES), 2018, jours)  # type: ignore[arg-type]


ATTEND = demande("2018-10-01", unites=["a"], objet="Lire")
SUIVIE = demande("2018-10-02", unites=["a"])
SUITE = ligne("suite", "2018-10-13", demande=SUIVIE.id, etat="acceptee")


@pytest.mark.parametrize("largeur", [60, 80, 120])
def test_chaque_partie_dit_son_effectif(largeur: int) -> None:
    rendu = montrer(etat(ATTEND, SUIVIE, SUITE), 2018, "2018-2019", Ecran(largeur))
    assert max(len(une) for une in rendu.splitlines()) <= largeur
    for texte in (
        "Suivi de 2018-2019, au 31/12/2018",
        "Sans suite depuis 30 jours : 1 demande",
        "Demandes de l'année suivies d'un accompagnement : 0 sur 2 demandes",
        "délai de la demande à sa suite : médiane 11 jours, sur 1 demande",
        "n. d. (aucune demande mesurée)",
        "Promis et pas encore fait : 1 demande",
        "acceptée, sans accompagnement 1",
        "Écoles qui n'ont jamais rien demandé depuis le début du projet : 1 sur 2 écoles ouvertes",
        "Écoles qui ont demandé et n'ont jamais été vues depuis le début du projet : 1 sur 2 écoles ouvertes",
        "b École b",
        "2 Objectif",
    ):
        assert texte in " ".join(rendu.split())


def test_des_mois_muets_qui_se_suivent_se_disent_d_un_trait() -> None:
    rendu = " ".join(montrer(etat(ATTEND, demande("2018-12-03")), 2018, "2018-2019", Ecran(300)).split())
    assert rendu.endswith(
        "Mois muets (aucun fait saisi, ce n'est pas zéro) : septembre 2016 à septembre 2018, novembre 2018"
    )


def test_sans_rien_a_dire_ni_liste_ni_mois_muet_ni_bandeau() -> None:
    rendu = montrer(etat(), 2018, "2018-2019", Ecran(100))
    assert "Sans suite depuis 30 jours : 0 demande\n" in rendu
    assert "Identifiant" not in rendu
    assert "Mois muets" not in rendu
    assert BANDEAU not in rendu
    assert montrer(etat(ouvrir(2018, "demande", fictif=True)), 2018, "x", Ecran(100)).startswith(BANDEAU)


def test_le_contrat_dit_les_memes_choses_que_l_ecran() -> None:
    rendu = json.loads(en_json(etat(ATTEND, SUIVIE, SUITE), 2018))
    assert (rendu["format"], rendu["annee"], rendu["fictif"]) == ("circo/suivi/1", 2018, False)
    (attente,) = rendu["en_attente"]
    assert [attente[cle] for cle in ("id", "jours", "objet", "unites", "etat")] == [
        ATTEND.id,
        91,
        "Lire",
        [{"code": "a", "nom": "École a"}],
        "sans_reponse",
    ]
    assert [un["id"] for un in rendu["promesses"]] == [SUIVIE.id]
    assert sum(rendu["etats"].values()) == rendu["demandes"] == 2
    assert [(un["mediane"], un["effectif"]) for un in rendu["delais"]] == [(11.0, 1), (None, 0)]
    assert (rendu["unites_muettes"], rendu["unites_ouvertes"]) == (["b"], 2)
    assert rendu["objectifs"] == [{"rubrique": "<b>Objectif</b>", "faits": 2}]
    assert {(un["type"], un["faits"]) for un in rendu["fraicheur"]} == {("demande", 2), ("suite", 1)}
    assert rendu["mois_muets"][-2:] == ["2018-11", "2018-12"]


@pytest.mark.parametrize(
    ("mediane", "dite"), [(("2018-10-03", "2018-10-06"), "2,5 jours"), (("2018-10-05",), "3 jours")]
)
def test_une_mediane_s_ecrit_a_la_francaise(mediane: tuple[str, ...], dite: str) -> None:
    lignes = [demande("2018-10-02") for _ in mediane]
    suites = [
        ligne("suite", jour, demande=une.id, etat="acceptee")
        for une, jour in zip(lignes, mediane, strict=True)
    ]
    assert f"médiane {dite}" in montrer(etat(*lignes, *suites), 2018, "x", Ecran(100))
