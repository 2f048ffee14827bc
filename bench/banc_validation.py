"""Le banc de la validation : `circo valider` et `check-jsonschema` sur la même grille et le même schéma.

Usage : python -m bench.banc_validation [--fois 11] [--sortie docs/explications/rapidite-de-la-validation.md]
Chaque couple se mesure dans la même exécution, un processus entier de l'un puis de l'autre, à tour de rôle. Le temps
est celui du processeur, que les voisins du processus ne changent pas ; la durée vécue est donnée à côté.
"""

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from bench.generateur import engendrer
from bench.page import ranger

RACINE = Path(__file__).parent.parent
GRILLE = RACINE / "data" / "projet-2016-2020.yaml"
SCHEMA = RACINE / "schemas" / "grille.schema.json"
CIRCO, PAIR = "circo valider", "check-jsonschema"
RUBRIQUES, FAITS = (100, 200, 500, 1000, 2000), (500, 5_000, 50_000)
BUT, EXPOSANT_VISE = 1.0, 1.1


class Temps(NamedTuple):
    """Ce que coûte un processus, en ms : au processeur, et à celui qui attend."""

    processeur: float
    duree: float


Mesures = Mapping[str, Temps]


def ecrire_une_grille(rubriques: int) -> str:
    """Rend une grille de N rubriques, toutes différentes, chacune avec un indicateur, un critère, une action."""
    lignes = [
        "format: circo/grille/1",
        'titre: "Grille de mesure"',
        "annees: {premiere: 2016, derniere: 2019}",
        "niveaux: [objectif]",
        "rubriques:",
    ]
    for rang in range(rubriques):
        lignes += [
            "  - niveau: objectif",
            f"    code: o{rang}",
            f'    titre: "Objectif {rang} : accompagner les équipes dans leurs projets"',
            "    indicateurs:",
            f"      - code: i{rang}",
            f'        libelle: "Nombre de demandes d\'accompagnement {rang}"',
            "        unite_de_mesure: demandes",
            "        mesures: [{compte: demande, ou: {nature: collectif, initiative: equipe}}]",
            "        criteres:",
            f'          - {{code: k{rang}, genre: quantitatif, texte: "Évolution du nombre de demandes {rang}"}}',
            "    actions:",
            f'      - {{code: a{rang}, texte: "Rencontrer les équipes {rang}"}}',
        ]
    return "\n".join(lignes) + "\n"


def commandes(grille: Path) -> dict[str, list[str]]:
    """Rend la commande de chacun ; le pair absent de la machine est sauté."""
    rendues = {CIRCO: [sys.executable, "-m", "projet_circo", "valider", str(grille)]}
    if find_spec("check_jsonschema") is not None:
        rendues[PAIR] = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA), str(grille)]
    return rendues


def mesurer_un_processus(commande: Sequence[str], ou: Path) -> Temps:
    """Rend le temps d'un processus ; RuntimeError s'il n'accepte pas ce qu'on lui donne."""
    environnement = {**os.environ, "PYTHONPATH": str(RACINE), "HOME": str(ou)}
    debut = time.perf_counter()
    fils = subprocess.Popen(
        commande, cwd=ou, env=environnement, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, etat, usage = os.wait4(fils.pid, 0)
    fils.returncode = os.waitstatus_to_exitcode(etat)
    if fils.returncode:
        message = f"{commande} a échoué ({fils.returncode})"
        raise RuntimeError(message)
    return Temps((usage.ru_utime + usage.ru_stime) * 1000, (time.perf_counter() - debut) * 1000)


def mesurer_a_tour_de_role(choix: Mapping[str, Sequence[str]], ou: Path, fois: int) -> Mesures:
    """Rend le temps médian de chacun, mesuré à tour de rôle ; un premier tour, qui remplit les caches, ne compte pas."""
    mesures: dict[str, list[Temps]] = {nom: [] for nom in choix}
    for _ in range(fois + 1):
        for nom, commande in choix.items():
            mesures[nom].append(mesurer_un_processus(commande, ou))
    return {
        nom: Temps(*(statistics.median(valeurs) for valeurs in zip(*siennes[1:], strict=True)))
        for nom, siennes in mesures.items()
    }


def exposant(points: Sequence[tuple[int, float]], plancher: float) -> float:
    """Rend la pente de log(temps - plancher) sur log(taille) : 1 si le coût est linéaire."""
    logs = [(math.log(taille), math.log(max(ms - plancher, 0.1))) for taille, ms in points]
    return statistics.linear_regression([x for x, _ in logs], [y for _, y in logs]).slope


def rediger(ou: Path, fois: int) -> Iterator[str]:
    """Mesure, et rend chaque ligne de la page."""
    yield (
        f"Mesuré le {date.today().isoformat()}, Python {sys.version.split()[0]} ; médianes de {fois} processus entiers,"
        " en millisecondes de processeur (entre parenthèses, la durée vécue)."
    )
    if find_spec("check_jsonschema") is None:
        yield f'\n`{PAIR}` est absent de cette machine : il est sauté (`pip install -e ".[dev]"`).'
    minuscule = mesurer_a_tour_de_role(commandes(_poser(ou, 1)), ou, fois)
    livree = mesurer_a_tour_de_role(commandes(GRILLE), ou, fois)
    grilles = {
        rubriques: mesurer_a_tour_de_role(commandes(_poser(ou, rubriques)), ou, max(fois // 3, 3))
        for rubriques in RUBRIQUES
    }
    yield f"\n| grille | {CIRCO} | {PAIR} | rapport |\n|---|---|---|---|"
    yield _ligne("une rubrique", minuscule)
    yield _ligne("**la grille livrée**", livree)
    for rubriques, mesures in grilles.items():
        yield _ligne(f"{rubriques} rubriques", mesures)
    yield f"\n| dossier entier | {CIRCO} |\n|---|---|"
    faits = {}
    for nombre in FAITS:
        engendrer(nombre, ou / "faits", GRILLE)
        entier = {CIRCO: [sys.executable, "-m", "projet_circo", "valider", "-C", str(ou / "faits")]}
        faits[nombre] = mesurer_a_tour_de_role(entier, ou, 3)[CIRCO]
        yield f"| {nombre} faits | {_en_clair(faits[nombre])} |"
    yield "\n| but | obtenu | visé | |\n|---|---|---|---|"
    if PAIR in livree:
        rapport = livree[CIRCO].processeur / livree[PAIR].processeur
        yield _but(f"la grille livrée, {CIRCO} / {PAIR}", rapport, BUT)
    plancher = minuscule[CIRCO].processeur
    croissance = exposant([(taille, un[CIRCO].processeur) for taille, un in grilles.items()], plancher)
    yield _but("exposant, de 100 à 2 000 rubriques (1 : linéaire)", croissance, EXPOSANT_VISE)
    croissance = exposant([(nombre, temps.processeur) for nombre, temps in faits.items()], plancher)
    yield _but("exposant, de 500 à 50 000 faits", croissance, EXPOSANT_VISE)


def _poser(ou: Path, rubriques: int) -> Path:
    chemin = ou / str(rubriques) / "projet-2016-2020.yaml"
    chemin.parent.mkdir(exist_ok=True)
    chemin.write_text(ecrire_une_grille(rubriques), "utf-8")
    return chemin


def _en_clair(temps: Temps) -> str:
    return f"{temps.processeur:.0f} ({temps.duree:.0f})"


def _ligne(nom: str, mesures: Mesures) -> str:
    pair = mesures.get(PAIR)
    if pair is None:
        return f"| {nom} | {_en_clair(mesures[CIRCO])} | absent | |"
    rapport = mesures[CIRCO].processeur / pair.processeur
    return f"| {nom} | {_en_clair(mesures[CIRCO])} | {_en_clair(pair)} | {rapport:.2f} |"


def _but(nom: str, obtenu: float, vise: float) -> str:
    return f"| {nom} | {obtenu:.2f} | ≤ {vise} | {'tenu' if obtenu <= vise else 'manqué'} |"


if __name__ == "__main__":
    lecteur = argparse.ArgumentParser(description="Mesure circo valider et check-jsonschema.")
    lecteur.add_argument("--fois", type=int, default=11)
    lecteur.add_argument("--sortie", type=Path)
    choix = lecteur.parse_args()
    with tempfile.TemporaryDirectory() as repertoire:
        texte = "\n".join(rediger(Path(repertoire), choix.fois)) + "\n"
    sys.stdout.write(texte)
    if choix.sortie:
        ranger(choix.sortie, "mesures", texte)
