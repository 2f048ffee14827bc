from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projet_circo.noyau.socle.champs import Champ, Genre
from projet_circo.noyau.tableur.cellule import Cellule
from projet_circo.noyau.tableur.conversion import Refus, convertir, en_texte, lire_json
from projet_circo.noyau.tableur.correspondance import TETE
from tests.noyau.saisie.cadre_d_essai import cadre_de_listes, champ

CADRE = cadre_de_listes({"unite": {"0000012N": "École Victor Hugo", "0590001E": "École du Nord"}})
VIDE = cadre_de_listes({})


@pytest.mark.parametrize(
    ("un_champ", "cellule", "valeur"),
    [
        (champ("demande", "nature"), "Collectif", "collectif"),
        (champ("demande", "initiative"), " Équipe ", "equipe"),
        (champ("suite", "etat"), "ACCEPTÉE", "acceptee"),
        (champ("demande", "unites"), "0000012N; 0590001e", ["0000012N", "0590001E"]),
        (champ("demande", "unites"), "École Victor Hugo", ["0000012N"]),
        (champ("demande", "focales"), "Lire, écrire; compter", ["Lire, écrire", "compter"]),
        (champ("demande", "objet"), 12.0, "12"),
        (champ("demande", "objet"), "'=1+1", "=1+1"),
        (TETE["date"], datetime.fromisoformat("2018-10-02T14:30"), "2018-10-02"),
        (TETE["date"], date(2018, 10, 2), "2018-10-02"),
        (TETE["date"], "02/10/2018", "2018-10-02"),
        (TETE["date"], 43375.0, "2018-10-02"),
        (champ("demande", "unites"), "12N", ["0000012N"]),
        (champ("seance", "duree_minutes"), "1 200", 1200),
        (champ("seance", "duree_minutes"), 90.0, 90),
        (champ("seance", "duree_minutes"), "1h30", 90),
        (champ("seance", "duree_minutes"), time(1, 30), 90),
        (champ("seance", "duree_minutes"), timedelta(hours=2), 120),
        (champ("releve", "valeur"), "12,50", "12.50"),
        (champ("releve", "valeur"), 12.5, "12.5"),
        (champ("releve", "valeur"), "1\u202f234,5", "1234.5"),
        (champ("commentaire", "annee"), "2018-2019", 2018),
        (champ("commentaire", "annee"), 2018.0, 2018),
        (champ("ouverture", "fictif"), "oui", True),
        (champ("ouverture", "fictif"), False, False),
        (champ("correction", "champs"), '{"objet": "x", "fin": null}', {"objet": "x", "fin": None}),
        (champ("demande", "objet"), "   ", None),
        (champ("demande", "objet"), "'", ""),
    ],
)
def test_une_cellule_devient_la_valeur_de_son_champ(un_champ: Champ, cellule: Cellule, valeur: Any) -> None:
    assert convertir(un_champ, cellule, CADRE) == valeur


@pytest.mark.parametrize(
    ("un_champ", "cellule", "cause", "remede"),
    [
        (
            champ("demande", "nature"),
            "groupe",
            "« groupe » n'est pas une valeur possible",
            "collectif, individuel",
        ),
        (
            champ("demande", "unites"),
            "V. Hugo",
            "ni un code ni un nom",
            "écrire 0000012N — École Victor Hugo,",
        ),
        (champ("demande", "unites"), "L'École", "plusieurs écoles", "École Victor Hugo ou 0590001E"),
        (champ("demande", "unites"), "99Z", "« 99Z »", "circo unites ajouter"),
        (champ("demande", "unites"), "0000012N Hugo et CP", "« CP »", ""),
        (TETE["date"], "31/02/2019", "le 31 février n'existe pas", "21/10/2024"),
        (TETE["date"], "12/25/2018", "le jour se dit avant le mois", "21/10/2024"),
        (TETE["date"], "bientôt", "« bientôt » n'est pas une date", "21/10/2024"),
        (champ("seance", "duree_minutes"), "longtemps", "« longtemps » n'est pas une durée", "1h30"),
        (champ("seance", "duree_minutes"), True, "n'est pas une durée", "1h30"),
        (champ("seance", "duree_minutes"), 2.0, "des heures ou des minutes", "120"),
        (champ("releve", "valeur"), "beaucoup", "n'est pas un nombre", "12,5"),
        (champ("commentaire", "annee"), "18", "n'est pas une année", "2018-2019"),
        (champ("ouverture", "fictif"), "peut-être", "ni oui ni non", "oui ou non"),
        (champ("correction", "champs"), "objet=x", "JSON", "circo exporter"),
    ],
)
def test_une_cellule_impossible_dit_sa_cause_et_son_remede(
    un_champ: Champ, cellule: Cellule, cause: str, remede: str
) -> None:
    refus = convertir(un_champ, cellule, CADRE)
    assert isinstance(refus, Refus)
    assert refus.cause.startswith(un_champ.nom)
    assert cause in refus.cause
    assert remede in refus.remede


def test_sans_referentiel_un_code_est_garde_tel_quel() -> None:
    assert convertir(champ("demande", "unites"), "99Z, 0590001E", VIDE) == ["99Z", "0590001E"]


def test_ce_qui_est_sous_entendu_est_note() -> None:
    notes: list[str] = []
    convertir(TETE["date"], "12/10", CADRE, notes.append)
    assert notes == ["« 12/10 » ne dit pas l'année : lu samedi 12/10/2024"]


def test_chaque_genre_sait_se_convertir() -> None:
    for genre in Genre:
        convertir(Champ("x", genre, ""), "0", VIDE)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**6), max_value=10**6))
def test_un_decimal_type_se_lit_sans_exposant(nombre: Decimal) -> None:
    texte = convertir(champ("releve", "valeur"), float(nombre), VIDE)
    assert isinstance(texte, str)
    assert "e" not in texte.lower()
    assert float(texte) == float(nombre)


@pytest.mark.parametrize(
    ("cellule", "texte"),
    [
        (None, ""),
        (True, "vrai"),
        (3.0, "3"),
        (1e-7, "0.0000001"),
        (date(2018, 1, 2), "2018-01-02"),
        (Decimal("1E+2"), "100"),
    ],
)
def test_toute_cellule_a_un_texte(cellule: Cellule, texte: str) -> None:
    assert en_texte(cellule) == texte


@pytest.mark.parametrize("texte", ['{"a": 1, "a": 2}', "NaN", "[" * 100_000, "{"])
def test_un_json_douteux_est_refuse(texte: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        lire_json(texte)


@pytest.mark.parametrize("texte", ["inconnue", "0570001A", "Collège Jean Moulin"])
def test_ce_qui_ne_ressemble_a_aucune_unite_n_est_pas_ecrit(texte: str) -> None:
    assert isinstance(convertir(champ("demande", "unites"), texte, CADRE), Refus)
