"""Les sorties pour les machines : un contrat numéroté, des clés dans un ordre fixe, les mêmes octets toujours."""

import json
from datetime import date
from decimal import Decimal

import pytest

from projet_circo.noyau.chiffres.explication import Explication, FaitNonRetenu, FaitRetenu
from projet_circo.noyau.journal.recueil import Raison
from projet_circo.noyau.socle.constat import Dommage
from projet_circo.noyau.socle.valeur import Etat, Valeur
from projet_circo.rendus.chiffres.json import decrire_la_valeur, explication, faits
from tests.fabrique import demande
from tests.rendus.evolutions import ETATS, rendre


def test_le_json_suit_le_contrat() -> None:
    contrat = json.loads(rendre(Valeur(Etat.CONSTATE, 9), "json"))
    assert list(contrat)[:8] == [
        "format",
        "projet",
        "calendrier",
        "au",
        "connu_au",
        "fictif",
        "seuil",
        "annees",
    ]
    serie = contrat["indicateurs"][0]
    assert list(serie)[:6] == ["code", "libelle", "unite_de_mesure", "valeurs", "evolutions", "ruptures"]
    assert serie["evolutions"][0] == {
        "de": 2017,
        "a": 2018,
        "a_date_egale": False,
        "base": 8,
        "arrivee": 9,
        "ecart": 1,
        "points": None,
        "pourcentage": 12.5,
        "motif": None,
        "lecture": "+12,5 %",
    }
    assert list(serie["valeurs"][0])[:6] == [
        "annee",
        "etat",
        "valeur",
        "numerateur",
        "denominateur",
        "publie",
    ]
    assert contrat["dommages"][0]["lignes_non_lues"] == 2


@pytest.mark.parametrize("etat", ETATS)
def test_une_valeur_dit_son_etat_et_un_nombre_ou_null(etat: Etat) -> None:
    decrite = decrire_la_valeur(ETATS[etat])
    assert list(decrite) == ["etat", "valeur", "numerateur", "denominateur"]
    assert decrite["etat"] == etat.value
    assert (decrite["valeur"] == 0) == (etat in (Etat.CONSTATE, Etat.INCOMPLETE))


@pytest.mark.parametrize(
    ("valeur", "ecrite"),
    [
        (Valeur(Etat.CONSTATE, 7), 7),
        (Valeur(Etat.CONSTATE, Decimal(45)), "45"),
        (Valeur(Etat.CONSTATE, Decimal("0.6667"), 2, 3), "0.6667"),
        (Valeur(Etat.CONSTATE, niveau="engagee"), "engagee"),
        (Valeur(Etat.CONSTATE, repartition=(("bas", 1),)), None),
    ],
)
def test_un_compte_est_un_entier_un_decimal_est_un_texte(valeur: Valeur, ecrite: object) -> None:
    decrite = decrire_la_valeur(valeur)
    assert decrite["valeur"] == ecrite
    assert type(decrite["valeur"]) is type(ecrite)
    assert decrite.get("repartition") == ({"bas": 1} if valeur.repartition else None)


def test_une_explication_suit_son_contrat() -> None:
    retenu = FaitRetenu("a", "f", 2, date(2018, 10, 2), Decimal("4.5"), "", "numerateur", "Lire")
    ecarte = FaitNonRetenu("", "f", 3, Raison.INVALIDE, "illisible")
    rendu = json.loads(
        explication(
            Explication(
                "i", "L", "faits", 2018, "2018-2019", date(2018, 9, 1), date(2019, 8, 31),
                Valeur(Etat.CONSTATE, 1), "règle", (retenu,), (ecarte,), fictif=True,
            )
        )
    )  # fmt: skip
    assert (rendu["format"], rendu["regle"], rendu["fictif"]) == ("circo/explication/1", "règle", True)
    assert rendu["retenus"] == [
        {"id": "a", "fichier": "f", "ligne": 2, "date": "2018-10-02", "apport": "4.5", "entite": None,
         "objet": "Lire", "par": "", "saisi": None, "ecoles": [], "terme": "numerateur"}
    ]  # fmt: skip
    assert rendu["ecartes"] == [
        {"id": None, "fichier": "f", "ligne": 3, "raison": "invalide", "detail": "illisible",
         "par": None, "saisi": None, "ecoles": []}
    ]  # fmt: skip


def test_les_faits_sont_tels_qu_ecrits_avec_leur_place_et_leur_situation() -> None:
    fait = demande("2018-10-02", objet="é")
    rendu = json.loads(faits([(fait, "corrige")], [Dommage("f", 1, (3,))], fictif=False))
    (ecrit,) = rendu["evenements"]
    assert ecrit == {"fichier": fait.fichier, "ligne": fait.rang, "situation": "corrige", **fait.champs}
    assert (rendu["format"], rendu["fictif"]) == ("circo/faits/1", False)
    assert rendu["dommages"] == [{"fichier": "f", "lignes_non_lues": 1, "rangs": [3]}]
