"""Des fautes semées dans la grille et le référentiel livrés : frappe, copie, retrait, sens."""

import random
import re
from collections.abc import Callable, Iterator

from tests.mutations.faute_semee import DONNEES, FauteSemee

GRILLE, UNITES = "data/projet-2016-2020.yaml", "data/unites.yaml"
_CLE = re.compile(r"^(?P<retrait> *(?:- )?)(?P<cle>[a-z_]+): (?P<valeur>\S.*)$")
_PAR_SORTE = 5

Abimer = Callable[[str], str | None]


def _cle_mutilee(ligne: str) -> str | None:
    trouve = _CLE.match(ligne)
    if trouve is None or len(trouve["cle"]) < 4:
        return None
    return f"{trouve['retrait']}{trouve['cle'][:-1]}: {trouve['valeur']}"


def _texte_a_nu(ligne: str) -> re.Match[str] | None:
    """Rend le texte cité d'une ligne ; une note, facultative, peut être vide sans faute."""
    trouve = _CLE.match(ligne)
    return trouve if trouve and trouve["valeur"].startswith('"') and trouve["cle"] != "note" else None


def _remplacer_le_texte(par: Callable[[str], str]) -> Abimer:
    def abimer(ligne: str) -> str | None:
        trouve = _texte_a_nu(ligne)
        return f"{trouve['retrait']}{trouve['cle']}: {par(trouve['valeur'][1:-1])}" if trouve else None

    return abimer


def _remplacer(motif: str, par: str) -> Abimer:
    def abimer(ligne: str) -> str | None:
        nouvelle, nombre = re.subn(motif, par, ligne, count=1)
        return nouvelle if nombre and nouvelle != ligne else None

    return abimer


SUR_UNE_LIGNE: dict[str, Abimer] = {
    "clé mutilée": _cle_mutilee,
    "espace oubliée après les deux-points": _remplacer(r'^( *(?:- )?[a-z_]+): (?=["a-z])', r"\1:"),
    "deux-points oubliés": _remplacer(r'^( *(?:- )?[a-z_]+): (?=")', r"\1 "),
    "deux-points non cité": _remplacer_le_texte(lambda texte: f"{texte[:20]} : suite"),
    "guillemet oublié": _remplacer_le_texte(lambda texte: f'"{texte}'),
    "apostrophe non doublée": _remplacer_le_texte(lambda texte: f"'l'{texte}'"),
    "arobase en tête": _remplacer_le_texte(lambda texte: f"@{texte[:10]}"),
    "étoile en tête": _remplacer_le_texte(lambda texte: f"*{texte[:10].strip()}*"),
    "dièse qui mange la fin": _remplacer_le_texte(lambda texte: f"{texte[:10].strip()} #2 {texte[-9:-1]}"),
    "mot ambigu": _remplacer_le_texte(lambda _: "no"),
    "nombre ambigu": _remplacer_le_texte(lambda _: "012"),
    "heure ambiguë": _remplacer_le_texte(lambda _: "12:30"),
    "texte vide": _remplacer_le_texte(lambda _: '""'),
    "nombre au lieu d'un texte": _remplacer_le_texte(lambda _: "2018"),
    "valeur oubliée": _remplacer_le_texte(lambda _: ""),
    "étiquette": _remplacer_le_texte(lambda texte: f'!!str "{texte}"'),
    "ancre": _remplacer_le_texte(lambda texte: f'&a "{texte}"'),
    "barre oblique": _remplacer_le_texte(lambda texte: f'"\\q{texte}"'),
    "tabulation": _remplacer(r"^ {2}", "\t"),
    "espace insécable en retrait": _remplacer(r"^ {2}", "\u00a0\u00a0"),
    "caractère de contrôle": _remplacer(r"(?<=[a-z]{3})(?=[a-z])", "\x07"),
    "sens d'écriture": _remplacer(r"(?<=[a-z]{3})(?=[a-z])", "\u202e"),
    "code en majuscules": _remplacer(r"code: ([a-z])", r"code: \1É"),
    "accolade oubliée": _remplacer(r"^( *- \{.*)\}$", r"\1"),
    "genre de critère": _remplacer(r"genre: quali", "genre: qualli"),
    "échelle inconnue": _remplacer(r"echelle: appreciation", "echelle: apreciation"),
    "niveau inconnu": _remplacer(r"niveau: (?=[a-z])", "niveau: sous-"),
    "type compté inconnu": _remplacer(r"^( *- \{compte: )", r"\1x"),
    "champ filtré absent": _remplacer(r"^( *- \{compte: .*)initiative: ", r"\1initiateur: "),
    "valeur filtrée impossible": _remplacer(r"^( *- \{compte: .*initiative: )", r"\1l"),
    "année impossible": _remplacer(r"^([^\"]*(?:annee|depuis|premiere): )20(?=\d\d\b(?!-))", r"\g<1>30"),
    "activité mal placée": _remplacer(
        r"^( *- \{compte: (?:demande|sollicitation)\b)", r"\1, annee: activite"
    ),
    "deux familles": _remplacer(r"^( *- \{compte: [a-z]+)", r"\1, releve: true"),
    "UAI faux": _remplacer(r'"00000(\d\d)[A-Z]"', r'"00000\1I"'),
    "zéro mangé": _remplacer(r'"0(0000\d\d[A-Z])"', r'"\1"'),
    "date impossible": _remplacer(r"(depuis|jusqu_a): \d{4}-\d\d-\d\d", r"\1: 2018-02-30"),
    "octet latin-1": lambda ligne: ligne if "é" in ligne and not ligne.startswith("#") else None,
    "conflit git": lambda ligne: "<<<<<<< HEAD" if ligne.startswith(" ") else None,
}


def semer() -> Iterator[FauteSemee]:
    """Rend les fautes, toujours les mêmes."""
    hasard = random.Random(20181001)
    for fichier in (GRILLE, UNITES):
        lignes = (DONNEES.parent / fichier).read_text("utf-8").splitlines()
        for nom, abimer in SUR_UNE_LIGNE.items():
            rangs = [
                rang
                for rang, ligne in enumerate(lignes)
                if abimer(ligne) and not ligne.lstrip().startswith("#")
            ]
            for rang in sorted(hasard.sample(rangs, min(_PAR_SORTE, len(rangs)))):
                yield _semer_une(nom, fichier, lignes, rang, str(abimer(lignes[rang])))
        yield from _doubler(fichier, lignes, hasard)


def _semer_une(nom: str, fichier: str, lignes: list[str], rang: int, abimee: str) -> FauteSemee:
    texte = [ligne.encode() for ligne in lignes]
    texte[rang] = abimee.encode("latin-1", "replace") if nom == "octet latin-1" else abimee.encode()
    return FauteSemee(nom, fichier, rang + 1, b"\n".join(texte) + b"\n")


def _doubler(fichier: str, lignes: list[str], hasard: random.Random) -> Iterator[FauteSemee]:
    """Double une clé, un code, une ligne de liste ; décale une ligne d'une espace."""
    cles = [rang for rang, ligne in enumerate(lignes) if _CLE.match(ligne) and "- " not in ligne[:20]]
    for rang in sorted(hasard.sample(cles, min(_PAR_SORTE, len(cles)))):
        doublee = [*lignes[: rang + 1], lignes[rang], *lignes[rang + 1 :]]
        yield FauteSemee("clé double", fichier, rang + 2, "\n".join(doublee).encode())
    elements = [rang for rang, ligne in enumerate(lignes) if re.match(r" *- \{code: ", ligne)]
    for rang in sorted(hasard.sample(elements, min(_PAR_SORTE, len(elements)))):
        doublee = [*lignes[: rang + 1], lignes[rang], *lignes[rang + 1 :]]
        yield FauteSemee("code en double", fichier, rang + 2, "\n".join(doublee).encode())
    textes = [rang for rang, ligne in enumerate(lignes) if re.match(r" +(?:titre|texte|libelle): ", ligne)]
    for rang in sorted(hasard.sample(textes, min(_PAR_SORTE, len(textes)))):
        yield _semer_une("retrait d'une espace", fichier, lignes, rang, f" {lignes[rang]}")
