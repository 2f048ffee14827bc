"""Un plan à dimensions, par toutes les portes : saisir, importer, valider, montrer, exporter, corriger."""

import json
from pathlib import Path

import pytest

from tests.commandes.dossier_d_essai import Lancer, lancer

__all__ = ["lancer"]

_GRILLE = """\
format: circo/grille/1
titre: "Plan inventé"
annees: {premiere: 2021, derniere: 2024, debut: "01-01"}
dimensions: [{code: territoire, modalites: [{code: rep, libelle: "Prioritaire"}, {code: hors, libelle: "Autre"}]}]
genres: [{code: formation, libelle: "Formation", champs: [valeur], dimensions: [territoire]}]
echelles: [{code: e, niveaux: [{code: bas, libelle: Bas}, {code: haut, libelle: Haut}]}]
indicateurs:
  - code: taux
    libelle: "Taux"
    unite_de_mesure: "%"
    par: territoire
    mesures: [{releve: true}]
    cibles: [{annee: 2024, valeurs: {rep: 70, hors: 80}}]
    criteres: [{code: k1, genre: qualitatif, texte: "K", echelle: e}]
  - code: formations
    libelle: "F"
    unite_de_mesure: f
    par: territoire
    mesures: [{compte: fait, ou: {genre: formation}}]
"""


@pytest.fixture
def dossier(tmp_path: Path, lancer: Lancer, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2024-12-31")
    (tmp_path / "plan" / "data").mkdir(parents=True)
    (tmp_path / "plan" / "data" / "projet-2021-2024.yaml").write_text(_GRILLE, "utf-8")
    return tmp_path / "plan"


def test_une_modalite_saisie_passe_toutes_les_portes(dossier: Path, lancer: Lancer, tmp_path: Path) -> None:
    ou = ("--dossier", str(dossier))
    taux = ("ajouter", "releve", "--indicateur", "taux", "--oui", *ou)
    assert lancer(*taux, "--date", "2021-05-01", "--modalite", "rep", "--valeur", "60").code == 0
    absence = ("--modalite", "Prioritaire", "--absence", "sans_objet")
    assert lancer(*taux, "--date", "2022-05-01", *absence).code == 0
    assert lancer(*taux, "--date", "2023-05-01", "--modalite", "territoire:rep", "--valeur", "62,5").code == 0
    assert lancer(*taux, "--date", "2023-05-01", "--modalite", "ailleurs", "--valeur", "1").code == 2
    feuille = tmp_path / "faits.csv"
    feuille.write_text(
        "type;date;genre;modalites\nfait;2023-04-01;formation;rep\nfait;2023-04-02;formation;\n", "utf-8"
    )
    assert lancer("importer", str(feuille), "--oui", *ou).code == 0
    assert lancer("valider", *ou).code == 0
    lu = json.loads(lancer("indicateurs", "--format", "json", *ou).resultat)
    series = {serie["code"]: serie for serie in lu["indicateurs"]}
    assert list(series) == ["taux:rep", "taux:hors", "formations", "formations:rep", "formations:hors"]
    assert [un["etat"] for un in series["taux:rep"]["valeurs"]] == [
        "constate",
        "sans_objet",
        "constate",
        "non_renseigne",
    ]
    assert [(un["de"], un["a"], un["points"]) for un in series["taux:rep"]["par_dessus"]] == [
        (2021, 2023, 2.5)
    ]
    assert [series[code]["valeurs"][2]["valeur"] for code in list(series)[2:]] == [2, 1, 0]
    assert series["taux:hors"]["cibles"][0]["valeur"] == "80"
    parts = json.loads(
        lancer("indicateurs", "--annee", "2023", "--par", "territoire", "--format", "json", *ou).resultat
    )["indicateurs"]
    assert {un["code"]: [part["nombre"] for part in un["parts"]] for un in parts} == {
        "taux": ["62.5"],
        "formations": [1, 0, 1],
    }
    sorti = lancer("exporter", "--format", "csv", *ou).resultat
    assert "territoire:rep" in sorti


@pytest.mark.parametrize(
    ("faute", "regle"),
    [
        ('"genre": "formation", "modalites": {"territoire": "nulle-part"}', "modalite-inconnue"),
        ('"genre": "formation", "modalites": {"age": "6"}', "modalite-inconnue"),
        ('"genre": "formation", "fin": "2023-05-01"', "modalite-inconnue"),
    ],
)
def test_valider_refuse_ce_que_le_genre_ne_declare_pas(
    faute: str, regle: str, dossier: Path, lancer: Lancer
) -> None:
    (dossier / "data" / "events" / "2023").mkdir(parents=True)
    ligne = f'- {{"id": "7kq2-m4xn-8t1c", "type": "fait", "date": "2023-04-01", {faute}}}\n'
    (dossier / "data" / "events" / "2023" / "a-la-main.yaml").write_text(ligne, "utf-8")
    rendu = lancer("valider", "--dossier", str(dossier))
    assert (rendu.code, regle in rendu.resultat) == (1, True)


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        ("par: territoire\n    mesures", "par: territore\n    mesures"),
        ("valeurs: {rep: 70", "valeurs: {autre: 70"),
        ("    par: territoire\n", ""),
        ("code: territoire", "code: nature"),
    ],
)
def test_une_dimension_qui_n_existe_pas_est_dite(
    avant: str, apres: str, dossier: Path, lancer: Lancer
) -> None:
    grille = dossier / "data" / "projet-2021-2024.yaml"
    grille.write_text(grille.read_text("utf-8").replace(avant, apres, 1), "utf-8")
    rendu = lancer("valider", "--dossier", str(dossier))
    assert (rendu.code, "dimension-inconnue" in rendu.resultat) == (1, True)
