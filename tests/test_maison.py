"""La maison : étages, tailles, langue, miroir des tests, imports au démarrage, README vrai."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from outils.compiler_catalogue import DOSSIER, compiler, lire
from outils.rafraichir_readme import rafraichir
from projet_circo.commandes.table import COMMANDES
from tests.conftest import RACINE

SOURCES = sorted((RACINE / "projet_circo").rglob("*.py"))
PROJET = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))

# Des pièces qui n'ont pas de fichier de test à leur nom, et le test qui les éprouve.
EPROUVEES_AILLEURS = {
    "noyau/regles": "tests/erreurs",
    "noyau/constat.py": "tests/fichiers/test_lecture.py",
    "noyau/erreurs.py": "tests/test_socle.py",
    "noyau/etabli.py": "tests/noyau/test_reprises.py",
    "noyau/pesee.py": "tests/noyau/test_reprises.py",
    "noyau/recueil.py": "tests/noyau/test_reprises.py",
    "noyau/rattachement.py": "tests/noyau/test_reprises.py",
    "noyau/fait.py": "tests/noyau/test_reprises.py",
    "noyau/comptage.py": "tests/oracle/test_oracle_sql.py",
    "noyau/contexte.py": "tests/noyau/test_agregation.py",
    "noyau/mesure.py": "tests/noyau/test_agregation.py",
    "noyau/referentiel.py": "tests/noyau/test_agregation.py",
    "noyau/valeur.py": "tests/noyau/test_agregation.py",
    "noyau/champs.py": "tests/noyau/test_evenement.py",
    "noyau/forme.py": "tests/noyau/test_evenement.py",
    "noyau/forme_indicateur.py": "tests/noyau/test_plan.py",
    "noyau/forme_mesure.py": "tests/noyau/test_plan.py",
    "noyau/grille.py": "tests/noyau/test_plan.py",
    "noyau/grille_datee.py": "tests/noyau/test_plan.py",
    "noyau/placement.py": "tests/noyau/test_plan.py",
    "noyau/lus.py": "tests/noyau/test_gel.py",
    "noyau/projet.py": "tests/test_socle.py",
    "noyau/saisie.py": "tests/commandes/test_parcours.py",
    "noyau/unites.py": "tests/test_socle.py",
    "fichiers/chargement.py": "tests/test_socle.py",
    "fichiers/dossier.py": "tests/test_socle.py",
    "fichiers/descripteur.py": "tests/robustesse/test_journal_abime.py",
    "fichiers/ecriture.py": "tests/robustesse/test_journal_abime.py",
    "fichiers/prive.py": "tests/robustesse/test_journal_abime.py",
    "fichiers/verrou.py": "tests/robustesse/test_mort_subite.py",
    "fichiers/enregistrement.py": "tests/commandes/test_parcours.py",
    "fichiers/poste.py": "tests/commandes/test_parcours.py",
    "fichiers/controle.py": "tests/commandes/test_parcours.py",
    "fichiers/reparation.py": "tests/commandes/test_parcours.py",
    "fichiers/journal.py": "tests/fichiers/test_survol.py",
    "fichiers/immediat.py": "tests/fichiers/test_index.py",
    "fichiers/recolte.py": "tests/fichiers/test_index.py",
    "fichiers/resumes.py": "tests/fichiers/test_index.py",
    "fichiers/suite.py": "tests/fichiers/test_index.py",
    "fichiers/tailles.py": "tests/fichiers/test_lecture.py",
    "fichiers/paquets.py": "tests/fichiers/test_survol.py",
    "fichiers/moisson.py": "tests/fichiers/test_survol.py",
    "rendus": "tests/rendus/test_ecran.py",
    "commandes/questions.py": "tests/commandes/test_guide.py",
    "commandes/champ_demande.py": "tests/commandes/test_guide.py",
    "commandes/couleur.py": "tests/commandes/test_conventions.py",
    "commandes": "tests/commandes/test_parcours.py",
}


def _relatif(chemin: Path) -> str:
    return chemin.relative_to(RACINE / "projet_circo").as_posix()


@pytest.mark.parametrize(
    "chemin", [un for un in SOURCES if un.name not in ("__init__.py", "__main__.py")], ids=_relatif
)
def test_chaque_piece_a_son_test(chemin: Path) -> None:
    relatif = _relatif(chemin)
    miroir = RACINE / "tests" / Path(relatif).parent / f"test_{chemin.name}"
    if miroir.exists():
        return
    ailleurs = next(
        (
            test
            for piece, test in EPROUVEES_AILLEURS.items()
            if relatif == piece or relatif.startswith(f"{piece}/")
        ),
        None,
    )
    assert ailleurs is not None, f"{relatif} n'a pas de test à son nom"
    assert (RACINE / ailleurs).exists(), f"{ailleurs} n'existe pas"


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
    assert {nom: taille for nom, taille in tailles.items() if taille > 250} == {}
    assert statistics.median(tailles.values()) < 115


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
        "from projet_circo.commandes.lancement import executer",
        "sys.stderr = io.StringIO()",
        f"executer({arguments})",
    )
    assert not {"yaml", "pydantic", "rich"} & charges


def test_une_commande_importe_dans_son_corps() -> None:
    for commande in COMMANDES:
        charges = _charges(f"import projet_circo.commandes.{commande.nom}")
        assert not {"yaml", "pydantic", "rich", "openpyxl", "xlsxwriter"} & charges, commande.nom


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
