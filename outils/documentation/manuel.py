"""La page de manuel `circo.1`, tirée de l'arbre des commandes."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from outils.documentation.arbre import Noeud, parcourir
from outils.documentation.reperes import CODES, FICHIERS, VARIABLES, VARIABLES_D_USAGE
from projet_circo import __version__

RACINE = Path(__file__).parent.parent.parent
_LARGEUR = 72
_DESCRIPTION = """\
circo aide l'équipe d'une circonscription du premier degré à piloter son projet : la grille est un fichier validé, chaque
fait est une ligne ajoutée et jamais réécrite, et de tout chiffre on revient aux faits. Hors ligne, sans serveur.

circo trouve le projet par --dossier, sinon par CIRCO_DOSSIER, sinon depuis n'importe quel sous-dossier. Les résultats
vont sur la sortie standard, les messages sur la sortie d'erreur. Une question n'est posée que si l'entrée est un terminal.
"""


def page_de_manuel() -> str:
    """Rend la page de manuel, en macros man."""
    return "\n".join(_lignes()) + "\n"


def _lignes() -> Iterator[str]:
    yield '.\\" Engendrée par outils/rafraichir_documentation.py : ne pas modifier à la main.'
    yield f'.TH CIRCO 1 {_date()} "circo {__version__}" "Manuel de circo"'
    yield from (".nh", ".ad l", ".SH NOM", "circo \\- piloter un projet de circonscription")
    yield from (
        ".SH SYNOPSIS",
        ".B circo",
        "[\\fB\\-\\-version\\fR] [\\fB\\-\\-debug\\fR] [\\fB\\-\\-help\\fR]",
    )
    yield from ("\\fICOMMANDE\\fR [\\fIARGUMENTS\\fR]...", ".SH DESCRIPTION")
    for rang, paragraphe in enumerate(_DESCRIPTION.split("\n\n")):
        yield from ((".PP",) if rang else ())
        yield _texte(paragraphe)
    yield ".SH OPTIONS"
    yield from _definir("--version", "Affiche la version et s'arrête.")
    yield from _definir("--debug", "Montre le détail d'un bug.")
    yield from _definir("-h, --help, --aide", "Affiche l'aide de circo, ou d'une commande, et s'arrête.")
    for partie, noeuds in groupby(parcourir(), key=lambda un: un.partie):
        yield f".SH {_proteger(partie.upper())}"
        for noeud in noeuds:
            yield from _commande(noeud)
    for titre, definitions in (
        ("CODES DE SORTIE", {str(int(code)): sens for code, sens in CODES.items()}),
        ("ENVIRONNEMENT", {**VARIABLES, **VARIABLES_D_USAGE}),
        ("FICHIERS", FICHIERS),
    ):
        yield f".SH {titre}"
        for nom, sens in definitions.items():
            yield from _definir(nom, f"{sens[0].upper()}{sens[1:]}.")
    yield from (".SH LICENCE", "EUPL\\-1.2.", ".SH VOIR AUSSI", "\\fBcirco \\-\\-help\\fR,")
    yield "\\fBcirco aide\\fR : la documentation, sans réseau."


def _date() -> str:
    """Rend la date de la version, celle du journal des changements."""
    trouve = re.search(
        rf"^## \[{re.escape(__version__)}\] - (\S+)$",
        (RACINE / "CHANGELOG.md").read_text("utf-8"),
        re.MULTILINE,
    )
    return trouve[1] if trouve else ""


def _commande(noeud: Noeud) -> Iterator[str]:
    yield f'.SS "{_proteger(noeud.syntaxe)}"'
    yield "\n.PP\n".join(_texte(phrase) for phrase in noeud.phrases)
    for parametre in noeud.parametres:
        if parametre.est_une_option and "--help" not in parametre.ecriture:
            yield from _definir(parametre.ecriture, parametre.aide)
    if noeud.exemples:
        yield from (".PP", ".nf", *_exemples(noeud.exemples), ".fi")


def _exemples(exemples: Iterable[str]) -> Iterator[str]:
    """Rend les exemples ; ceux qui dépassent l'écran sont coupés devant une option, sinon devant leur glose."""
    for exemple in re.sub(r"\s*\\\n\s*", " ", "\n".join(exemples)).split("\n"):
        if len(exemple) <= _LARGEUR:
            yield _proteger(exemple) or ".sp"
            continue
        debut, _, glose = exemple.partition("   ")
        if glose:
            yield from (
                _proteger(debut),
                _proteger(glose.strip().rjust(min(_LARGEUR, len(glose.strip()) + 4))),
            )
            continue
        lignes = [""]
        for morceau in re.split(r"(?= --)", exemple):
            if len(lignes[-1]) + len(morceau) > _LARGEUR - 2:
                lignes[-1] += " \\"
                lignes.append(f"   {morceau}")
            else:
                lignes[-1] += morceau
        yield from map(_proteger, lignes)


def _definir(nom: str, sens: str) -> Iterable[str]:
    return (".TP", f"\\fB{_proteger(nom)}\\fR", _texte(sens))


def _texte(texte: str) -> str:
    """Rend un texte en lignes courtes : roff les remet bout à bout."""
    return "\n".join(
        _proteger(ligne) for ligne in wrap(texte, 70, break_long_words=False, break_on_hyphens=False)
    )


def _proteger(texte: str) -> str:
    """Protège ce que roff prendrait pour une commande ; un tiret s'y copie tel quel."""
    protege = texte.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    protege = protege.replace("~", "\\(ti").replace("^", "\\(ha").replace('"', "\\(dq")
    return f"\\&{protege}" if protege.startswith(".") else protege
