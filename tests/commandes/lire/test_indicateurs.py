"""`circo indicateurs` : de partout la même page, dans toutes les formes, et rien de perdu dans un fichier abîmé."""

import csv
import io
import itertools
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from tests.commandes.poste_neuf import DEMANDE, journal_de, valeur
from tests.conftest import RACINE, Circo

FORMES = ("terminal", "json", "csv", "markdown")
LETTRE = "- {compte: accompagnement, ou: {nature: individuel, initiative: ien}}"


def test_connu_au_rejoue_le_passe_a_l_octet(ici: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCO_MAINTENANT", "2018-10-05T08:00:00Z")
    circo(*DEMANDE)
    options = ("indicateurs", "--connu-au", "2018-12-31", "--au", "2018-12-31", "--format", "json")
    avant = circo(*options).sortie
    monkeypatch.setenv("CIRCO_MAINTENANT", "2019-03-05T08:00:00Z")
    circo(*DEMANDE, "--objet", "saisi plus tard")
    assert circo(*options).sortie == avant
    assert valeur(circo, "demandes-collectives", 2018)["valeur"] == 2


def test_un_fichier_abime_n_empeche_rien_et_toute_sortie_le_dit(ici: Path, circo: Circo) -> None:
    for objet in "abc":
        circo(*DEMANDE, "--objet", objet)
    journal_de(ici).write_bytes(journal_de(ici).read_bytes().replace(b'"objet": "b"', b'"objet": "z"'))
    rendu = circo("indicateurs", "--annee", "2018", "--format", "json")
    assert (rendu.code, "1 ligne non lue" in rendu.erreur) == (0, True)
    contrat = json.loads(rendu.sortie)
    assert contrat["dommages"][0]["lignes_non_lues"] == 1
    assert contrat["indicateurs"][0]["valeurs"][-1]["valeur"] == 2
    assert "1 ligne non lue" in circo("indicateurs", "--annee", "2018").sortie
    explique = json.loads(
        circo("expliquer", "demandes-collectives", "--annee", "2018", "--format", "json").sortie
    )
    assert [un["raison"] for un in explique["ecartes"]] == ["invalide"]


def test_l_annee_civile_de_bord_se_demande(demonstration: Path, circo: Circo) -> None:
    rendu = circo("indicateurs", "--civile", "--annee", "2020", "--format", "json", depuis=demonstration)
    assert rendu.code == 0, rendu.erreur
    assert [annee["annee"] for annee in json.loads(rendu.sortie)["annees"]] == [2019, 2020]
    assert circo("expliquer", "sollicitations", "--civile", "--annee", "2020").code == 0
    assert circo("indicateurs", "--annee", "2020").code == 2


@pytest.mark.parametrize(
    "commande",
    [
        ("ecarts", "--annee", "2018"),
        ("ecarts", "--annee", "2018", "--format", "json"),
        ("expliquer", "partenariats", "--annee", "2018", "--format", "csv"),
        ("indicateurs", "--annee", "2018", "--par", "mois", "--format", "csv"),
        ("indicateurs", "--annee", "2018", "--connu-au", "2010-01-01", "--format", "json"),
    ],
    ids=" ".join,
)
def test_toute_sortie_dit_que_les_donnees_sont_fictives(
    commande: tuple[str, ...], demonstration: Path, circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCO_POSTE", "secretariat-0a1b2c")
    assert circo("cloturer", "--annee", "2018", "--oui", depuis=demonstration).code == 0
    sortie = circo(*commande).sortie
    assert any(signe in sortie for signe in ("DONNÉES FICTIVES", '"fictif": true', '"vrai"')), sortie


def test_sans_annee_toutes_les_annees_et_tous_les_couples(circo: Circo) -> None:
    contrat = json.loads(circo("indicateurs", "--format", "json", depuis=RACINE).sortie)
    assert [un["annee"] for un in contrat["annees"]] == [2016, 2017, 2018, 2019]
    for serie in contrat["indicateurs"]:
        assert [(un["de"], un["a"]) for un in serie["evolutions"]] == [
            (2016, 2017),
            (2017, 2018),
            (2018, 2019),
        ]


def test_avec_une_annee_la_precedente_et_le_seul_couple_qui_y_mene(circo: Circo) -> None:
    contrat = json.loads(circo("indicateurs", "--annee", "2018-19", "--format", "json", depuis=RACINE).sortie)
    assert [un["annee"] for un in contrat["annees"]] == [2017, 2018]
    assert [(un["de"], un["a"]) for un in contrat["indicateurs"][0]["evolutions"]] == [(2017, 2018)]
    premiere = json.loads(circo("indicateurs", "--annee", "2016", "--format", "json").sortie)
    assert [un["annee"] for un in premiere["annees"]] == [2016]
    assert premiere["indicateurs"][0]["evolutions"] == []


def test_les_codes_choisissent_les_indicateurs_dans_l_ordre_de_la_grille(circo: Circo) -> None:
    commande = ("indicateurs", "partenariats", "demandes-collectives", "--format", "json")
    contrat = json.loads(circo(*commande, depuis=RACINE).sortie)
    assert [un["code"] for un in contrat["indicateurs"]] == ["demandes-collectives", "partenariats"]


def test_de_tout_sous_dossier_la_meme_page(circo: Circo) -> None:
    pages = {
        circo("indicateurs", "--annee", "2018", depuis=ici).sortie
        for ici in (RACINE, RACINE / "data", RACINE / "data" / "events" / "2018-2019", RACINE / "docs")
    }
    assert len(pages) == 1


def test_l_ecart_est_l_arrivee_moins_la_base_dans_toutes_les_formes(circo: Circo) -> None:
    contrat = json.loads(circo("indicateurs", "--annee", "2018", "--format", "json", depuis=RACINE).sortie)
    lignes = list(
        csv.DictReader(
            io.StringIO(circo("indicateurs", "--annee", "2018", "--format", "csv").sortie, newline="")
        )
    )
    for serie in contrat["indicateurs"]:
        (evolution,) = serie["evolutions"]
        assert evolution["ecart"] == evolution["arrivee"] - evolution["base"]
        (ligne,) = [un for un in lignes if un["code"] == serie["code"] and un["annee"] == "2018"]
        assert int(ligne["ecart"]) == evolution["ecart"]
        assert (evolution["pourcentage"] is None) == (evolution["base"] < contrat["seuil"])


@pytest.mark.parametrize("options", [["--seuil", "0"], ["--seuil", "100"]])
def test_le_seuil_se_regle_et_s_affiche(options: list[str], circo: Circo) -> None:
    contrat = json.loads(circo("indicateurs", *options, "--format", "json", depuis=RACINE).sortie)
    assert contrat["seuil"] == int(options[1])
    motifs = {un["motif"] for serie in contrat["indicateurs"] for un in serie["evolutions"]}
    assert ("base_faible" in motifs) == (options[1] == "100")


@pytest.mark.parametrize(
    ("arguments", "dit"),
    [
        (("sollicitation",), "sollicitations"),
        (("--annee", "18"), "2018"),
        (("--annee", "2018-2020"), "2018-2019"),
        (("--seuil", "-1"), "--seuil"),
        (("--format", "svg"), "demandes-collectives"),
        (("--au", "31/02/2019"), "le 31 février n'existe pas"),
    ],
)
def test_un_mauvais_usage_dit_ce_qui_est_attendu(arguments: tuple[str, ...], dit: str, circo: Circo) -> None:
    rendu = circo("indicateurs", *arguments, depuis=RACINE)
    assert (rendu.code, rendu.sortie) == (2, "")
    assert dit in rendu.erreur


def test_un_fait_saisi_se_voit_aussitot(ici: Path, circo: Circo) -> None:
    for rang in range(1, 4):
        circo(*DEMANDE, "--objet", str(rang))
        assert valeur(circo, "demandes-collectives", 2018)["valeur"] == rang


def _changer(dossier: Path, avant: str, apres: str) -> None:
    grille = dossier / "data" / "projet-2016-2020.yaml"
    texte = grille.read_text("utf-8")
    assert texte.count(avant) == 1
    grille.write_text(texte.replace(avant, apres), "utf-8")


def _nombres(circo: Circo, code: str, *options: str) -> list[Any]:
    contrat = json.loads(circo("indicateurs", code, "--format", "json", *options).sortie)
    return [une["valeur"] for une in contrat["indicateurs"][0]["valeurs"]]


@pytest.mark.parametrize(
    "largeur", ["80", *(pytest.param(une, marks=pytest.mark.longue) for une in ("60", "120"))]
)
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
        assert [une["annee"] for une in serie["valeurs"]] == annees
        for une in serie["valeurs"]:
            assert list(une)[:6] == ["annee", "etat", "valeur", "numerateur", "denominateur", "publie"]
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


TOUT = list(itertools.product(*OPTIONS.values()))
# Chaque paire de valeurs y est : 4 et 5 sont premiers entre eux.
PAIRES = [
    tuple(
        choix[rang // pas % len(choix)] for choix, pas in zip(OPTIONS.values(), (1, 1, 4, 5, 7), strict=True)
    )
    for rang in range(20)
]


def test_chaque_paire_d_options_est_dans_les_paires() -> None:
    for (un, choix), (autre, choisies) in itertools.combinations(enumerate(OPTIONS.values()), 2):
        assert {(ligne[un], ligne[autre]) for ligne in PAIRES} == set(itertools.product(choix, choisies))


@pytest.mark.parametrize("forme", FORMES)
@pytest.mark.parametrize(
    "lignes", [PAIRES, pytest.param(TOUT, marks=pytest.mark.longue)], ids=["paires", "tout"]
)
def test_toute_combinaison_d_options_se_rend_sans_trace(
    forme: str, lignes: list[tuple[tuple[str, ...], ...]], circo: Circo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(RACINE)
    for options in lignes:
        rendu = circo("indicateurs", "--format", forme, *itertools.chain(*options))
        assert (rendu.code, rendu.erreur) == (0, ""), options
        if forme == "json":
            _controler(json.loads(rendu.sortie))


def test_la_courbe_d_un_indicateur_est_un_fichier_a_lui_seul_qui_dit_ses_valeurs(circo: Circo) -> None:
    rendu = circo("indicateurs", "sollicitations", "--annee", "2018", "--format", "svg", depuis=RACINE)
    racine = ElementTree.fromstring(rendu.sortie)
    espace = "{http://www.w3.org/2000/svg}"
    assert racine.tag == f"{espace}svg"
    assert (
        racine.findtext(f"{espace}desc")
        == "2016-2017 : 110, 2017-2018 : 132, 2018-2019 : 149, en sollicitations"
    )
    assert "http" not in rendu.sortie.replace("http://www.w3.org/2000/svg", "")
