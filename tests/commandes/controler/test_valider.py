"""`circo valider`, de la ligne de commande au code de sortie."""

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.commandes.dossier_d_essai import DONNEES, Lancer, lancer
from tests.erreurs.musee import ICI, monter
from tests.schemas.lecteurs import lire_github, lire_json, lire_junit

__all__ = ["lancer"]

GRILLE = "data/projet-2016-2020.yaml"


@pytest.fixture
def juste(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CIRCO_AUJOURD_HUI", "2020-07-04")
    monter(ICI / "aucun", tmp_path / "juste")
    return tmp_path / "juste"


@pytest.fixture
def fautif(juste: Path) -> Path:
    grille = juste / GRILLE
    texte = (
        grille.read_text("utf-8")
        .replace("sens: hausse", "sens: hause")
        .replace("echelle: appreciation", "echelle: a")
    )
    grille.write_text(texte, "utf-8")
    return juste


def test_un_dossier_juste_sort_en_0(lancer: Lancer, juste: Path) -> None:
    sortie = lancer("valider", "-C", juste)
    assert (sortie.code, sortie.resultat, sortie.messages) == (0, "Aucune faute.\n", "")


def test_les_donnees_livrees_sont_sans_erreur(
    lancer: Lancer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CIRCO_AUJOURD_HUI", raising=False)
    shutil.copytree(DONNEES, tmp_path / "demo" / "data")
    sortie = lancer("valider", "-C", tmp_path / "demo", "--format", "json")
    assert sortie.code == 0
    assert [un for un in json.loads(sortie.resultat)["constats"] if un["gravite"] == "erreur"] == []


@pytest.mark.parametrize("forme", ["terminal", "concis", "json", "github", "gitlab", "sarif", "junit"])
def test_le_format_ne_change_jamais_le_code(lancer: Lancer, fautif: Path, forme: str) -> None:
    sortie = lancer("valider", "-C", fautif, "--format", forme)
    assert sortie.code == 1
    assert "echelle" in sortie.resultat or "échelle" in sortie.resultat
    assert sortie.messages == ""


def test_chaque_format_de_machine_est_conforme_a_son_schema(lancer: Lancer, fautif: Path) -> None:
    def rendu(forme: str) -> str:
        return lancer("valider", "-C", fautif, "--format", forme).resultat

    attendus = [("echelle-inconnue", 37), ("valeur-hors-liste", 57)]
    lu = lire_json(rendu("json"), "constats")
    assert [(un["regle"], un["ligne"]) for un in lu["constats"]] == attendus
    (execution,) = lire_json(rendu("sarif"), "sarif")["runs"]
    assert [un["ruleId"] for un in execution["results"]] == [regle for regle, _ in attendus]
    assert [un["location"]["lines"]["begin"] for un in lire_json(rendu("gitlab"), "gitlab")] == [37, 57]
    assert [un["file"] for un in lire_github(rendu("github"))] == [GRILLE, GRILLE]
    assert len(lire_junit(rendu("junit"))) == 2
    assert [ligne.split(": ")[0] for ligne in rendu("concis").splitlines()] == [
        f"{GRILLE}:37:56",
        f"{GRILLE}:57:19",
    ]


def test_strict_fait_echouer_sur_un_avertissement(lancer: Lancer, juste: Path) -> None:
    grille = juste / GRILLE
    grille.write_text(grille.read_text("utf-8").replace('valeur: "60"', 'valeur: "36"'), "utf-8")
    assert lancer("valider", "-C", juste).code == 0
    assert lancer("valider", "-C", juste, "--strict").code == 1


def test_le_rapport_s_ecrit_aussi_dans_un_fichier_remplace_a_chaque_fois(
    lancer: Lancer, fautif: Path
) -> None:
    for _ in range(2):
        sortie = lancer("valider", "-C", fautif, "--format", "sarif", "--sortie", "rapport.sarif")
        assert sortie.code == 1
        assert Path("rapport.sarif").read_text("utf-8") == sortie.resultat


def test_un_seul_fichier_ne_parle_que_de_lui(lancer: Lancer, fautif: Path) -> None:
    assert lancer("valider", "-C", fautif, fautif / "data/unites.yaml").resultat == "Aucune faute.\n"
    assert lancer("valider", "-C", fautif, fautif / GRILLE).code == 1
    deux = lancer("valider", "-C", fautif, "--format", "json", fautif / "data/unites.yaml", fautif / GRILLE)
    assert {un["fichier"] for un in json.loads(deux.resultat)["constats"]} == {GRILLE}


def test_un_fichier_se_valide_sans_dossier(lancer: Lancer, fautif: Path, tmp_path: Path) -> None:
    seul = tmp_path / "ailleurs.yaml"
    shutil.copy(fautif / GRILLE, seul)
    sortie = lancer("valider", seul, "--format", "concis")
    assert sortie.code == 1
    assert sortie.resultat.startswith(f"{seul}:37:56: erreur: ")


def test_l_entree_standard_se_valide(lancer: Lancer, juste: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Entree:
        buffer = io.BytesIO(b"unites:\n  - {code: x, nom: y, genr: z}\n")

    monkeypatch.setattr(sys, "stdin", Entree())
    sortie = lancer("valider", "-C", juste, "-", "--format", "concis")
    assert sortie.code == 1
    assert "-:2:23: erreur: « genr » n'est pas une clé connue ici" in sortie.resultat


def test_un_mauvais_usage_sort_en_2_avec_une_suggestion(lancer: Lancer, juste: Path) -> None:
    sortie = lancer("valider", "-C", juste, "--format", "sariff")
    assert sortie.code == 2
    assert "vouliez-vous dire « sarif » ?" in sortie.messages
    assert lancer("valider", "-C", juste, "--stricte").code == 2


def test_un_fichier_absent_ou_un_projet_introuvable_sort_en_3(
    lancer: Lancer, juste: Path, tmp_path: Path
) -> None:
    assert lancer("valider", "-C", juste, "rien.yaml").code == 3
    assert lancer("valider", "-C", tmp_path / "rien").code == 3


def test_deux_validations_donnent_les_memes_octets(lancer: Lancer, fautif: Path) -> None:
    assert lancer("valider", "-C", fautif) == lancer("valider", "-C", fautif)


@pytest.mark.parametrize("octets", [b"", b" \n", b"# rien\n"])
def test_une_entree_standard_vide_est_une_erreur(
    lancer: Lancer, juste: Path, monkeypatch: pytest.MonkeyPatch, octets: bytes
) -> None:
    class Entree:
        buffer = io.BytesIO(octets)

    monkeypatch.setattr(sys, "stdin", Entree())
    sortie = lancer("valider", "-C", juste, "-", "--format", "concis")
    assert (sortie.code, "[fichier-vide]" in sortie.resultat) == (1, True)
