import json
from collections import Counter
from datetime import date

import pytest

from projet_circo.fichiers.yaml.lecture import lire_yaml
from projet_circo.noyau.chiffres.agregation import Choix, evoluer
from projet_circo.noyau.chiffres.contexte import situer
from projet_circo.noyau.chiffres.evolution import Evolutions
from projet_circo.noyau.grille.grille import Grille
from projet_circo.noyau.grille.plan import plan_de
from projet_circo.noyau.socle.fait import Ligne
from projet_circo.noyau.socle.referentiel import Referentiel
from projet_circo.rendus.chiffres import json as en_json
from projet_circo.rendus.chiffres import markdown
from projet_circo.rendus.chiffres.criteres import ranger_les_criteres
from projet_circo.rendus.chiffres.tableau import mettre_a_plat
from projet_circo.rendus.chiffres.terminal import montrer
from projet_circo.rendus.typographie.ecran import Ecran
from tests.conftest import RACINE, Circo
from tests.fabrique import ligne, recueillir

NIVEAUX = ("non observé", "amorcé", "installé", "généralisé")


def _evolutions(*lignes: Ligne, codes: tuple[str, ...] = (), au: date = date(2020, 8, 31)) -> Evolutions:
    lu = lire_yaml((RACINE / "data" / "projet-2016-2020.yaml").read_bytes(), "grille")
    plan = plan_de(Grille.model_validate(lu.valeur), "p")
    return evoluer(situer(plan, recueillir(*lignes), Referentiel(), au=au), Choix(codes, 2018))


def _apprecier(critere: str, niveau: str, jour: str = "2019-06-03") -> Ligne:
    return ligne("appreciation", jour, critere=critere, niveau=niveau, preuve="bilan")


def test_chaque_critere_qualitatif_montre_combien_a_chaque_niveau_et_nomme_ce_qui_manque() -> None:
    evolutions = _evolutions(
        _apprecier("k2", "amorce"), _apprecier("k2", "amorce"), _apprecier("k8", "absent")
    )
    (table,) = ranger_les_criteres(evolutions)
    assert table.niveaux == NIVEAUX
    assert [(libelle.split()[0], cellules) for libelle, cellules in table.lignes] == [
        ("k2", ("0", "2", "0", "0")),
        ("k3", ("n. r.", "", "", "")),
        ("k5", ("n. r.", "", "", "")),
        ("k8", ("1", "0", "0", "0")),
        ("k10", ("n. r.", "", "", "")),
    ]


def test_sans_aucune_appreciation_une_phrase_suffit_et_ce_n_est_pas_zero() -> None:
    (table,) = ranger_les_criteres(_evolutions())
    assert (table.titre, table.lignes) == ("Critères qualitatifs en 2018-2019 : n. r.", ())
    (a_venir,) = ranger_les_criteres(_evolutions(au=date(2018, 3, 1)))
    assert a_venir.titre.endswith(" : à venir")


def test_un_indicateur_demande_seul_n_a_que_ses_criteres() -> None:
    evolutions = _evolutions(codes=("demandes-individuelles",))
    assert [serie.code for serie in evolutions.criteres] == ["k8"]


@pytest.mark.parametrize("largeur", [60, 80, 120])
def test_l_ecran_et_le_markdown_disent_la_repartition(largeur: int) -> None:
    evolutions = _evolutions(_apprecier("k2", "amorce"), _apprecier("k2", "generalise"))
    tableau = mettre_a_plat(evolutions, evolutions, une_annee=True)
    ecran = montrer(tableau, Ecran(largeur))
    assert "k2 Cohérence et pertinence des" in ecran
    if largeur == 60:
        assert "non observé 0 · amorcé 1 · installé 0 · généralisé 1" in ecran
    assert "| k2 Cohérence et pertinence des focales | 0 | 1 | 0 | 1 |" in markdown.indicateurs(tableau)


def test_le_json_donne_chaque_annee_jamais_un_nombre() -> None:
    contrat = json.loads(en_json.indicateurs(_evolutions(_apprecier("k2", "amorce"))))
    k2 = contrat["criteres"][0]
    assert [niveau["libelle"] for niveau in k2["niveaux"]] == list(NIVEAUX)
    assert k2["valeurs"] == [
        {"annee": 2017, "etat": "non_renseigne", "repartition": None},
        {
            "annee": 2018,
            "etat": "constate",
            "repartition": {"absent": 0, "amorce": 1, "installe": 0, "generalise": 0},
        },
    ]


def test_un_critere_s_explique_par_qui_quand_et_sur_quelle_preuve(circo: Circo) -> None:
    options = ("expliquer", "k2", "--annee", "2018")
    explique = json.loads(circo(*options, "--format", "json", depuis=RACINE).sortie)
    journaux = (RACINE / "data" / "events" / "2018-2019").glob("*.yaml")
    lignes = [json.loads(une[2:]) for chemin in journaux for une in chemin.read_text("utf-8").splitlines()]
    ecrites = [une for une in lignes if une["type"] == "appreciation" and une["critere"] == "k2"]
    assert ecrites
    niveaux = Counter(une["niveau"] for une in ecrites)
    assert {niveau: nombre for niveau, nombre in explique["repartition"].items() if nombre} == niveaux
    dits = {un["id"]: (un["par"], un["entite"], un["date"], un["preuve"]) for un in explique["retenus"]}
    assert dits == {une["id"]: (une["par"], une["niveau"], une["date"], une["preuve"]) for une in ecrites}
    texte = circo(*options).sortie
    for une in ecrites:
        for dit in (une["id"], une["preuve"], une["par"], une["niveau"]):
            assert dit in texte
