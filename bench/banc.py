"""Le banc : `circo` et ses pairs sur les mêmes faits, dans la même exécution ; médianes, rapports, mémoire.

Usage : python -m bench.banc [--tailles 500,5000,50000,100000,1000000] [--tours 7] [--sortie docs/explications/rapidite.md]
Les pairs absents de la machine sont sautés et dits. Les données sont fictives, tirées à graine fixe.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path

from bench import buts
from bench.ajout import ajouter_une_ligne, mesurer_un_ajout
from bench.buts import (
    AIDE,
    AJOUT,
    CHAUD,
    CODE,
    FIXE,
    FROID,
    INDEX_SEUL,
    PLANCHER,
    RECALCULE,
    RIEN,
    VERIFIER,
    VERSION,
)
from bench.generateur import engendrer
from bench.mesures import Commande, Mesure, memoire_de_tous, mesurer
from bench.page import ranger
from bench.pairs import Pair, pairs

RACINE = Path(__file__).parent.parent
CIRCO = [sys.executable, "-m", "projet_circo"]
GROS, LENT = 500_000, ("hledger", "beancount")
SAISIE = ("ajouter", "sollicitation", "--origine", "directeur", "--date", "2018-10-02", "--oui")
_PLANCHER = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None)
@app.command()
def bonjour() -> None:
    from rich.console import Console
    from rich.table import Table
    table = Table("indicateur", "valeur")
    for rang in range(6):
        table.add_row("bonjour", str(rang))
    Console().print(table)
app()
"""
_INDEX_SEUL = """
import os, time
from projet_circo.fichiers.cache.page_gardee import chercher
place = chercher(["indicateurs"], os.environ, time.strftime("%Y-%m-%d"), time.time_ns(), ["seule"])
place.lire() or place.garder("x" * 2000, "")
"""
_COUPLES = {
    "demandes-collectives": ("demande", "collectif", "equipe"),
    "accompagnements-collectifs-ien": ("accompagnement", "collectif", "ien"),
    "sollicitations": ("sollicitation", "-", "-"),
    "demandes-individuelles": ("demande", "individuel", "enseignant"),
    "accompagnements-individuels-ien": ("accompagnement", "individuel", "ien"),
}


class Banc:
    """Un répertoire de travail, un utilisateur neuf, et ce qui s'y est mesuré : (taille, nom) → mesure."""

    def __init__(self, travail: Path, tours: int) -> None:
        self.travail, self.tours = travail, tours
        self.mesures: dict[tuple[int, str], Mesure] = {}
        self.absents: list[str] = []
        self.memoire: float | None = None
        self.variables = {"PYTHONPATH": str(RACINE), "HOME": str(travail / "chez-lui")}
        for nom in ("CACHE", "STATE", "CONFIG"):
            self.variables[f"XDG_{nom}_HOME"] = str(travail / nom.lower())

    def circo(self, nom: str, ou: Path, *mots: str, **autres: str) -> Commande:
        """Rend une commande `circo` à mesurer, lancée dans un dossier ; `autres` : des variables de plus."""
        return Commande(nom, [*CIRCO, *mots], ou, {**self.variables, **autres})

    def noter(self, taille: int, mesures: Mapping[str, Mesure]) -> None:
        """Garde des mesures faites sur tant de faits."""
        self.mesures |= {(taille, nom): mesure for nom, mesure in mesures.items()}


def mesurer_les_planchers(banc: Banc) -> None:
    """Mesure ce que rien ne coûte, ce que Typer et Rich coûtent, et les commandes sans calcul."""
    script = banc.travail / "plancher.py"
    script.write_text(_PLANCHER, "utf-8")
    commandes = [
        Commande(RIEN, [sys.executable, "-c", "pass"], banc.travail, banc.variables),
        Commande(PLANCHER, [sys.executable, str(script)], banc.travail, banc.variables),
        banc.circo(VERSION, banc.travail, "--version"),
        banc.circo(AIDE, banc.travail, "--help"),
    ]
    banc.noter(0, mesurer(commandes, 3 * banc.tours))


def mesurer_une_taille(banc: Banc, nombre: int) -> None:
    """Mesure circo et ses pairs sur tant de faits, après s'être assuré que tous comptent pareil."""
    dossier = banc.travail / str(nombre)
    attendus = engendrer(nombre, dossier, RACINE / "data" / "projet-2016-2020.yaml", pairs=True)
    verifier_les_comptes(banc, dossier, attendus)
    presents, banc.absents = pairs(dossier)
    for pair in presents:
        if nombre < GROS:
            verifier_un_pair(pair, attendus)
    lectures = _lectures(banc, dossier)
    lectures += [
        Commande(un.nom, un.mots, dossier, tours=1 if nombre > GROS and un.nom in LENT else 1000)
        for un in presents
    ]
    tours = banc.tours if nombre < GROS else max(3, banc.tours // 2)
    banc.noter(nombre, mesurer(lectures, tours))
    banc.noter(nombre, mesurer(_autres(banc, dossier, nombre), tours))
    if nombre > GROS:
        banc.memoire = memoire_de_tous(banc.circo(FROID, dossier, "indicateurs", CIRCO_INDEX="non"))
    shutil.rmtree(dossier)


def _lectures(banc: Banc, dossier: Path) -> list[Commande]:
    rangs = count()

    def oublier_les_pages() -> None:
        for pages in (banc.travail / "cache" / "circo" / "dossiers").glob("*/pages"):
            shutil.rmtree(pages)

    recalcule = banc.circo(RECALCULE, dossier, "indicateurs")
    apres = banc.circo(AJOUT, dossier, "indicateurs")
    return [
        banc.circo(FROID, dossier, "indicateurs", CIRCO_INDEX="non"),
        Commande(
            AJOUT, apres.mots, dossier, apres.variables, lambda: ajouter_une_ligne(dossier, next(rangs))
        ),
        Commande(RECALCULE, recalcule.mots, dossier, recalcule.variables, oublier_les_pages),
        banc.circo(CHAUD, dossier, "indicateurs"),
    ]


def _autres(banc: Banc, dossier: Path, nombre: int) -> list[Commande]:
    """Rend les commandes qui n'ont pas de pair : complétion, page gardée, saisie, contrôles."""

    def taper(nom: str, *mots: str) -> Commande:
        variables = {"COMP_WORDS": "\n".join(("circo", *mots)), "COMP_CWORD": str(len(mots))}
        return banc.circo(nom, dossier, _CIRCO_COMPLETE="bash", **variables)

    commandes = [
        taper(CODE, "indicateurs", "dem"),
        taper(FIXE, "indicateurs", "--format", "j"),
        Commande(RIEN, [sys.executable, "-c", "pass"], dossier, banc.variables),
        Commande(INDEX_SEUL, [sys.executable, "-c", _INDEX_SEUL], dossier, banc.variables),
    ]
    if nombre <= 100_000:
        commandes += [
            banc.circo("circo ajouter", dossier, *SAISIE, CIRCO_POSTE="banc-0a1b2c"),
            banc.circo(VERIFIER, dossier, "verifier"),
            banc.circo("circo valider", dossier, "valider"),
        ]
    return commandes


def verifier_les_comptes(banc: Banc, dossier: Path, attendus: Mapping[tuple[str, ...], int]) -> None:
    """S'assure que circo compte ce que le générateur a écrit. RuntimeError sinon."""
    rendu = subprocess.run(
        [*CIRCO, "indicateurs", "--format", "json"],
        cwd=dossier,
        env={**os.environ, **banc.variables},
        capture_output=True,
        check=True,
    )
    for un in json.loads(rendu.stdout)["indicateurs"]:
        for valeur in un["valeurs"] if un["code"] in _COUPLES else ():
            attendu = attendus.get((*_COUPLES[un["code"]], str(valeur["annee"])), 0)
            if valeur["valeur"] != attendu:
                message = f"{un['code']} {valeur['annee']} : {valeur['valeur']} au lieu de {attendu}"
                raise RuntimeError(message)


def verifier_un_pair(pair: Pair, attendus: Mapping[tuple[str, ...], int]) -> None:
    """S'assure qu'un pair compte ce que le générateur a écrit. RuntimeError sinon."""
    if pair.compter() != Counter(attendus):
        message = f"{pair.nom} ne compte pas comme le tirage"
        raise RuntimeError(message)


def rediger(banc: Banc) -> str:
    """Rend les résultats en Markdown."""
    tailles = sorted({taille for taille, _ in banc.mesures if taille})
    noms = list(dict.fromkeys(nom for taille, nom in banc.mesures if taille and nom != RIEN))
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cœurs"
    tours = f"médianes de {banc.tours} processus entiers, lancés à tour de rôle"
    au_million = f"({max(3, banc.tours // 2)} au million, un seul pour hledger et beancount)"
    lignes = [
        f"Mesuré le {date.today().isoformat()} : {machine} ; {tours} {au_million}.",
        "",
        f"| ms (Mo de crête) | {' | '.join(f'{buts.ecrire_une_taille(taille)} faits' for taille in tailles)} |",
        "|---" * (len(tailles) + 1) + "|",
    ]
    lignes += [
        f"| {nom} | {' | '.join(_cellule(banc.mesures.get((taille, nom))) for taille in tailles)} |"
        for nom in noms
    ]
    lignes += ["", "| plancher | ms |", "|---|---|"]
    lignes += [f"| {nom} | {mesure.ms:.1f} |" for (taille, nom), mesure in banc.mesures.items() if not taille]
    if banc.absents:
        lignes += ["", f"Pairs absents, sautés : {', '.join(sorted(banc.absents))}."]
    lignes += ["", *buts.tableau(banc.mesures, banc.memoire), "", *mesurer_un_ajout(banc.travail)]
    return "\n".join(lignes) + "\n"


def _cellule(mesure: Mesure | None) -> str:
    return "" if mesure is None else f"{mesure.ms:.0f} ({mesure.mo:.0f})"


def principal() -> None:
    lecteur = argparse.ArgumentParser(description="Mesure circo et ses pairs.")
    lecteur.add_argument("--tailles", default="500,5000,50000,100000,1000000")
    lecteur.add_argument("--tours", type=int, default=7)
    lecteur.add_argument("--sortie", type=Path)
    choix = lecteur.parse_args()
    with tempfile.TemporaryDirectory() as repertoire:
        banc = Banc(Path(repertoire), choix.tours)
        mesurer_les_planchers(banc)
        for taille in choix.tailles.split(","):
            mesurer_une_taille(banc, int(taille))
        texte = rediger(banc)
    sys.stdout.write(texte)
    if choix.sortie:
        ranger(choix.sortie, "mesures", texte)


if __name__ == "__main__":
    principal()
