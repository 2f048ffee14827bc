"""Une page de documentation au terminal : le texte que l'on lit, sans les liens ni les consignes aux essais."""

import re

from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from projet_circo.rendus.typographie.ecran import Ecran, imprimer, table

_CONSIGNE = re.compile(r"^<!--.*?-->\n?", re.MULTILINE)
_LIEN = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_TITRE = re.compile(r"^# (.+)$", re.MULTILINE)
_LARGEUR = 88


def titre_de(page: str) -> str:
    """Rend le titre d'une page ; vide si elle n'en a pas."""
    trouve = _TITRE.search(page)
    return trouve[1].replace("`", "") if trouve else ""


def en_liste(titres: dict[str, str], ecran: Ecran) -> str:
    """Rend les sujets et leur titre."""
    grille = table(ecran)
    grille.add_column("Sujet", no_wrap=True)
    grille.add_column("Page")
    for sujet, titre in titres.items():
        grille.add_row(Text(sujet), Text(titre))
    return imprimer([grille, Text("\nLire une page : circo aide SUJET")], ecran)


def en_page(page: str, ecran: Ecran) -> str:
    """Rend une page. La page vient du paquet : c'est le seul texte que Rich lise comme du Markdown."""
    nette = _LIEN.sub(r"\1", _CONSIGNE.sub("", page))
    etroit = Ecran(min(ecran.largeur, _LARGEUR), ecran.couleur, ecran.cadre, ecran.encodage)
    cadre = Table.grid()
    cadre.add_row(Markdown(nette, code_theme="bw", hyperlinks=False))
    return imprimer([cadre], etroit)
