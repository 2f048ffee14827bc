"""`circo indicateurs`, de bout en bout : la grille change, le passé non ; le cas de la source ; les combinaisons."""

import itertools
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.conftest import RACINE, Circo

FORMES = ("terminal", "json", "csv", "markdown")
LETTRE = "- {compte: accompagnement, ou: {nature: individuel, initiative: ien}}"


def _changer(dossier: Path, avant: str, apres: str) -> None:
    grille = dossier / "data" / "projet-2016-2020.yaml"
    texte = grille.read_text("utf-8")
    assert texte.count(avant) == 1
    grille.write_text(texte.replace(avant, apres), "utf-8")


def _nombres(circo: Circo, code: str, *options: str) -> list[Any]:
    contrat = json.loads(circo("indicateurs", code, "--format", "json", *options).sortie)
    return [valeur["valeur"] for valeur in contrat["indicateurs"][0]["valeurs"]]


@pytest.mark.parametrize("largeur", ["60", "80", "120"])
def test_changer_une_mesure_depuis_2018_laisse_le_passe_identique_a_l_octet_et_imprime_la_rupture(
    largeur: str, demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", largeur)
    monkeypatch.chdir(demonstration)

    def demander(annee: str, forme: str) -> str:
        return str(circo("indicateurs", "--annee", annee, "--format", forme).sortie)

    avant = {(annee, forme): demander(annee, forme) for annee in ("2016", "2017", "2018") for forme in FORMES}
    ajout = "- {compte: sollicitation, ou: {origine: directeur}, depuis: 2018, decide_le: 2018-06-20, motif: bilan}"
    _changer(
        demonstration, "- {compte: sollicitation}", f"- {{compte: sollicitation}}\n                  {ajout}"
    )
    assert circo("valider").code == 0
    for (annee, forme), rendu in avant.items():
        assert (demander(annee, forme) == rendu) == (annee < "2018"), (annee, forme)
    for forme in ("terminal", "markdown"):
        dit = " ".join(demander("2018", forme).split())
        assert "sollicitations, rupture de série en 2018-2019" in dit
        assert "Motif : bilan" in dit
        assert "rupture" in dit
    (rupture,) = json.loads(demander("2018", "json"))["indicateurs"][2]["ruptures"]
    assert (rupture["annee"], rupture["motif"]) == (2018, "bilan")
    # Telle que connue avant la décision, la grille n'a pas changé.
    assert _nombres(circo, "sollicitations", "--connu-au", "2018-06-19") == _nombres(
        circo, "sollicitations", "--au", "2018-06-19", "--connu-au", "2018-06-19"
    )
    ruptures = json.loads(circo("indicateurs", "--connu-au", "2018-06-19", "--format", "json").sortie)
    assert ruptures["indicateurs"][2]["ruptures"] == []


def test_les_deux_lectures_du_cinquieme_indicateur_s_obtiennent_par_le_yaml_seul(
    demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demonstration)
    monkeypatch.setenv("CIRCO_POSTE", "ien-0a1b2c")
    code = "accompagnements-individuels-ien"
    assert _nombres(circo, code) == [0, 4, 7, 6]
    circo("ajouter", "demande", "--nature", "individuel", "--initiative", "ien", "--date", "2018-10-02")
    _changer(demonstration, LETTRE, LETTRE.replace("accompagnement", "demande"))
    assert _nombres(circo, code) == [0, 0, 1, 0]
    regle = json.loads(circo("expliquer", code, "--annee", "2018", "--format", "json").sortie)["regle"]
    assert regle == "nombre de faits « demande », nature : individuel, initiative : ien, datés dans l'année"


def _controler(contrat: dict[str, Any]) -> None:
    schema = json.loads((RACINE / "schemas" / "indicateurs.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(contrat)
    annees = [annee["annee"] for annee in contrat["annees"]]
    for serie in contrat["indicateurs"]:
        assert [valeur["annee"] for valeur in serie["valeurs"]] == annees
        for valeur in serie["valeurs"]:
            assert list(valeur)[:6] == ["annee", "etat", "valeur", "numerateur", "denominateur", "publie"]
        for evolution in serie["evolutions"]:
            assert (evolution["pourcentage"] is None) == (evolution["motif"] is not None)


OPTIONS = {
    "annee": ((), ("--annee", "2016"), ("--annee", "2018-2019"), ("--annee", "2019")),
    "au": (
        (),
        ("--au", "2015-01-01"),
        ("--au", "2020-02-29"),
        ("--au", "2019-08-31"),
        ("--au", "2031-01-01"),
    ),
    "connu": ((), ("--connu-au", "2018-12-31")),
    "civile": ((), ("--civile",)),
    "seuil": ((), ("--seuil", "0")),
}


@pytest.mark.parametrize("forme", FORMES)
@pytest.mark.parametrize("civile", OPTIONS["civile"])
def test_toute_combinaison_d_options_se_rend_sans_trace(
    forme: str, civile: tuple[str, ...], circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(RACINE)
    for annee, au, connu, seuil in itertools.product(
        *(OPTIONS[nom] for nom in ("annee", "au", "connu", "seuil"))
    ):
        rendu = circo("indicateurs", "--format", forme, *annee, *au, *connu, *civile, *seuil)
        assert (rendu.code, rendu.erreur) == (0, ""), (annee, au, connu, seuil)
        if forme == "json":
            _controler(json.loads(rendu.sortie))
