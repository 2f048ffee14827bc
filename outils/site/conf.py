"""Le site de la documentation : les pages de `docs/`, telles quelles, et rien qui vienne du réseau (décision 0005)."""

import re
import shutil
import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parents[2]))

from projet_circo import __version__

project = "circo"
author = "l'équipe de circo"
version = release = __version__
language = "fr"
extensions = ["myst_parser"]
root_doc = "README"
exclude_patterns = ["circo.1"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
smartquotes = False  # les textes de la source sont mot pour mot
highlight_language = "text"
pygments_style = "friendly"
pygments_dark_style = "native"
nitpicky = True
suppress_warnings = ["misc.highlighting_failure"]  # les règles montrent des fichiers fautifs

html_theme = "furo"
html_title = "circo"
html_static_path = ["statique"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"top_of_page_buttons": []}

_QUARTIERS = {
    "Apprendre": ["tutoriel/premiers-pas"],
    "Faire": [
        f"guides/{nom}"
        for nom in (
            "secretaire",
            "cpc",
            "ien",
            "installer",
            "une-autre-grille",
            "faire-evoluer-la-grille",
            "editeur",
            "tableur",
            "nextcloud",
            "git",
            "que-faire-quand",
        )
    ],
    "Chercher": [
        f"reference/{nom}"
        for nom in (
            "commandes",
            "grille",
            "champs",
            "regles",
            "glossaire",
            "formats",
            "journal",
            "codes-de-sortie",
            "variables",
        )
    ],
    "Comprendre": [
        f"explications/{nom}"
        for nom in (
            "les-chiffres",
            "le-journal",
            "vie-privee",
            "robustesse",
            "rapidite",
            "rapidite-de-la-validation",
        )
    ],
    "Décider": ["decisions/README"],
}


def _ajouter_les_sommaires(_app: Sphinx, nom: str, texte: list[str]) -> None:
    """Ajoute les sommaires aux pages d'accueil : dans le dépôt, elles restent du Markdown ordinaire."""
    if nom == "README":
        for titre, pages in _QUARTIERS.items():
            liste = "\n".join(pages)
            texte[0] += f"\n\n```{{toctree}}\n:hidden:\n:caption: {titre}\n\n{liste}\n```\n"
    elif nom == "decisions/README":
        texte[0] += "\n\n```{toctree}\n:hidden:\n:glob:\n\n0*\n```\n"


# Ce que le thème n'écrit qu'en anglais.
_MOTS = {
    "Toggle site navigation sidebar": "Ouvrir ou fermer le sommaire du site",
    "Toggle table of contents sidebar": "Ouvrir ou fermer le sommaire de la page",
    "Toggle Light / Dark / Auto color theme": "Clair, sombre ou automatique",
    "Toggle navigation of": "Ouvrir ou fermer",
    "Skip to content": "Aller au contenu",
    "Back to top": "Haut de la page",
    "On this page": "Sur cette page",
    "Made with": "Fait avec",
    "Next": "Suivant",
    "Previous": "Précédent",
    "Home": "Accueil",
    "Contents": "Sommaire",
    "Expand": "Ouvrir",
    "Light mode": "Clair",
    "Dark mode": "Sombre",
    "Auto light/dark, in light mode": "Automatique, clair",
    "Auto light/dark, in dark mode": "Automatique, sombre",
    "Please activate JavaScript to enable the search functionality.": "La recherche demande JavaScript.",
}
_MOT = re.compile(rf"""(?<=[>"])(\s*)({"|".join(map(re.escape, _MOTS))})(?=\s*[<"]| )""")
# « (p) » en tête d'une réponse n'est pas une invite.
_FAUSSE_INVITE = re.compile(r'<span class="gp[^"]*">(\([^<]*)</span>')


def _finir(app: Sphinx, erreur: Exception | None) -> None:
    """Met le thème en français, et recopie l'accueil sous le nom que tout navigateur ouvre."""
    if erreur is not None or app.builder.name != "html":
        return
    for page in Path(app.outdir).rglob("*.html"):
        texte = page.read_text("utf-8")
        texte = _FAUSSE_INVITE.sub(r"\1", _MOT.sub(lambda mot: mot[1] + _MOTS[mot[2]], texte))
        page.write_text(texte, "utf-8")
    shutil.copy(Path(app.outdir) / "README.html", Path(app.outdir) / "index.html")


def setup(app: Sphinx) -> None:
    app.connect("source-read", _ajouter_les_sommaires)
    app.connect("build-finished", _finir)
