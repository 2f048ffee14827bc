"""Le site se construit sans faute, en français, et ne charge rien du réseau."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from outils.documentation.exemples import DOCS
from tests.conftest import RACINE

if not all(find_spec(nom) for nom in ("sphinx", "myst_parser", "furo")):
    pytest.skip('le site demande l\'extra docs : pip install -e ".[docs]"', allow_module_level=True)

# Ce qui fait aller un navigateur chercher quelque chose : pas un lien, que l'on suit si l'on veut.
_CHARGE = re.compile(
    r"""<(?:script|img|iframe|embed|object|audio|video|source|track|input|link)\b[^>]*?"""
    r"""\b(?:src|srcset|href|data|poster)\s*=\s*["']?\s*((?:[a-z]+:)?//[^"'\s>]*)""",
    re.IGNORECASE,
)
_CHARGE_PAR_UN_STYLE = re.compile(
    r"""(?:url\(\s*["']?|@import\s+["'])\s*((?:https?:)?//[^"')]*)""", re.IGNORECASE
)
_CHARGE_PAR_UN_SCRIPT = re.compile(
    r"""(?:fetch|import|importScripts|XMLHttpRequest|\.src\s*=|\.href\s*=)\W{0,4}["'`]((?:https?:)?//[^"'`]*)"""
)


def construire(dossier: Path) -> Path:
    commande = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-c", "outils/site"]
    rendu = subprocess.run(
        [*commande, "-d", str(dossier / "arbres"), str(DOCS), str(dossier / "html")],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (rendu.returncode, rendu.stderr) == (0, "")
    return dossier / "html"


def charges(texte: str, suffixe: str) -> list[str]:
    motifs = {".css": [_CHARGE_PAR_UN_STYLE], ".js": [_CHARGE_PAR_UN_SCRIPT]}
    tous = motifs.get(suffixe, [_CHARGE, _CHARGE_PAR_UN_STYLE, _CHARGE_PAR_UN_SCRIPT])
    return [adresse for motif in tous for adresse in motif.findall(texte)]


@pytest.mark.longue
def test_le_site_se_construit_sans_faute_en_francais_et_ne_charge_rien_du_reseau(tmp_path: Path) -> None:
    """Un seul test : le site ne se construit qu'une fois."""
    site = construire(tmp_path)
    controler_les_ressources(site)
    controler_les_pages(site)
    controler_la_langue(site)


def controler_les_ressources(site: Path) -> None:
    fichiers = [un for un in site.rglob("*") if un.suffix in (".html", ".css", ".js", ".svg")]
    assert len(fichiers) > 40
    trouvees = {un.name: charges(un.read_text("utf-8"), un.suffix) for un in fichiers}
    assert {nom: adresses for nom, adresses in trouvees.items() if adresses} == {}


@pytest.mark.parametrize(
    ("texte", "suffixe"),
    [
        ('<script async src="https://cdn.example/x.js"></script>', ".html"),
        ('<link rel="stylesheet" href="//fonts.example/css">', ".html"),
        ('<img alt="" src=https://example/x.png>', ".html"),
        ("@import 'https://fonts.example/a.css';", ".css"),
        ("a { background: url(//example/x.png) }", ".css"),
        ('fetch("https://example/x.json")', ".js"),
    ],
)
def test_une_ressource_du_reseau_se_verrait(texte: str, suffixe: str) -> None:
    assert charges(texte, suffixe) != []


def test_un_lien_que_l_on_suit_n_est_pas_une_ressource() -> None:
    assert charges('<a href="https://www.python.org/">Python</a>', ".html") == []


def controler_les_pages(site: Path) -> None:
    for page in DOCS.rglob("*.md"):
        assert (site / page.relative_to(DOCS)).with_suffix(".html").exists()
    assert (site / "index.html").read_bytes() == (site / "README.html").read_bytes()


def controler_la_langue(site: Path) -> None:
    for page in site.rglob("*.html"):
        texte = re.sub(
            r"<article.*?</article>|<script.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL
        )
        vus = re.findall(r'>([^<>]+)<|(?:aria-label|title|placeholder|content)="([^"]*)"', texte)
        dits = " ".join(un or autre for un, autre in vus)
        anglais = (
            r"\b(?:[Tt]oggle|Next|Previous|[Ss]earch|[Cc]ontents?|Made|the|to|Please|Skip|Back|Expand)\b"
        )
        assert re.findall(anglais, dits) == [], page.name
