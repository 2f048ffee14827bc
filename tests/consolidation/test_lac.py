"""Le lac : dérivé, refait du seul dossier qui a changé, sans rien qui désigne quelqu'un."""

import json
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from bench.generateur import engendrer
from projet_circo.consolidation.compte import compter
from projet_circo.consolidation.lac import Lac, Source
from projet_circo.consolidation.tables import TABLES
from projet_circo.fichiers.disque.dossier import ouvrir
from projet_circo.noyau.socle.erreurs import ConstatsBloquants
from tests.conftest import RACINE, Circo

AU = date(2020, 8, 31)


def _dossier(racine: Path, nom: str) -> Path:
    if nom == "une":
        shutil.copytree(RACINE / "data", racine / nom / "data")
    else:
        engendrer(80, racine / nom, RACINE / "data" / "projet-2016-2020.yaml", graine=len(nom))
    grille = racine / nom / "data" / "projet-2016-2020.yaml"
    texte = grille.read_text("utf-8")
    grille.write_text(texte.replace("Circonscription de Thionville 1", nom), "utf-8")
    return racine / nom


def _source(chemin: Path, academie: str = "A") -> Source:
    dossier = ouvrir(str(chemin), {}, chemin)
    return Source(dossier, dossier.grilles[0], academie)


@pytest.fixture
def deux(tmp_path: Path) -> list[Path]:
    """Deux circonscriptions de la même académie."""
    return [_dossier(tmp_path, nom) for nom in ("une", "deux")]


def test_seul_le_dossier_qui_a_change_est_reverse_et_seule_son_academie_est_recrite(
    deux: list[Path], tmp_path: Path, circo: Circo
) -> None:
    lac = Lac(tmp_path / "lac")
    sources = [_source(deux[0], "A"), _source(deux[1], "B")]
    assert lac.verser(sources) == ("deux", "une")
    avant = {Path(un): Path(un).stat().st_mtime_ns for un in lac.lectures("faits")}
    assert lac.verser(sources) == ()
    ajout = ("--nature", "collectif", "--initiative", "equipe", "--unite", "0000012N", "--date", "2018-10-02")
    circo("ajouter", "demande", *ajout, "--poste", "cpc-0a1b2c", "--oui", depuis=deux[0])
    assert lac.verser(sources) == ("une",)
    changes = [un for un, quand in avant.items() if un.stat().st_mtime_ns != quand]
    assert len(changes) == 1
    valeurs = {
        recu.agregat.circonscription: un.valeur
        for recu in compter(lac, 2018, AU).recus
        for un in recu.agregat.chiffres
        if (un.code, un.annee) == ("demandes-collectives", 2018)
    }
    assert valeurs == {"une": 29, "deux": 1}


def test_un_dossier_retire_sort_du_lac(deux: list[Path], tmp_path: Path) -> None:
    lac = Lac(tmp_path / "lac")
    lac.verser([_source(un) for un in deux])
    lac.verser([_source(deux[0])])
    assert [recu.agregat.circonscription for recu in compter(lac, 2018, AU).recus] == ["une"]


@pytest.mark.parametrize("change", ["rien", "nom", "fictif"])
def test_ce_qui_ne_s_ajoute_pas_est_refuse_sans_toucher_au_lac(
    deux: list[Path], tmp_path: Path, change: str
) -> None:
    """Le même nom ; le même dossier renommé et grandi d'un fait ; un dossier fictif parmi des réels."""
    lac = Lac(tmp_path / "lac")
    lac.verser([_source(un) for un in deux])
    avant = {un: un.read_bytes() for un in lac.racine.rglob("*") if un.is_file()}
    copie = shutil.copytree(deux[0], tmp_path / "B" / "copie")
    grille = copie / "data" / "projet-2016-2020.yaml"
    regle = "agregat-en-double"
    if change != "rien":
        grille.write_text(
            grille.read_text("utf-8").replace('circonscription: "une"', 'circonscription: "trois"'), "utf-8"
        )
    if change == "fictif":
        regle = "agregat-fictif"
        shutil.rmtree(copie / "data" / "events")
    with pytest.raises(ConstatsBloquants) as refus:
        lac.verser([*(_source(un) for un in deux), _source(copie)])
    assert [un.regle for un in refus.value.constats] == [regle]
    assert str(copie) in refus.value.constats[0].place.fichier
    assert {un: un.read_bytes() for un in lac.racine.rglob("*") if un.is_file()} == avant


def test_aucun_octet_du_lac_ne_porte_un_texte_un_pseudonyme_ni_un_poste(
    deux: list[Path], tmp_path: Path
) -> None:
    lac = Lac(tmp_path / "lac")
    lac.verser([_source(deux[0])])
    colonnes = {nom for table in TABLES.values() for nom in table}
    assert not colonnes & {"objet", "enseignant", "par", "saisi", "preuve", "texte"}
    for table in TABLES:
        rangees = duckdb.connect().execute(f"SELECT * FROM read_parquet({lac.lectures(table)!r})").fetchall()
        assert rangees
        assert not [une for une in rangees if any("ens-" in str(valeur) for valeur in une)]


def test_un_lac_d_une_autre_version_est_refait(deux: list[Path], tmp_path: Path) -> None:
    lac = Lac(tmp_path / "lac")
    lac.verser([_source(deux[0])])
    marque = lac.racine / "lac.json"
    marque.write_text(marque.read_text("utf-8").replace("circo/lac/2/", "circo/lac/0/"), "utf-8")
    assert lac.verser([_source(deux[0])]) == ("une",)


def test_ce_que_sql_ne_dit_pas_est_compte_par_le_noyau(
    deux: list[Path], tmp_path: Path, circo: Circo
) -> None:
    """Un compte d'enseignants distincts ne peut pas venir du lac, qui ne porte aucun pseudonyme."""
    grille = deux[0] / "data" / "projet-2016-2020.yaml"
    texte = grille.read_text("utf-8")
    avant = "{compte: demande, ou: {nature: individuel, initiative: enseignant}}"
    assert avant in texte
    grille.write_text(texte.replace(avant, "{distincts: enseignant, de: demande}"), "utf-8")
    lac = Lac(tmp_path / "lac")
    lac.verser([_source(deux[0])])
    comptage = compter(lac, 2018, AU)
    assert comptage.hors_sql == (("une", "demandes-individuelles"),)
    obtenu = {un.code: un.valeur for un in comptage.recus[0].agregat.chiffres if un.annee == 2018}
    rendu = circo("agreger", "--annee", "2018", "--au", "2020-08-31", depuis=deux[0])
    attendu = {un["code"]: un["valeur"] for un in json.loads(rendu.sortie)["chiffres"] if un["annee"] == 2018}
    assert obtenu == attendu
