"""Suivi, actions, écarts, clôture : les mêmes choses dites au terminal, en JSON et en CSV."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Circo

DEMANDE = ("ajouter", "demande", "--nature", "collectif", "--initiative", "equipe", "--date", "2018-10-02")


def _en_csv(texte: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(texte)))


def _fiche(texte: str) -> str:
    return " ".join(texte.split())


def test_le_suivi_dit_la_meme_chose_dans_ses_trois_formes(demonstration: Path, circo: Circo) -> None:
    options = ("suivi", "--annee", "2018", "--jours", "90")
    contrat = json.loads(circo(*options, "--format", "json", depuis=demonstration).sortie)
    lignes = _en_csv(circo(*options, "--format", "csv").sortie)
    ecran = _fiche(circo(*options).sortie)

    def partie(nom: str) -> list[dict[str, str]]:
        return [ligne for ligne in lignes if ligne["partie"] == nom]

    assert [ligne["quoi"] for ligne in partie("en_attente")] == [une["id"] for une in contrat["en_attente"]]
    assert all(une["id"] in ecran for une in contrat["en_attente"])
    anciennes = sum(une["annee"] < 2018 for une in contrat["en_attente"])
    assert f"{len(contrat['en_attente'])} demandes, dont {anciennes} des années précédentes" in ecran
    assert [(ligne["quoi"], int(ligne["effectif"])) for ligne in partie("delai")] == [
        (un["nom"], un["effectif"]) for un in contrat["delais"]
    ]
    assert [(ligne["quoi"], ligne["date"], int(ligne["nombre"])) for ligne in partie("fraicheur")] == [
        (f"{une['poste']} {une['type']}", une["date"], une["faits"]) for une in contrat["fraicheur"]
    ]
    assert [ligne["quoi"] for ligne in partie("mois_muet")] == contrat["mois_muets"] == ["2017-08", "2019-08"]
    assert {ligne["nombre"] for ligne in partie("mois_muet")} == {""}  # un mois muet n'est jamais un 0
    assert "Mois muets (aucun fait saisi, ce n'est pas zéro) : août 2017, août 2019" in ecran
    assert "les faits individuels ne portent pas d'école" in ecran
    assert "2018-" not in ecran.replace("2018-2019", "")  # les dates sont françaises
    assert [int(ligne["nombre"]) for ligne in partie("objectif")] == [
        part["faits"] for part in contrat["objectifs"]
    ]


def test_le_suivi_d_un_dossier_vierge_ne_montre_aucun_zero_trompeur(vierge: Path, circo: Circo) -> None:
    ecran = _fiche(circo("suivi", "--annee", "2018", depuis=vierge).sortie)
    assert "data/unites.yaml n'en déclare aucune" in ecran
    assert "aucun fait saisi" in ecran
    assert ecran.count("n. d. (aucune demande mesurée)") == 2


def test_les_actions_disent_la_meme_chose_dans_leurs_trois_formes(demonstration: Path, circo: Circo) -> None:
    grille = demonstration / "data" / "projet-2016-2020.yaml"
    texte = grille.read_text("utf-8")
    echue = texte.replace("- code: a5\n", "- code: a5\n                echeance: 2019-06-30\n", 1)
    grille.write_text(echue, "utf-8")
    contrat = json.loads(
        circo("actions", "--au", "2019-07-10", "--format", "json", depuis=demonstration).sortie
    )
    lignes = _en_csv(circo("actions", "--au", "2019-07-10", "--format", "csv").sortie)
    assert [(ligne["code"], ligne["etat"]) for ligne in lignes] == [
        (action["code"], action["etat"] or "") for action in contrat["actions"]
    ]
    a5 = next(ligne for ligne in lignes if ligne["code"] == "a5")
    assert (a5["etat"], a5["echeance"], a5["retard_jours"]) == ("engagee", "2019-06-30", "10")
    assert "30/06/2019 10 jours" in _fiche(circo("actions", "--au", "2019-07-10").sortie)
    assert contrat["fictif"] is True


def test_une_cloture_montre_ses_chiffres_comme_un_lecteur_les_lit(
    vierge: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2019-02-15")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("CIRCO_POSTE", "ien-000001")
    circo(*DEMANDE, depuis=vierge)
    codes = (
        "sollicitations",
        "partenariats",
        "accompagnements-collectifs-ien",
        "accompagnements-individuels-ien",
    )
    muets = [option for code in codes for option in ("--non-renseigne", code)]
    muets[0] = "--zero"
    rendu = circo("cloturer", "--annee", "2018", "--a-blanc", *muets)
    ecran = _fiche(rendu.sortie)
    assert rendu.code == 0
    assert "arrêtée au 15/02/2019" in ecran
    assert (
        "demandes-collectives Nombre de demandes d'accompagnement collectif émanant des équipes pédagogiques 1 (p)"
        in ecran
    )
    assert "sollicitations Nombre de sollicitations de l'équipe de circonscription 0 (p)" in ecran
    assert "partenariats Nombre de partenariats mis en œuvre n. r." in ecran
    assert "publié comme non renseigné, et non comme zéro" in ecran
    assert "constate" not in ecran


def test_un_ecart_se_dit_dans_les_trois_formes_et_expliquer_dit_le_publie(
    demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_POSTE", "ien-000001")
    circo("cloturer", "--annee", "2018", "--oui", depuis=demonstration)
    assert _en_csv(circo("ecarts", "--annee", "2018", "--format", "csv").sortie) == []
    ajout = json.loads(circo(*DEMANDE, "--format", "json").sortie)
    (ligne,) = _en_csv(circo("ecarts", "--annee", "2018", "--format", "csv").sortie)
    assert (ligne["code"], ligne["publie"], ligne["aujourd_hui"]) == ("demandes-collectives", "28", "29")
    assert (ligne["fait"], ligne["effet"], ligne["par"]) == (ajout["id"], "entré", "ien-000001")
    ecran = _fiche(circo("ecarts", "--annee", "2018").sortie)
    entree = f"{ajout['id']} est entré (du 02/10/2018) : demande {ajout['id']}"
    assert f"{entree}, saisi le 24/11/2026 par ien-000001" in ecran
    explique = circo("expliquer", "demandes-collectives", "--annee", "2018")
    assert "Publié 28 (arrêté au 31/08/2019), aujourd'hui 29" in explique.sortie
    contrat = json.loads(
        circo("expliquer", "demandes-collectives", "--annee", "2018", "--format", "json").sortie
    )
    assert (contrat["publie"]["valeur"], contrat["valeur"]) == (28, 29)
    assert "2018-2019 est close, arrêtée au 31/08/2019" in circo("indicateurs", "--annee", "2018").sortie
