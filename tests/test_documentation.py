"""Ce que la documentation montre marche : chaque commande d'un bloc « console » est exécutée, dans l'ordre."""

import re
import shlex
from pathlib import Path

import pytest

from projet_circo.commandes import COMMANDES
from tests.conftest import RACINE, Circo

PAGES = sorted((RACINE / "docs").glob("*/*.md"))
AVEC_COMMANDES = [page for page in PAGES if "```console" in page.read_text("utf-8")]
_BLOC = re.compile(r"```console\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", AVEC_COMMANDES, ids=lambda page: page.stem)
def test_les_commandes_d_une_page_marchent(page: Path, demonstration: Path, circo: Circo) -> None:
    executees = 0
    for bloc in _BLOC.findall(page.read_text("utf-8")):
        for ligne in bloc.splitlines():
            assert ligne.startswith("$ circo ")
            rendu = circo(*shlex.split(ligne.removeprefix("$ circo ")), depuis=demonstration)
            assert rendu.code == 0, (ligne, rendu.erreur)
            executees += 1
    assert executees > 0


def test_le_tutoriel_obtient_les_chiffres_qu_il_annonce(demonstration: Path, circo: Circo) -> None:
    for bloc in _BLOC.findall((RACINE / "docs" / "tutoriel" / "premiers-pas.md").read_text("utf-8")):
        for ligne in bloc.splitlines():
            rendu = circo(*shlex.split(ligne.removeprefix("$ circo ")), depuis=demonstration)
            if "ecarts" in ligne:
                assert "publié 28, aujourd'hui 29" in rendu.sortie
            if "circo verifier" in ligne:
                assert (rendu.sortie, rendu.erreur) == ("", "")


def test_les_liens_de_la_documentation_menent_quelque_part() -> None:
    for page in [*PAGES, RACINE / "docs" / "README.md", RACINE / "README.md", RACINE / "CONTRIBUER.md"]:
        for lien in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / lien).exists(), (page, lien)


def test_les_commandes_nommees_dans_la_documentation_existent() -> None:
    connues = {commande.nom for commande in COMMANDES}
    for page in [*PAGES, RACINE / "README.md"]:
        for nom in re.findall(r"`circo ([a-z]+)", page.read_text("utf-8")):
            assert nom in connues, (page, nom)
