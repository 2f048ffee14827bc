"""`circo consolider` : deux dossiers additionnés, ou refusés en clair."""

import json
from pathlib import Path

import pytest

from bench.generateur import engendrer
from tests.conftest import RACINE, Circo


@pytest.fixture
def recus(demonstration: Path, circo: Circo) -> Path:
    """Les agrégats de deux dossiers."""
    dossier = demonstration / "recus"
    dossier.mkdir()
    circo("agreger", "--annee", "2018", "--sortie", "recus/une.json", depuis=demonstration)
    voisine = demonstration / "voisine"
    engendrer(400, voisine, RACINE / "data" / "projet-2016-2020.yaml")
    circo(
        *("agreger", "--annee", "2018", "--circonscription", "Deux", "--sortie", "recus/deux.json"),
        *("--dossier", str(voisine)),
        depuis=demonstration,
    )
    return dossier


def test_le_total_est_la_somme_et_la_page_dit_qui_manque(recus: Path, circo: Circo) -> None:
    (recus.parent / "noms.txt").write_text("Deux\nPerdue\n", "utf-8")
    rendu = circo("consolider", "recus", "--attendues", "noms.txt", "--format", "json", depuis=recus.parent)
    assert rendu.code == 0
    contrat = json.loads(rendu.sortie)
    assert contrat["manques"]["non_recues"] == ["Perdue"]
    totaux = {(un["codes"][0], un["annee"]): un["total"] for un in contrat["totaux"]}
    parts = {
        un["circonscription"]: un["valeur"]
        for total in contrat["totaux"]
        if (total["codes"][0], total["annee"]) == ("demandes-collectives", 2018)
        for un in total["parts"]
    }
    assert parts["Circonscription de Thionville 1"] == 28
    assert parts["Deux"] > 0
    assert totaux["demandes-collectives", 2018]["valeur"] == sum(parts.values())


@pytest.mark.parametrize("forme", ["terminal", "csv", "markdown"])
def test_chaque_format_sort_en_0(recus: Path, circo: Circo, forme: str) -> None:
    rendu = circo("consolider", str(recus), "--format", forme)
    assert rendu.code == 0
    assert "Thionville" in rendu.sortie


def test_un_agregat_retouche_est_refuse_code_1(recus: Path, circo: Circo) -> None:
    une = recus / "une.json"
    une.write_text(une.read_text("utf-8").replace('"valeur": 28', '"valeur": 29', 1), "utf-8")
    rendu = circo("consolider", str(recus))
    assert (rendu.code, rendu.sortie) == (1, "")
    assert "retouché" in rendu.erreur


def test_un_dossier_grandi_d_un_fait_et_renomme_est_refuse(recus: Path, circo: Circo) -> None:
    ajout = ("--nature", "collectif", "--initiative", "equipe", "--unite", "0000012N", "--date", "2018-10-02")
    circo("ajouter", "demande", *ajout, "--poste", "cpc-0a1b2c", "--oui", depuis=recus.parent)
    circo("agreger", "--annee", "2018", "--circonscription", "Trois", "--sortie", "recus/trois.json")
    rendu = circo("consolider", "recus")
    assert (rendu.code, rendu.sortie) == (1, "")
    assert "recus/une.json" in rendu.erreur or "recus/trois.json" in rendu.erreur
    assert "journaux en commun" in rendu.erreur


def test_un_agregat_absent_est_dit_code_3(tmp_path: Path, circo: Circo) -> None:
    assert circo("consolider", str(tmp_path / "rien.json")).code == 3


def test_un_lac_recompte_les_dossiers_et_dit_combien_il_en_relit(demonstration: Path, circo: Circo) -> None:
    demande = ("--lac", "lac", "--annee", "2018", "--au", "2020-08-31", ".", "--format", "json")
    premier = circo("consolider", *demande, depuis=demonstration)
    assert (premier.code, "1 dossier(s) lu(s), 0 inchangé(s)" in premier.erreur) == (0, True)
    second = circo("consolider", *demande, depuis=demonstration)
    assert "0 dossier(s) lu(s), 1 inchangé(s)" in second.erreur
    assert second.sortie == premier.sortie
    totaux = {(un["codes"][0], un["annee"]): un["total"] for un in json.loads(premier.sortie)["totaux"]}
    assert totaux["demandes-collectives", 2018]["valeur"] == 28


@pytest.mark.parametrize("de_trop", [["--annee", "2018"], ["--au", "2019-01-01"], ["--sql", "spark"]])
def test_une_option_du_lac_sans_lac_est_refusee(recus: Path, circo: Circo, de_trop: list[str]) -> None:
    rendu = circo("consolider", str(recus), *de_trop)
    assert rendu.code == 2
    assert "--lac" in rendu.erreur


def test_le_script_de_spark_s_ecrit_sans_compter(demonstration: Path, circo: Circo) -> None:
    rendu = circo(
        "consolider", "--lac", "lac", "--annee", "2018", "--sql", "spark", ".", depuis=demonstration
    )
    assert rendu.code == 0
    assert rendu.sortie.startswith("CREATE OR REPLACE TEMPORARY VIEW demandes")
