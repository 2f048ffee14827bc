"""Le banc : `circo` et ses pairs sur les mêmes faits, dans la même exécution ; médianes, rapports, mémoire.

Usage : python bench/banc.py [--tailles 500,5000,50000,1000000] [--fois 7] [--sortie docs/explications/rapidite.md]
Les pairs absents de la machine sont sautés et dits. Les données sont fictives, tirées à graine fixe.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from bench.generateur import engendrer

RACINE = Path(__file__).parent.parent
PLANCHER = """
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
SQL = (
    "SELECT type, nature, initiative, CASE WHEN month(date) >= 9 THEN year(date) ELSE year(date) - 1 END annee, count(*)"
    " FROM read_json('{}', format='newline_delimited', columns={{type: 'VARCHAR', date: 'DATE', nature: 'VARCHAR',"
    " initiative: 'VARCHAR', details: 'VARCHAR', saisi: 'VARCHAR'}}) GROUP BY ALL ORDER BY ALL"
)


@dataclass
class Mesure:
    """Un temps médian en ms et une mémoire de crête en Mo ; None si l'outil manque."""

    ms: float | None = None
    mo: float = 0.0


@dataclass
class Banc:
    """Ce qui se mesure, et les résultats par taille."""

    fois: int
    travail: Path
    resultats: dict[int, dict[str, Mesure]] = field(default_factory=dict)
    absents: set[str] = field(default_factory=set)
    comptes: dict[int, str] = field(default_factory=dict)

    def mesurer(
        self,
        commande: list[str],
        ou: Path,
        variables: Mapping[str, str],
        *,
        fois: int = 0,
        avant: Callable[[], None] | None = None,
    ) -> Mesure:
        temps, memoire = [], 0.0
        environnement = {cle: un for cle, un in os.environ.items() if cle != "PYTHONDONTWRITEBYTECODE"}
        environnement |= {"PYTHONPATH": str(RACINE), "HOME": str(self.travail / "chez-lui"), **variables}
        environnement["XDG_CACHE_HOME"] = str(self.travail / "cache")
        environnement["XDG_STATE_HOME"] = str(self.travail / "etat")
        for _ in range(fois or self.fois):
            if avant is not None:
                avant()
            debut = time.perf_counter()
            fils = subprocess.Popen(
                commande,
                cwd=ou,
                env=environnement,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _, etat, usage = os.wait4(fils.pid, 0)
            temps.append(time.perf_counter() - debut)
            fils.returncode = etat
            if etat not in (0, 256):
                message = f"{commande} a échoué ({etat})"
                raise RuntimeError(message)
            memoire = max(memoire, usage.ru_maxrss / 1024)
        return Mesure(statistics.median(temps) * 1000, memoire)


def pairs(dossier: Path, absents: set[str]) -> dict[str, list[str]]:
    """Rend la commande de chaque pair présent."""
    sql = dossier / "compte.sql"
    sql.write_text(SQL.format(dossier / "pairs.jsonl") + ";\n", "utf-8")
    commandes = {
        "hledger": ["hledger", "-f", str(dossier / "pairs.journal"), "balance", "--flat", "-N"],
        "ledger": ["ledger", "-f", str(dossier / "pairs.journal"), "balance", "--flat"],
        "DuckDB, ligne de commande": ["duckdb", "-c", SQL.format(dossier / "pairs.jsonl")],
        "DuckDB, Python": [
            os.environ.get("PYTHON_PAIRS", sys.executable),
            "-c",
            f"import duckdb; duckdb.connect().execute({SQL.format(dossier / 'pairs.jsonl')!r}).fetchall()",
        ],
        "beancount": [
            os.environ.get("PYTHON_PAIRS", sys.executable),
            "-c",
            f"import sys; from beancount import loader; from collections import Counter; e, f, o = loader.load_file({str(dossier / 'pairs.beancount')!r}); c = Counter(p.account for t in e for p in getattr(t, 'postings', ()) or ()); print(len(c))",
        ],
    }
    presents = {}
    for nom, commande in commandes.items():
        existe = shutil.which(commande[0]) is not None
        if existe and nom in ("DuckDB, Python", "beancount"):
            module = "duckdb" if "Duck" in nom else "beancount"
            existe = (
                subprocess.run(
                    [commande[0], "-c", f"import {module}"], capture_output=True, check=False
                ).returncode
                == 0
            )
        if existe:
            presents[nom] = commande
        else:
            absents.add(nom)
    return presents


def verifier_les_comptes(
    dossier: Path, attendus: Mapping[tuple[str, ...], int], variables: Mapping[str, str]
) -> str:
    """Vérifie que circo compte ce que le générateur a écrit ; rend une phrase."""
    commande = [sys.executable, "-m", "projet_circo", "indicateurs", "--format", "json"]
    environnement = {**os.environ, "PYTHONPATH": str(RACINE), **variables}
    contrat = json.loads(
        subprocess.run(commande, cwd=dossier, env=environnement, capture_output=True, check=True).stdout
    )
    couples = {
        "demandes-collectives": ("demande", "collectif", "equipe"),
        "accompagnements-collectifs-ien": ("accompagnement", "collectif", "ien"),
        "sollicitations": ("sollicitation", "-", "-"),
        "demandes-individuelles": ("demande", "individuel", "enseignant"),
        "accompagnements-individuels-ien": ("accompagnement", "individuel", "ien"),
    }
    for un in contrat["indicateurs"]:
        if un["code"] in couples:
            for valeur in un["valeurs"]:
                attendu = attendus.get((*couples[un["code"]], str(valeur["annee"])), 0)
                if valeur["valeur"] != attendu:
                    message = f"{un['code']} {valeur['annee']} : {valeur['valeur']} au lieu de {attendu}"
                    raise RuntimeError(message)
    return "comptes égaux au tirage"


def verifier_hledger(dossier: Path, attendus: Mapping[tuple[str, ...], int]) -> None:
    """Vérifie que hledger compte pareil : les pairs lisent bien les mêmes faits."""
    rendu = subprocess.run(
        ["hledger", "-f", str(dossier / "pairs.journal"), "balance", "--flat", "-N"],
        capture_output=True,
        text=True,
        check=True,
    )
    lus = {compte: int(nombre) for nombre, compte in re.findall(r"(\d+) F\s+(a\d{4}:\S+)", rendu.stdout)}
    ecrits: dict[str, int] = {}
    for (nom, nature, initiative, annee), nombre in attendus.items():
        compte = ":".join((f"a{annee}", nom, nature.replace("-", "tous"), initiative.replace("-", "tous")))
        ecrits[compte] = ecrits.get(compte, 0) + nombre
    if lus != ecrits:
        message = "hledger ne compte pas comme le tirage"
        raise RuntimeError(message)


def mesurer_une_taille(banc: Banc, nombre: int) -> None:
    dossier = banc.travail / str(nombre)
    grille = RACINE / "data" / "projet-2016-2020.yaml"
    attendus = engendrer(nombre, dossier, grille, pairs=True)
    indicateurs = [sys.executable, "-m", "projet_circo", "indicateurs"]
    fois = banc.fois if nombre < 500_000 else 3
    sans = {"CIRCO_INDEX": "non"}
    mesures = {"circo, à froid": banc.mesurer(indicateurs, dossier, sans, fois=fois)}
    banc.comptes[nombre] = verifier_les_comptes(dossier, attendus, sans)
    banc.mesurer(indicateurs, dossier, {}, fois=1)
    mesures["circo, index chaud"] = banc.mesurer(indicateurs, dossier, {})
    rang = iter(range(1000))

    def ajouter() -> None:
        _ajouter_une_ligne(dossier, next(rang))

    mesures["circo, après un ajout"] = banc.mesurer(indicateurs, dossier, {}, avant=ajouter)
    if nombre <= 5_000:
        saisie = [
            sys.executable,
            "-m",
            "projet_circo",
            "ajouter",
            "sollicitation",
            "--origine",
            "directeur",
            "--date",
            "2018-10-02",
            "--oui",
        ]
        mesures["circo ajouter"] = banc.mesurer(saisie, dossier, {"CIRCO_POSTE": "banc-0a1b2c"})
        mesures["circo valider"] = banc.mesurer(
            [sys.executable, "-m", "projet_circo", "valider"], dossier, {}, fois=3
        )
    if nombre <= 100_000:
        mesures["circo verifier"] = banc.mesurer(
            [sys.executable, "-m", "projet_circo", "verifier"], dossier, {}, fois=3
        )
    presents = pairs(dossier, banc.absents)
    if "hledger" in presents and nombre <= 50_000:
        verifier_hledger(dossier, attendus)
    for nom, commande in presents.items():
        if nombre > 100_000 and nom in ("hledger", "beancount"):
            mesures[nom] = banc.mesurer(commande, dossier, {}, fois=1)
        else:
            mesures[nom] = banc.mesurer(commande, dossier, {}, fois=fois)
    banc.resultats[nombre] = mesures
    shutil.rmtree(dossier)


def _ajouter_une_ligne(dossier: Path, rang: int) -> None:
    """Ajoute une ligne scellée au bout d'un journal, comme le ferait un autre poste synchronisé."""
    from projet_circo.noyau.canonique import lire_objet, sceller_ligne
    from projet_circo.noyau.identifiant import tirer

    chemin = dossier / "data" / "events" / "2018-2019" / "cpc-d4e5f6.yaml"
    with chemin.open("r+b") as flux:
        flux.seek(max(0, chemin.stat().st_size - 4096))
        derniere = lire_objet(flux.read().splitlines()[-1][2:])
        champs = {
            "id": tirer(Random(f"ajout {rang}").getrandbits),
            "type": "sollicitation",
            "date": "2018-10-02",
            "origine": "directeur",
        }
        champs |= {"saisi": "2018-10-02T10:00:00Z", "par": "cpc-d4e5f6"}
        ligne, _ = sceller_ligne(champs, derniere["n"] + 1, derniere["empreinte"])
        flux.seek(0, 2)
        flux.write(ligne)


def mesurer_les_planchers(banc: Banc) -> dict[str, Mesure]:
    plancher = banc.travail / "plancher.py"
    plancher.write_text(PLANCHER, "utf-8")
    circo = [sys.executable, "-m", "projet_circo"]
    return {
        "python -c pass": banc.mesurer([sys.executable, "-c", "pass"], banc.travail, {}, fois=21),
        "Typer + table Rich": banc.mesurer([sys.executable, str(plancher)], banc.travail, {}, fois=15),
        "circo --version": banc.mesurer([*circo, "--version"], banc.travail, {}, fois=15),
        "circo --help": banc.mesurer([*circo, "--help"], banc.travail, {}, fois=15),
    }


def mesurer_un_ajout(travail: Path, fois: int = 300) -> list[str]:
    """Mesure un ajout confirmé, hors démarrage, et l'écriture nue du même disque ; rend un tableau."""
    from projet_circo.fichiers.ecriture import Place, ajouter

    champs = {
        "id": "7kq2-m4xn-8t1c",
        "type": "sollicitation",
        "date": "2018-10-02",
        "origine": "directeur",
        "objet": "x" * 120,
    }
    place = Place(travail / "p" / "a.yaml", travail / "q" / "a.yaml", travail / "verrou")
    confirmes, nus = [], []
    with (travail / "nu").open("ab", buffering=0) as flux:
        for _ in range(fois):
            debut = time.perf_counter()
            ajouter(place, [champs], lambda: {"id": "7kq2-m4xn-8t1d", "type": "ouverture"})
            confirmes.append(time.perf_counter() - debut)
            debut = time.perf_counter()
            descripteur = os.open(travail / "nu", os.O_WRONLY | os.O_APPEND)
            os.write(descripteur, b"x" * 330)
            os.fsync(descripteur)
            os.close(descripteur)
            nus.append(time.perf_counter() - debut)
        flux.flush()
    median, nu = statistics.median(confirmes), statistics.median(nus)
    p99 = sorted(confirmes)[int(fois * 0.99)]
    rapport = f"{median / nu:.1f} ({'tenu' if median / nu <= 5 else 'manqué'})"
    return [
        "| un ajout confirmé, hors démarrage | médiane | p99 | écriture nue (open, write, fsync) | rapport (visé ≤ 5) |",
        "|---|---|---|---|---|",
        f"| {fois} ajouts | {median * 1000:.2f} ms | {p99 * 1000:.2f} ms | {nu * 1000:.2f} ms | {rapport} |",
    ]


def rediger(banc: Banc, planchers: Mapping[str, Mesure]) -> str:
    """Rend les résultats en Markdown."""
    tailles = sorted(banc.resultats)
    noms = list(dict.fromkeys(nom for taille in tailles for nom in banc.resultats[taille]))
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cœurs"
    lignes = [
        f"Mesuré le {date.today().isoformat()} : {machine} ; médianes de {banc.fois} processus entiers (3 au million, 1 pour hledger et beancount).",
        "",
        "| ms (Mo de crête) | "
        + " | ".join(f"{taille:,}".replace(",", " ") + " faits" for taille in tailles)
        + " |",
        "|---" * (len(tailles) + 1) + "|",
    ]
    for nom in noms:
        cellules = [_cellule(banc.resultats[taille].get(nom)) for taille in tailles]
        lignes.append(f"| {nom} | {' | '.join(cellules)} |")
    lignes += ["", "| plancher | ms |", "|---|---|"]
    lignes += [f"| {nom} | {mesure.ms:.1f} |" for nom, mesure in planchers.items() if mesure.ms]
    if banc.absents:
        lignes += ["", f"Pairs absents, sautés : {', '.join(sorted(banc.absents))}."]
    lignes += ["", *rapports(banc, planchers), "", *mesurer_un_ajout(banc.travail)]
    return "\n".join(lignes) + "\n"


def _cellule(mesure: Mesure | None) -> str:
    return "" if mesure is None or mesure.ms is None else f"{mesure.ms:.0f} ({mesure.mo:.0f})"


def rapports(banc: Banc, planchers: Mapping[str, Mesure]) -> list[str]:
    """Rend chaque but, le rapport obtenu, et s'il est tenu."""

    def ms(taille: int, nom: str) -> float | None:
        mesure = banc.resultats.get(taille, {}).get(nom)
        return mesure.ms if mesure else None

    passe, table = planchers["python -c pass"].ms, planchers["Typer + table Rich"].ms
    froid, chaud, apres = "circo, à froid", "circo, index chaud", "circo, après un ajout"
    buts = [
        ("5 000, chaud / plancher", ms(5000, chaud), table, 1.25),
        ("5 000, chaud / hledger", ms(5000, chaud), ms(5000, "hledger"), 0.5),
        ("5 000, chaud / beancount", ms(5000, chaud), ms(5000, "beancount"), 0.25),
        ("50 000, froid / hledger", ms(50000, froid), ms(50000, "hledger"), 0.2),
        ("50 000, froid / DuckDB Python", ms(50000, froid), ms(50000, "DuckDB, Python"), 2.5),
        ("1 000 000, froid / hledger", ms(1000000, froid), ms(1000000, "hledger"), 0.1),
        (
            "1 000 000, froid / DuckDB en ligne de commande",
            ms(1000000, froid),
            ms(1000000, "DuckDB, ligne de commande"),
            7,
        ),
        ("1 000 000, chaud / 5 000, chaud", ms(1000000, chaud), ms(5000, chaud), 1.2),
        ("1 000 000, après un ajout / chaud", ms(1000000, apres), ms(1000000, chaud), 1.3),
        ("--version / python -c pass", planchers["circo --version"].ms, passe, 7.5),
        ("--help / python -c pass", planchers["circo --help"].ms, passe, 7.5),
    ]
    lignes = ["| but | obtenu | visé | |", "|---|---|---|---|"]
    for nom, haut, bas, vise in buts:
        if haut is None or bas is None:
            lignes.append(f"| {nom} | non mesuré | ≤ {vise} | |")
        else:
            lignes.append(
                f"| {nom} | {haut / bas:.2f} | ≤ {vise} | {'tenu' if haut / bas <= vise else 'manqué'} |"
            )
    return lignes


if __name__ == "__main__":
    lecteur = argparse.ArgumentParser(description="Mesure circo et ses pairs.")
    lecteur.add_argument("--tailles", default="500,5000,50000,1000000")
    lecteur.add_argument("--fois", type=int, default=7)
    lecteur.add_argument("--sortie", type=Path)
    choix = lecteur.parse_args()
    with tempfile.TemporaryDirectory() as repertoire:
        le_banc = Banc(choix.fois, Path(repertoire))
        les_planchers = mesurer_les_planchers(le_banc)
        for taille in choix.tailles.split(","):
            mesurer_une_taille(le_banc, int(taille))
        texte = rediger(le_banc, les_planchers)
    sys.stdout.write(texte)
    if choix.sortie:
        page = choix.sortie.read_text("utf-8") if choix.sortie.exists() else ""
        avant = page.partition("<!-- mesures -->")[0]
        choix.sortie.write_text(f"{avant}<!-- mesures -->\n\n{texte}", "utf-8")
