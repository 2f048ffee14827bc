"""Les schémas livrés sont ceux du code, en français, justes pour ce qui est livré et sévères pour le reste."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from projet_circo.commandes.controler.schema import NomDeSchema, rendre
from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.socle.champs import TYPES
from tests.conftest import RACINE, Circo

NOMS = [un.value for un in NomDeSchema]


def _controleur(nom: str) -> jsonschema.Draft202012Validator:
    texte = (RACINE / "schemas" / f"{nom}.schema.json").read_text("utf-8")
    return jsonschema.Draft202012Validator(json.loads(texte))


def _lire(chemin: Path) -> Any:
    return lire_yaml(chemin.read_bytes(), chemin.name).valeur


@pytest.mark.parametrize("nom", NOMS)
def test_le_schema_livre_est_celui_du_code(nom: str, circo: Circo) -> None:
    livre = (RACINE / "schemas" / f"{nom}.schema.json").read_text("utf-8")
    assert livre == rendre(nom), "python -m outils.rafraichir_schemas"
    assert circo("schema", nom).sortie == livre


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_schema_est_juste_et_nomme(nom: str) -> None:
    schema = _controleur(nom).schema
    jsonschema.Draft202012Validator.check_schema(schema)
    assert isinstance(schema, dict)
    assert schema["$id"] == f"urn:circo:schema:{nom}:1"
    assert {"$schema", "title", "description"} <= schema.keys()


@pytest.mark.parametrize("nom", ["grille", "evenement", "unites", "agregat"])
def test_chaque_champ_de_chaque_forme_a_sa_description(nom: str) -> None:
    schema = json.loads(rendre(nom))
    for titre, forme in {"": schema, **schema["$defs"]}.items():
        for champ, decrit in forme.get("properties", {}).items():
            assert decrit.get("description") or "$ref" in decrit, (titre, champ)


def test_la_grille_et_les_unites_livrees_passent_leur_schema() -> None:
    _controleur("grille").validate(_lire(RACINE / "data" / "projet-2016-2020.yaml"))
    _controleur("unites").validate(_lire(RACINE / "data" / "unites.yaml"))


def test_un_agregat_passe_son_schema_et_pas_s_il_lui_manque_son_sceau(circo: Circo) -> None:
    agregat = json.loads(circo("agreger", "--annee", "2018", depuis=RACINE).sortie)
    controleur = _controleur("agregat")
    controleur.validate(agregat)
    del agregat["sceau"]
    assert not controleur.is_valid(agregat)


def test_toutes_les_lignes_livrees_passent_le_schema_d_un_evenement() -> None:
    controleur = _controleur("evenement")
    lignes = [
        json.loads(ligne[2:])
        for chemin in sorted((RACINE / "data" / "events").rglob("*.yaml"))
        for ligne in chemin.read_text("utf-8").splitlines()[:25]
    ]
    assert len({un["type"] for un in lignes}) >= 5
    for ligne in lignes:
        controleur.validate(ligne)


def test_chaque_type_d_evenement_a_sa_forme() -> None:
    schema = json.loads(rendre("evenement"))
    formes = [schema["$defs"][un["$ref"].rpartition("/")[2]] for un in schema["oneOf"]]
    assert {un["properties"]["type"]["const"] for un in formes} == set(TYPES)


@pytest.mark.parametrize(
    ("nom", "chemin", "valeur"),
    [
        ("grille", ("annees", "premiere"), "2016"),
        ("grille", ("niveau",), "axe"),
        ("grille", ("format",), "circo/grille/2"),
        ("unites", ("unites", 0, "nom"), None),
        ("unites", ("unites", 0, "colour"), "x"),
    ],
)
def test_une_faute_de_forme_est_vue(nom: str, chemin: tuple[str | int, ...], valeur: object) -> None:
    livre = {"grille": "projet-2016-2020.yaml", "unites": "unites.yaml"}[nom]
    lu: Any = _lire(RACINE / "data" / livre)
    cible = lu
    for pas in chemin[:-1]:
        cible = cible[pas]
    cible[chemin[-1]] = valeur
    assert list(_controleur(nom).iter_errors(lu)) != []


@pytest.mark.parametrize(
    "ligne",
    [
        {"id": "7kq2-m4xn-8t1c", "type": "demande", "date": "2018-10-02", "nature": "collectif"},
        {"id": "7kq2-m4xn-8t1c", "type": "seance", "date": "2018-10-02", "accompagnement": "trop-court"},
        {"id": "7kq2-m4xn-8t1c", "type": "rendez-vous", "date": "2018-10-02"},
    ],
)
def test_un_evenement_mal_forme_est_vu(ligne: dict[str, str]) -> None:
    assert list(_controleur("evenement").iter_errors(ligne)) != []


@pytest.mark.parametrize(
    "arguments", [[], ["--annee", "2018"], ["--annee", "2018", "--au", "2019-02-15"], ["--civile"]]
)
def test_la_sortie_reelle_des_indicateurs_passe_son_schema(arguments: list[str], circo: Circo) -> None:
    rendu = circo("indicateurs", "--format", "json", *arguments, depuis=RACINE)
    _controleur("indicateurs").validate(json.loads(rendu.sortie))


def test_le_schema_des_indicateurs_suit_une_cloture_et_un_commentaire(
    circo: Circo, demonstration: Path
) -> None:
    commun = ("--poste", "ien-0a1b2c", "--oui")
    assert circo("cloturer", "--annee", "2018", *commun, depuis=demonstration).code == 0
    texte = ("--texte", "Année pleine", "--poste", "ien-0a1b2c")
    assert circo("commenter", "sollicitations", "--annee", "2018", *texte).code == 0
    lu = json.loads(circo("indicateurs", "--format", "json", "--annee", "2018").sortie)
    _controleur("indicateurs").validate(lu)
    assert lu["indicateurs"][0]["valeurs"][-1]["publie"] is not None
    lu["indicateurs"][0]["valeurs"][0]["etat"] = "inconnu"
    assert list(_controleur("indicateurs").iter_errors(lu)) != []


def test_un_schema_inconnu_est_refuse_en_francais(circo: Circo) -> None:
    rendu = circo("schema", "gril")
    assert (rendu.code, rendu.sortie) == (2, "")
    assert rendu.erreur.startswith("circo : ")


def test_le_contrat_des_indicateurs_nomme_tous_les_etats_du_code() -> None:
    from projet_circo.noyau.chiffres.evolution import EtatAnnee, Motif
    from projet_circo.noyau.socle.valeur import Etat

    contrat = json.loads(rendre("indicateurs"))["properties"]
    serie = contrat["indicateurs"]["items"]["properties"]
    assert contrat["annees"]["items"]["properties"]["etat"]["enum"] == [un.value for un in EtatAnnee]
    assert serie["valeurs"]["items"]["properties"]["etat"]["enum"] == [un.value for un in Etat]
    assert serie["evolutions"]["items"]["properties"]["motif"]["enum"] == [*(un.value for un in Motif), None]
