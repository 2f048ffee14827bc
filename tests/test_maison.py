"""La maison : étages, tailles, langue, miroir des tests, imports au démarrage, README vrai."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from outils.compiler_catalogue import DOSSIER, compiler, lire
from outils.rafraichir_readme import rafraichir
from projet_circo.commandes.coquille.table import COMMANDES
from projet_circo.noyau.socle.suggestion import plier
from tests.conftest import RACINE

SOURCES = sorted((RACINE / "projet_circo").rglob("*.py"))
PROJET = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))


def _relatif(chemin: Path) -> str:
    return chemin.relative_to(RACINE / "projet_circo").as_posix()


PIECES = [un for un in SOURCES if un.name not in ("__init__.py", "__main__.py")]


def _miroir(relatif: str) -> Path:
    piece = Path(relatif)
    return RACINE / "tests" / piece.parent / f"test_{piece.name}"


@pytest.mark.parametrize("relatif", [_relatif(un) for un in PIECES])
def test_chaque_piece_a_son_test_au_meme_chemin(relatif: str) -> None:
    """Le miroir est vrai : le fichier existe, il a des tests, et il nomme la pièce qu'il éprouve."""
    miroir = _miroir(relatif)
    texte = miroir.read_text("utf-8")
    assert re.search(r"^def test_", texte, re.MULTILINE), f"{miroir.name} n'a aucun test"
    if not relatif.startswith("commandes/"):  # une commande s'éprouve en l'appelant
        paquet, _, nom = relatif.removesuffix(".py").replace("/", ".").rpartition(".")
        importee = rf"from projet_circo\.{paquet}(\.{nom} import| import .*\b{nom}\b)"
        assert re.search(importee, texte), f"{miroir.name} n'éprouve pas {relatif}"


def test_les_etages_sont_tenus() -> None:
    commande = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())",
    ]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False)
    assert rendu.returncode == 0, rendu.stdout


def test_les_pieces_restent_petites() -> None:
    tailles = {
        _relatif(un): len(un.read_text("utf-8").splitlines()) for un in SOURCES if un.name != "__init__.py"
    }
    assert {nom: taille for nom, taille in tailles.items() if taille > 300} == {}
    assert (
        statistics.median(tailles.values()) <= 105
    )  # autour de cent, et jamais une pièce coupée pour un nombre


def test_un_dossier_tient_vingt_pieces_au_plus() -> None:
    """Un dossier qui déborde se redessine : une pièce y est d'un autre sujet."""
    pleins = Counter(un.parent.relative_to(RACINE).as_posix() for un in SOURCES)
    assert {dossier: nombre for dossier, nombre in pleins.items() if nombre > 20} == {}


def test_aucune_fonction_ne_depasse_soixante_lignes() -> None:
    longues = []
    for chemin in SOURCES:
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8"))):
            if isinstance(noeud, ast.FunctionDef):
                longueur = (noeud.end_lineno or 0) - noeud.body[0].lineno + 1
                if longueur > 60:
                    longues.append((_relatif(chemin), noeud.name, longueur))
    assert longues == []


def test_les_identifiants_sont_sans_accent_et_aucune_piece_ne_s_appelle_utils() -> None:
    for chemin in SOURCES:
        assert chemin.stem not in ("utils", "helpers", "outils", "divers")
        for noeud in ast.walk(ast.parse(chemin.read_text("utf-8"))):
            nom = getattr(noeud, "name", None) or getattr(noeud, "id", None) or getattr(noeud, "attr", None)
            assert nom is None or not isinstance(nom, str) or nom.isascii(), (chemin, nom)


INTERDITS = ("yaml.load(", "safe_load", "markup=True", 'console.print(f"', '"ab"', "shell=True", "pickle")


@pytest.mark.parametrize("interdit", INTERDITS)
def test_ce_qui_est_interdit_n_est_nulle_part(interdit: str) -> None:
    assert [_relatif(un) for un in SOURCES if interdit in un.read_text("utf-8")] == []


def test_une_chambre_se_dit_en_une_phrase() -> None:
    """L'`__init__` d'une chambre ne porte rien d'autre : ce qui y vit, en une ligne."""
    chambres = sorted((RACINE / "projet_circo").glob("*/*/__init__.py"))
    assert len(chambres) > 20
    bavardes = [
        _relatif(un) for un in chambres if not re.fullmatch(r'"""[^\n]+\."""\n', un.read_text("utf-8"))
    ]
    assert bavardes == []


def test_les_mots_des_pieces_sont_au_glossaire() -> None:
    """Un terme consacré, jamais une métaphore : le mot neuf d'un nom de pièce entre d'abord au glossaire."""
    connus = set(re.findall(r"[a-z]+", plier((RACINE / "docs/reference/glossaire.md").read_text("utf-8"))))
    mots = {mot: un.stem for un in PIECES for mot in re.findall(r"[a-z]+", un.stem)}
    singuliers = {mot: {mot, f"{mot}s", mot.removesuffix("s"), mot.removesuffix("x")} for mot in mots}
    inconnus = {mot: mots[mot] for mot, formes in singuliers.items() if not formes & connus}
    assert inconnus == {}


def test_les_init_des_ailes_sont_vides() -> None:
    for aile in ("noyau", "rendus", "fichiers"):
        assert (RACINE / "projet_circo" / aile / "__init__.py").read_text("utf-8") == ""


def _charges(*lignes: str) -> set[str]:
    script = ";".join(("import sys, io", *lignes, "print(' '.join(sys.modules), file=sys.__stdout__)"))
    commande = [sys.executable, "-c", script]
    rendu = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=True)
    return set(rendu.stdout.split("\n")[-2].split())


@pytest.mark.parametrize("arguments", ["['--version']", "['--help']", "[]", "['nimporte']"])
def test_l_aide_et_la_version_ne_chargent_ni_yaml_ni_pydantic_ni_rich(arguments: str) -> None:
    charges = _charges(
        "from projet_circo.commandes.coquille.lancement import executer",
        "sys.stderr = io.StringIO()",
        f"executer({arguments})",
    )
    assert not {"yaml", "pydantic", "rich"} & charges


LOURDS = {"openpyxl", "pydantic", "python_calamine", "rich", "xlsxwriter", "yaml"}


def test_une_commande_importe_dans_son_corps() -> None:
    """Chaque module de la coquille, commande ou non, se charge sans rien de lourd."""
    coquille = [un for un in (RACINE / "projet_circo" / "commandes").rglob("*.py") if un.stem != "__init__"]
    assert {commande.nom.replace("-", "_") for commande in COMMANDES} <= {un.stem for un in coquille}
    modules = [".".join(un.relative_to(RACINE).with_suffix("").parts) for un in coquille]
    charges = _charges(*(f"import {nom}" for nom in modules))
    assert charges & LOURDS == set()


def test_le_controle_de_style_bannit_les_imports_lourds_en_tete_d_une_commande() -> None:
    style = PROJET["tool"]["ruff"]["lint"]
    bannis = set(style["flake8-tidy-imports"]["banned-module-level-imports"])
    assert {"typer.rich_utils", "yaml", "pydantic", "rich"} <= bannis
    assert not [
        ou for ou, codes in style["per-file-ignores"].items() if "commandes" in ou and "TID253" in codes
    ]


def test_le_catalogue_compile_est_celui_du_texte() -> None:
    assert (DOSSIER / "messages.mo").read_bytes() == compiler(
        lire((DOSSIER / "messages.po").read_text("utf-8"))
    )


def test_le_readme_montre_les_sorties_reelles() -> None:
    texte = (RACINE / "README.md").read_text("utf-8")
    assert texte.count("<!-- sortie :") >= 2
    assert rafraichir(texte) == texte


def test_le_readme_dit_chaque_commande() -> None:
    texte = (RACINE / "README.md").read_text("utf-8")
    for commande in COMMANDES:
        assert re.search(rf"\b{commande.nom}\b", texte), commande.nom


def test_le_depot_ne_parle_que_du_projet() -> None:
    suivis = subprocess.run(
        ["git", "ls-files"], cwd=RACINE, capture_output=True, text=True, check=True
    ).stdout
    ici = str(RACINE)
    for nom in suivis.splitlines():
        chemin = RACINE / nom
        if chemin.is_file() and chemin.suffix in (".py", ".md", ".toml", ".yaml", ".yml", ""):
            assert ici not in chemin.read_text("utf-8", "ignore"), nom


def test_la_version_est_celle_du_journal_des_changements() -> None:
    from projet_circo import __version__

    assert f"## [{__version__}]" in (RACINE / "CHANGELOG.md").read_text("utf-8")
    assert PROJET["project"]["scripts"]["circo"] == "projet_circo.commandes:principal"
