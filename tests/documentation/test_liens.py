"""Un lien mène quelque part, une ancre existe, une commande nommée aussi."""

import re
from pathlib import Path

import pytest

from outils.documentation.arbre import parcourir
from outils.documentation.exemples import DOCS
from projet_circo.commandes.coquille.table import COMMANDES
from tests.conftest import RACINE

PAGES = sorted([*DOCS.rglob("*.md"), RACINE / "README.md", RACINE / "CONTRIBUER.md"])
_BLOC = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)


def _texte(page: Path) -> str:
    return _BLOC.sub("", page.read_text("utf-8"))


def _ancres(page: Path) -> set[str]:
    """Rend les ancres que les forges et le site donnent aux titres."""
    titres = re.findall(r"^#{1,6} (.+)$", _texte(page), re.MULTILINE)
    nus = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", titre) for titre in titres]
    return {re.sub(r"[^\w\- ]", "", nu.lower()).strip().replace(" ", "-") for nu in nus}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(RACINE).as_posix())
def test_les_liens_menent_quelque_part(page: Path) -> None:
    for chemin, ancre in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", _texte(page)):
        visee = (page.parent / chemin).resolve() if chemin else page
        assert visee.exists(), chemin
        if ancre:
            assert ancre in _ancres(visee), f"{chemin}#{ancre}"


def test_contribuer_ne_nomme_que_des_chemins_des_cibles_et_des_noms_qui_existent() -> None:
    """Un chemin se lit depuis la racine ou depuis `projet_circo/`."""
    texte = _texte(RACINE / "CONTRIBUER.md")
    mots = [mot for code in re.findall(r"`([^`]+)`", texte) for mot in code.split()]
    chemins = [mot for mot in mots if "/" in mot or re.search(r"\.(py|md|yaml|po)$", mot)]
    assert len(chemins) >= 10
    for chemin in chemins:
        assert any((racine / chemin).exists() for racine in (RACINE, RACINE / "projet_circo")), chemin
    modules = re.findall(r"python -m ([\w.]+)", texte)
    assert all((RACINE / f"{un.replace('.', '/')}.py").exists() for un in modules), modules
    cibles = set(re.findall(r"^([a-z]+):", (RACINE / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", texte)) <= cibles


def test_les_commandes_et_les_options_nommees_existent() -> None:
    connues = {commande.nom for commande in COMMANDES}
    options = {
        mot
        for noeud in parcourir()
        for un in noeud.parametres
        for mot in re.findall(r"--[a-z-]+", un.ecriture)
    }
    options |= {"--version", "--debug"}
    for page in [*PAGES, *DOCS.glob("*/*.md")]:
        if page.parent.name == "decisions":
            continue
        for code in re.findall(r"`(circo [^`]+)`", _texte(page)):
            nom = code.split()[1]
            assert nom in connues or nom.startswith("--") or nom.isupper(), (page, code)
            assert set(re.findall(r"(?<!\S)--[a-z][a-z-]+", code)) <= options, (page, code)


def test_toute_page_est_atteinte_depuis_l_accueil() -> None:
    vues: set[Path] = set()
    a_lire = [DOCS / "README.md"]
    while a_lire:
        page = a_lire.pop()
        if page in vues or page.suffix != ".md" or not page.is_relative_to(DOCS):
            continue
        vues.add(page)
        a_lire += [
            (page.parent / lien).resolve() for lien in re.findall(r"\]\((?!https?:)([^)#\s]+)", _texte(page))
        ]
    assert vues == set(DOCS.rglob("*.md"))
