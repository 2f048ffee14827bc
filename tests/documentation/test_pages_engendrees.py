"""Ce que la documentation tire du code est à jour, et dit tout."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from outils.documentation.arbre import parcourir
from outils.documentation.exemples import DOCS
from outils.documentation.formats import FORMATS
from outils.documentation.reperes import CODES, VARIABLES, VARIABLES_D_USAGE
from outils.rafraichir_documentation import engendrees
from projet_circo.commandes.coquille.sortie import CodeSortie
from projet_circo.commandes.coquille.table import COMMANDES
from projet_circo.noyau.saisie.saisie import SAISISSABLES
from projet_circo.noyau.socle.champs import TYPES
from tests.conftest import RACINE

MANUEL = DOCS / "circo.1"
SOURCES = "\n".join(un.read_text("utf-8") for un in sorted((RACINE / "projet_circo").rglob("*.py")))


def test_les_pages_engendrees_sont_a_jour() -> None:
    rendues = engendrees()
    assert len(rendues) == 7
    for chemin, texte in rendues.items():
        assert chemin.read_text("utf-8") == texte, (
            f"{chemin.name} : python -m outils.rafraichir_documentation"
        )


def test_la_page_des_commandes_dit_chaque_commande_et_chaque_option() -> None:
    page = (DOCS / "reference" / "commandes.md").read_text("utf-8")
    manuel = MANUEL.read_text("utf-8").replace("\\-", "-")
    noms = [noeud.nom for noeud in parcourir()]
    assert [nom for nom in noms if " " not in nom] == [commande.nom for commande in COMMANDES]
    assert {f"ajouter {nom}" for nom in SAISISSABLES} <= set(noms)
    for noeud in parcourir():
        assert re.search(rf"^####? circo {noeud.nom}$", page, re.MULTILINE)
        assert f'.SS "circo {noeud.nom}' in manuel
        for parametre in noeud.parametres:
            if parametre.est_une_option and "--help" not in parametre.ecriture:
                assert f"| `{parametre.ecriture}` |" in page
                assert f"\\fB{parametre.ecriture}\\fR" in manuel


def test_chaque_type_et_chaque_champ_ont_leur_ligne() -> None:
    page = (DOCS / "reference" / "champs.md").read_text("utf-8")
    for nom, un_type in TYPES.items():
        section = page.split(f"\n## {nom}\n")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == [champ.nom for champ in un_type.champs]


def test_chaque_code_et_chaque_variable_sont_dits() -> None:
    assert set(CODES) == set(CodeSortie)
    lues = set(re.findall(r"(?<!_)\b(?:CIRCO_[A-Z_]+)\b", SOURCES)) - {"CIRCO_"}
    assert lues == set(VARIABLES)
    assert all(re.search(rf"\b{nom}\b", SOURCES) for nom in VARIABLES_D_USAGE)


def test_chaque_format_a_sa_section() -> None:
    dits = set(
        re.findall(
            r"^## (circo/\w+/\d+)$", (DOCS / "reference" / "formats.md").read_text("utf-8"), re.MULTILINE
        )
    )
    assert dits == set(re.findall(r'"(circo/\w+/\d+)"', SOURCES))
    assert {un.nom for un in FORMATS} < dits


def test_la_page_de_manuel_se_lit_a_quatre_vingts_colonnes() -> None:
    mandoc = shutil.which("mandoc")
    if mandoc is None:
        pytest.skip("mandoc n'est pas installé")
    fautes = subprocess.run(
        [mandoc, "-T", "lint", "-W", "warning", str(MANUEL)], capture_output=True, text=True, check=False
    )
    assert fautes.stdout == ""
    rendu = subprocess.run(
        [mandoc, "-T", "utf8", "-O", "width=80", str(MANUEL)], capture_output=True, text=True, check=True
    )
    lignes = [re.sub(".\b", "", ligne) for ligne in rendu.stdout.splitlines()]
    assert [ligne for ligne in lignes if len(ligne) > 80] == []
    assert sum(len(ligne) > 0 for ligne in lignes) > 500


@pytest.mark.parametrize(
    "macro", [".TH CIRCO 1", ".SH NOM", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH FICHIERS"]
)
def test_la_page_de_manuel_a_ses_parties(macro: str) -> None:
    texte = MANUEL.read_text("utf-8")
    assert texte.count(f"\n{macro}") == 1
    inconnues = {ligne.split()[0] for ligne in texte.splitlines() if ligne.startswith((".", "'"))}
    assert inconnues <= {'.\\"', ".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".nf", ".fi", ".sp", ".nh", ".ad"}


def test_la_roue_porte_les_pages_et_le_manuel(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=RACINE,
        capture_output=True,
        check=True,
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as roue:
        noms = set(roue.namelist())
    for page in DOCS.glob("[!d]*/*.md"):
        assert f"projet_circo/pages/{page.relative_to(DOCS).as_posix()}" in noms
    assert any(nom.endswith("data/share/man/man1/circo.1") for nom in noms)
